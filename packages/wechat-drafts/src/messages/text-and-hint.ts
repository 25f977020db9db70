/** What happened, and the one thing to do next. */
export type TextAndHint = readonly [text: string, hint: string | undefined];

/** What a message needs to know: its one argument, or nothing. */
export type About<Message extends (...about: never) => TextAndHint> =
  Parameters<Message> extends readonly [infer Needed] ? Needed : object;
