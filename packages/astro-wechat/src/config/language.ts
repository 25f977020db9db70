import type { Language } from "wechat-drafts";
import { type Texts, textsOf } from "../messages/texts.ts";
import type { Environment } from "./environment.ts";
import type { Invocation } from "./invocation.ts";

/** Language of messages by the locale of the terminal, as POSIX reads it; English unless it is Chinese. */
export function detectLanguage(environment: Environment): Language {
  const locale = environment["LC_ALL"] || environment["LC_MESSAGES"] || environment["LANG"];
  return locale !== undefined && /^zh\b|^zh_/i.test(locale) ? "zh" : "en";
}

/** What a command says before it knows what the site's configuration says about the language. */
export function textsFor({ environment }: Invocation): Texts {
  return textsOf(detectLanguage(environment));
}
