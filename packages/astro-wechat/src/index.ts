export { AstroWechatError, type AstroWechatErrorCode } from "./errors.ts";
export { default } from "./integration.ts";
export type { Entry, Options, Select } from "./options.ts";
export type { AccountReport, Report } from "./report/report.ts";
export { defineTheme, extendTheme, type Theme } from "rehype-wechat";
export type { Message, PostOutcome } from "wechat-drafts";
