import { errorCodes } from "./error-codes.ts";

export type Language = "en" | "zh";

/**
 * When the same call may work:
 * `refresh` at once with a new token · `seconds` · `minute` · `later` in about an hour ·
 * `tomorrow` · `never` something has to be changed first.
 */
export type RetryClass = "refresh" | "seconds" | "minute" | "later" | "tomorrow" | "never";

export interface Explanation {
  /** What WeChat means, one or two sentences. */
  readonly meaning: string;
  /** What to do about it. */
  readonly fix: string;
  readonly retry: RetryClass;
}

const unknown: Readonly<Record<Language, { readonly meaning: string; readonly fix: string }>> = {
  en: {
    meaning: "WeChat gives no public explanation of this code.",
    fix: "Look up the rid of this answer with the API diagnosis tool of the WeChat developer platform; it keeps requests for 7 days.",
  },
  zh: {
    meaning: "微信没有公开说明此错误码。",
    fix: "用应答中的 rid 在微信开发者平台的 API 诊断工具中查询，记录保留 7 天。",
  },
};

/** Explain an `errcode` of the WeChat API; codes that nobody knows get advice that helps with any. */
export function explainError(errcode: number, language: Language = "en"): Explanation {
  const known = errorCodes.get(errcode);
  return { ...(known?.[language] ?? unknown[language]), retry: known?.retry ?? "never" };
}
