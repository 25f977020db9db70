import { en } from "./en.ts";
import type { Language } from "./language.ts";
import { zh } from "./zh.ts";

/** What messages say, in one language. */
export type Texts = typeof en;

/** Rules that conversion may name. */
export type RuleId = keyof Texts["rules"];

const texts: Readonly<Record<Language, Texts>> = { en, zh };

/** Asked for once, where a conversion begins. */
export function textsOf(language: Language): Texts {
  return texts[language];
}
