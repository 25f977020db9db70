import { en } from "./en.ts";
import { zh } from "./zh.ts";

export type Language = "en" | "zh";

/** What messages say, in one language. */
export type Texts = typeof en;

const texts: Readonly<Record<Language, Texts>> = { en, zh };

export function textsOf(language: Language): Texts {
  return texts[language];
}
