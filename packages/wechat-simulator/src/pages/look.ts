import { type ViewLanguage, viewWordsOf, type ViewWords } from "../views/index.ts";
import { type BoxWords, boxWordsOf } from "../messages/texts.ts";

/** How the draft box is shown. */
export interface LookOptions {
  /** Language of the pages (default: `en`). */
  readonly language?: ViewLanguage | undefined;
  /** What WeChat's app makes of an article's HTML by night; without it only the light look is shown. */
  readonly darkMode?: ((html: string) => string) | undefined;
}

export interface Look {
  readonly words: BoxWords & ViewWords;
  readonly darkMode: ((html: string) => string) | undefined;
}

export function lookOf({ language = "en", darkMode }: LookOptions): Look {
  return { words: { ...viewWordsOf(language), ...boxWordsOf(language) }, darkMode };
}
