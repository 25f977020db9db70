import { type Language, textsOf } from "../messages/texts.ts";

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
  const { codes, unknownCode } = textsOf(language);
  const [meaning, fix] = codes[errcode] ?? unknownCode;
  return { meaning, fix, retry: retryClasses[errcode] ?? "never" };
}
