export type { Language, MessageOptions, Options } from "./transforms/options.ts";
export { default } from "./remark-wechat.ts";
export { plainText, type PlainTextOptions } from "./transforms/plain-text.ts";
