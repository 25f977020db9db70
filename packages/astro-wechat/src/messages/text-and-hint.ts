/** What happened, and the one thing to do next. */
export type TextAndHint = readonly [text: string, hint: string];
