export type { Language, MessageOptions, Options } from "./options.ts";
export { default } from "./remark-wechat.ts";
export { plainText, type PlainTextOptions } from "./plain-text.ts";
