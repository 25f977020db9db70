import type { ElementContent, RootContent } from "hast";

/** CSS declarations, `{ "font-size": "16px" }`; kebab-case, values as they stand in a `style` attribute. */
export type Style = Readonly<Record<string, string>>;

/**
 * What a piece of an article is. Shaping turns lists, code and tables into markup that WeChat keeps, so the
 * tag no longer tells; the role does, in `element.data.wechatRole`, and themes speak of roles only.
 */
export type Role =
  | "root"
  | "h1"
  | "h2"
  | "h3"
  | "h4"
  | "h5"
  | "h6"
  | "p"
  | "strong"
  | "em"
  | "del"
  | "mark"
  | "kbd"
  | "sub"
  | "sup"
  | "small"
  | "a"
  | "code"
  | "quote"
  | "quote-p"
  | "list"
  | "list-nested"
  | "item"
  /** What stands below the first line of an item. */
  | "item-rest"
  | "marker"
  | "pre"
  | "pre-title"
  | "pre-body"
  | "pre-number"
  | "pre-line-mark"
  | "pre-line-add"
  | "pre-line-del"
  | "table-wrap"
  | "table"
  | "tr"
  | "tr-even"
  | "th"
  | "td"
  | "figure"
  | "img"
  /** A picture that stands alone in its figure. */
  | "figure-img"
  | "caption"
  | "hr"
  | "alert-note"
  | "alert-tip"
  | "alert-important"
  | "alert-warning"
  | "alert-caution"
  | "alert-title-note"
  | "alert-title-tip"
  | "alert-title-important"
  | "alert-title-warning"
  | "alert-title-caution"
  /** One of some steps, its first line, and its number. */
  | "step"
  | "step-title"
  | "step-mark"
  /** One entry of a timeline, and its first line. */
  | "event"
  | "event-title"
  | "card"
  | "card-title"
  | "details"
  | "summary"
  | "dt"
  | "dd"
  | "math"
  | "math-block"
  | "ref-mark"
  | "refs"
  | "refs-title"
  | "ref"
  | "footnote-mark"
  | "footnotes"
  | "footnotes-title"
  | "footnote";

/** Kinds of code tokens that a theme may colour; highlighters are mapped to these. */
export type TokenKind =
  | "comment"
  | "keyword"
  | "string"
  | "number"
  | "literal"
  | "function"
  | "type"
  | "variable"
  | "property"
  | "tag"
  | "attribute"
  | "operator"
  | "punctuation"
  | "meta"
  | "inserted"
  | "deleted";

/** A look for articles. Everything it leaves out stays as WeChat's reader has it. */
export interface Theme {
  /** Permanent name, kebab-case. */
  readonly name: string;
  readonly styles: Readonly<Partial<Record<Role, Style>>>;
  /** The color that `accent` of a choice takes the place of (default: the one that most of the theme's parts share). */
  readonly accent?: string | undefined;
  /**
   * Shorter styles for what comes more often than so many times in an article: WeChat counts every character, and
   * what is everywhere needs no emphasis.
   */
  readonly often?: Readonly<Partial<Record<Role, Often>>> | undefined;
  /** Text drawn before or after what an element holds, as CSS `::before` and `::after` would. */
  readonly before?: Readonly<Partial<Record<Role, Ornament | readonly Ornament[]>>> | undefined;
  readonly after?: Readonly<Partial<Record<Role, Ornament | readonly Ornament[]>>> | undefined;
  /** Drawn around the words inside an element, as on `<h2><span>…</span></h2>`. */
  readonly inner?: Readonly<Partial<Record<Role, Style>>> | undefined;
  /** Ink of code tokens; a kind without one keeps the ink of `pre`. */
  readonly code?: Readonly<Partial<Record<TokenKind, string | undefined>>> | undefined;
}

/** A style instead of the role's own, in articles that hold the role more than `above` times. */
export interface Often {
  readonly above: number;
  readonly style: Style;
}

/** Drawn by the theme, not written by the author; `text` may be empty where only the box matters. */
export interface Ornament {
  readonly text: string;
  readonly style: Style;
  /** Drawn instead of `text`: the `d` of one SVG path on a field of 16 by 16, filled with the color of the words beside it. */
  readonly path?: string | undefined;
}

declare module "hast" {
  interface ElementData {
    /** Set by shaping, read by themes; never reaches the output. */
    wechatRole?: Role | undefined;
    /** Set on the spans of highlighted code. */
    wechatToken?: TokenKind | undefined;
    /** What the markup needs to work, whatever the theme; a theme may add to it and override it. */
    wechatStyle?: Style | undefined;
    /** Set on a code block that is to go without colours. */
    wechatPlainCode?: boolean | undefined;
    /** The `style` attribute as the author wrote it, kept while themes come and go. */
    wechatAuthorStyle?: string | undefined;
    /** Its children stand side by side. */
    wechatRow?: true | undefined;
    /** The last box of an arrangement: what stands below it begins anew. */
    wechatEnd?: true | undefined;
    /** Lines that are not filled to the right edge: a long word would tear them. */
    wechatRagged?: true | undefined;
    /** Drawn by a theme; no author wrote it. */
    wechatOrnament?: true | undefined;
    /** The children before a theme drew between them. */
    wechatChildren?: ElementContent[] | undefined;
  }
  interface RootData {
    /** The children before a theme drew around them. */
    wechatChildren?: RootContent[] | undefined;
  }
}
