import type { Language } from "../messages/language.ts";
import { type Texts, textsOf } from "../messages/texts.ts";

/** Something in a style sheet that no article will show. */
export interface CssMessage {
  readonly rule: CssRule;
  /** In the style sheet, from `1`. */
  readonly line: number;
  readonly text: string;
}

type CssReason = keyof Texts["css"];
type CssRule = (typeof rules)[CssReason];

/** Names of rules are permanent. */
const rules = {
  syntax: "css-syntax",
  atRule: "css-at-rule-ignored",
  selectorUnsupported: "css-selector-unsupported",
  selectorUnmatched: "css-selector-unmatched",
  variableUnset: "css-variable-unset",
  value: "css-value-unsupported",
  position: "css-value-unsupported",
  content: "css-content-unsupported",
} as const satisfies Record<CssReason, string>;

/** Collects messages about one style sheet, in one language. */
export class CssMessages {
  readonly list: CssMessage[] = [];
  readonly #texts: Texts["css"];

  constructor(language: Language) {
    this.#texts = textsOf(language).css;
  }

  /** @param what - the piece of the sheet, as its author wrote it */
  report(reason: CssReason, line: number, what: string): void {
    this.list.push({ rule: rules[reason], line, text: this.#texts[reason](brief(what)) });
  }
}

function brief(text: string): string {
  return text.length > 80 ? `${text.slice(0, 77)}…` : text;
}
