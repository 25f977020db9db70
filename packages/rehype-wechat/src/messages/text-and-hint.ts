/** What was met and what is expected, and the one thing to do. */
export type TextAndHint = readonly [text: string, hint: string];
