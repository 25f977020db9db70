/** Languages that messages, and the few words we add to an article, are written in. */
export type Language = "en" | "zh";
