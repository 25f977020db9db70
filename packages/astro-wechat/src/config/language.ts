import type { Language } from "wechat-drafts";
import type { Environment } from "./environment.ts";

/** Language of messages by the locale of the terminal, as POSIX reads it; English unless it is Chinese. */
export function detectLanguage(environment: Environment): Language {
  const locale = environment["LC_ALL"] || environment["LC_MESSAGES"] || environment["LANG"];
  return locale !== undefined && /^zh\b|^zh_/i.test(locale) ? "zh" : "en";
}
