import { en } from "./en.ts";
import { zh } from "./zh.ts";

/** Languages of the views. */
export type ViewLanguage = "en" | "zh";

type Texts = typeof en;
/** What the views say, in one language. */
export type ViewWords = Texts["views"];
/** What only the draft box says, in one language. */
export type BoxWords = Texts["box"];

const texts: Readonly<Record<ViewLanguage, Texts>> = { en, zh };

export function viewWordsOf(language: ViewLanguage): ViewWords {
  return texts[language].views;
}

export function boxWordsOf(language: ViewLanguage): BoxWords {
  return texts[language].box;
}
