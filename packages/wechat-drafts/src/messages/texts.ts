import type { Language } from "../model/message.ts";
import { en } from "./en.ts";
import { zh } from "./zh.ts";

/** What messages say, in one language. */
export type Texts = typeof en & { readonly language: Language };

const texts: Readonly<Record<Language, Texts>> = {
  en: { ...en, language: "en" },
  zh: { ...zh, language: "zh" },
};

/** Asked for once, where a run or a command begins (default: English). */
export function textsOf(language: Language = "en"): Texts {
  return texts[language];
}
