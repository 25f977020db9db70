export { AstroWechatError, type AstroWechatErrorCode } from "./messages/errors.ts";
export { default } from "./integration.ts";
export type {
  AccountOptions,
  CollectionOptions,
  Entry,
  Options,
  Select,
} from "./config/options.ts";
export type { AccountReport, Report } from "./sync/report.ts";
export { defineTheme, extendTheme, type Theme } from "rehype-wechat/theme";
export type { Message, PostOutcome } from "wechat-drafts";
