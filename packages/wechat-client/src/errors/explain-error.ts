import { errorTextsEn } from "./error-texts-en.ts";
import { errorTextsZh } from "./error-texts-zh.ts";

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

/** Meaning and fix by code. */
export type ErrorTexts = Readonly<Record<number, readonly [meaning: string, fix: string]>>;

const texts: Readonly<Record<Language, ErrorTexts>> = { en: errorTextsEn, zh: errorTextsZh };

const unknown = {
  en: [
    "WeChat gives no public explanation of this code.",
    "Look up the rid of this answer with the API diagnosis tool of the WeChat developer platform; it keeps requests for 7 days.",
  ],
  zh: [
    "微信没有公开说明此错误码。",
    "用应答中的 rid 在微信开发者平台的 API 诊断工具中查询，记录保留 7 天。",
  ],
} as const;

/** Codes after which the same call may work without anybody changing anything. */
const retryClasses: Readonly<Record<number, RetryClass>> = {
  [-1]: "seconds",
  40001: "refresh",
  40014: "refresh",
  42001: "refresh",
  45009: "tomorrow",
  45011: "minute",
  45028: "tomorrow",
  45061: "seconds",
  45066: "minute",
  45102: "later",
  45501: "later",
  53501: "minute",
  61450: "seconds",
  89506: "tomorrow",
  89507: "later",
};

/** Explain an `errcode` of the WeChat API; codes that nobody knows get advice that helps with any. */
export function explainError(errcode: number, language: Language = "en"): Explanation {
  const [meaning, fix] = texts[language][errcode] ?? unknown[language];
  return { meaning, fix, retry: retryClasses[errcode] ?? "never" };
}
