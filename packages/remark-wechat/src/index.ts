export {
  default,
  remarkForeignSyntax,
  type MessageOptions,
  type Options,
} from "./remark-wechat.ts";
export type { Language } from "./messages/report.ts";
export { plainText, type PlainTextOptions } from "./transforms/plain-text.ts";
