import type { Language } from "../messages/language.ts";

/** Something in a style sheet that no article will show. */
export interface CssMessage {
  readonly rule: CssRule;
  /** In the style sheet, from `1`. */
  readonly line: number;
  readonly text: string;
}

type CssRule = (typeof reasons)[CssReason]["rule"];
type CssReason = keyof typeof reasons;

/** Names of rules are permanent; `{what}` stands for the piece of the sheet. */
const reasons = {
  syntax: {
    rule: "css-syntax",
    en: "Unexpected CSS, left out: {what}",
    zh: "CSS 有语法错误，已略过：{what}",
  },
  atRule: {
    rule: "css-at-rule-ignored",
    en: "Unexpected `@{what}`, left out: WeChat keeps inline styles only",
    zh: "`@{what}` 已略过：微信只保留行内样式",
  },
  selectorUnsupported: {
    rule: "css-selector-unsupported",
    en: "Unexpected selector `{what}`, left out: it holds in no article, or is not understood",
    zh: "选择器 `{what}` 已略过：文章里不会成立，或无法识别",
  },
  selectorUnmatched: {
    rule: "css-selector-unmatched",
    en: "Selector `{what}` matches nothing in an article",
    zh: "选择器 `{what}` 在文章里没有匹配的元素",
  },
  variableUnset: {
    rule: "css-variable-unset",
    en: "Unexpected `{what}`, left out: it cannot be worked out without a page",
    zh: "`{what}` 已略过：没有网页就算不出它的值",
  },
  value: {
    rule: "css-value-unsupported",
    en: "Unexpected `{what}`, left out: WeChat does not keep it",
    zh: "`{what}` 已略过：微信不会保留",
  },
  position: {
    rule: "css-value-unsupported",
    en: "Unexpected `{what}`, the ornament is left out: WeChat takes positions away and it would stand in the text",
    zh: "`{what}` 的装饰已略过：微信会去掉定位，它会落进正文",
  },
  content: {
    rule: "css-content-unsupported",
    en: "Unexpected `{what}`, left out: only text can be drawn",
    zh: "`{what}` 已略过：只能画出文字",
  },
} as const satisfies Record<string, Readonly<Record<"rule" | Language, string>>>;

/** Collects what is said of one style sheet, in one language. */
export class CssMessages {
  readonly list: CssMessage[] = [];
  readonly #language: Language;

  constructor(language: Language) {
    this.#language = language;
  }

  /** @param what - the piece of the sheet, as its author wrote it */
  say(reason: CssReason, line: number, what: string): void {
    const words = reasons[reason];
    const text = words[this.#language].replace("{what}", () => brief(what));
    this.list.push({ rule: words.rule, line, text });
  }
}

function brief(text: string): string {
  return text.length > 80 ? `${text.slice(0, 77)}…` : text;
}
