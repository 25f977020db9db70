import type { Element, Root } from "hast";

import { collapseBoxes, expandBoxes } from "../css/box-sides.ts";
import { cssCascade, type Candidate, type Cascade, type PseudoElement } from "./css-cascade.ts";
import { DARK_GROUND_CODE, HTML_DEFAULTS, niceBase } from "./css-base.ts";
import { CssMessages, type CssMessage } from "./css-messages.ts";
import { cssSkeleton, type CssDialect } from "./css-skeleton.ts";
import { replacePictures } from "../css/css-pictures.ts";
import { contentText, expandFont, resolveCssValue, type Variables } from "./css-values.ts";
import { parseColor } from "../css/parse-color.ts";
import { allowStyle } from "../css/style-allow-list.ts";
import { withoutComments } from "../css/without-comments.ts";
import type { Language } from "../messages/language.ts";
import type { Ornament, Role, Style, Theme, TokenKind } from "../theme/theme.ts";
import { paper } from "../themes/paper.ts";

export interface CssThemeOptions {
  /** Permanent name of the theme, kebab-case. */
  readonly name: string;
  /**
   * Where a background of the sheet lies, asked for every `url(…)` as it is written: whoever uploads it is told by
   * the theme (default: as written).
   */
  readonly picture?: ((address: string) => string) | undefined;
  /** Of messages (default: `"en"`). */
  readonly language?: Language | undefined;
  /** Looks of what the sheet says nothing about (default: as mdnice for its themes, else `paper`). */
  readonly base?: Theme | undefined;
}

export interface CssTheme {
  readonly theme: Theme;
  readonly messages: readonly CssMessage[];
}

/** Properties that mean nothing in an article on a phone: left out without a word. */
const MEANINGLESS =
  /^(?:-(?:webkit|moz|ms|o)-|content$|cursor$|transition|animation|user-select|z-index|orphans|widows|page-|break-|list-style|will-change|counter-|appearance|scroll|text-rendering|font-smooth|font-feature|font-display|overflow-scrolling|pointer-events|resize|quotes|table-layout)/;
const HARMLESS = new Map([
  ["position", /^(?:relative|static|initial|unset)$/],
  ["overflow-anchor", /./],
]);
/** What shaping decides, because WeChat needs it so. */
const SHAPED: Readonly<Partial<Record<Role, RegExp>>> = {
  list: /^(?:padding-left|margin-left|display)$/,
  item: /^(?:padding-left|margin-left|text-indent|display)$/,
  table: /^(?:display|overflow|overflow-x|overflow-y|white-space|word-break|word-wrap|box-sizing)$/,
  "table-wrap": /^overflow|^display$/,
  pre: /^(?:overflow|overflow-x|overflow-y|white-space|display|word-break|word-wrap|overflow-wrap|width|max-width)$/,
  td: /^(?:min-width|width|vertical-align)$/,
  th: /^(?:min-width|width|vertical-align)$/,
};

/**
 * A theme from a style sheet: one written for mdnice (`#nice h2 .content`) or wenyan (`#wenyan blockquote`), or
 * one with plain selectors (`h2`, `blockquote p`, `.article pre code`).
 *
 * The whole cascade is worked out once, custom properties included; `::before` and `::after` become text.
 * Backgrounds keep their pictures, which an article shows once they lie at WeChat. What cannot come along (`@media`,
 * `:hover`, other `url()`, `position`) is listed with its line.
 */
export function themeFromCss(css: string, options: CssThemeOptions): CssTheme {
  const dialect = dialectOf(css);
  const { tree, uses } = cssSkeleton(
    dialect,
    dialect === "plain" ? rootSelectorOf(css) : undefined,
  );
  const messages = new CssMessages(options.language ?? "en");
  const cascade = cssCascade(css, tree, messages);
  const picture = options.picture ?? ((address: string) => address);
  const reader = new SheetReader(cascade, tree, messages, picture);
  const base = options.base ?? (dialect === "mdnice" ? niceBase : paper);

  const found: Partial<Record<Role, Style>> = {};
  const inner: Partial<Record<Role, Style>> = {};
  const before: Partial<Record<Role, Ornament[]>> = {};
  const after: Partial<Record<Role, Ornament[]>> = {};
  const code: Partial<Record<TokenKind, string>> = {};
  let preBox: Style = {};
  for (const [element, elementUses] of uses) {
    const style = reader.style(cascade.of(element), element);
    for (const use of elementUses) {
      if (use.part === "token") {
        const ink = style["color"];
        if (ink !== undefined) code[use.kind] ??= ink;
        continue;
      }
      const { role, part } = use;
      const heads = reader.ornament(element, "before");
      const tails = reader.ornament(element, "after");
      if (part === "prefix" || part === "suffix") {
        // mdnice hides both unless a theme shows them.
        const shown = style["display"] !== undefined && style["display"] !== "none";
        if (shown) ((part === "prefix" ? before : after)[role] ??= []).push({ text: "", style });
        continue;
      }
      // What is inside came first: its ornaments stand nearer to the words.
      if (heads !== undefined) (before[role] ??= [])[part === "self" ? "unshift" : "push"](heads);
      if (tails !== undefined) (after[role] ??= []).push(tails);
      if (part === "inner" && role === "pre") preBox = style;
      else if (part === "inner") inner[role] = { ...inner[role], ...style };
      else if (Object.keys(style).length > 0) found[role] = { ...found[role], ...style };
    }
  }
  if (Object.keys(preBox).length > 0) found.pre = mergeCodeBoxes(found.pre ?? {}, preBox);
  const styles: Partial<Record<Role, Style>> = { ...base.styles };
  for (const [role, style] of Object.entries(found) as [Role, Style][]) {
    const shaped = Object.fromEntries(
      Object.entries(style).filter(([property]) => SHAPED[role]?.test(property) !== true),
    );
    const under = (dialect === "mdnice" ? base.styles : HTML_DEFAULTS)[role] ?? {};
    styles[role] = collapseBoxes(expandBoxes(under, shaped), () => false);
  }
  adaptImages(styles);
  adaptTable(styles);
  adaptCodeParts(styles);
  const touched = (role: Role) =>
    found[role] !== undefined || before[role] !== undefined || after[role] !== undefined;
  const keepUntouched = <Value>(record: Readonly<Partial<Record<Role, Value>>> | undefined) =>
    Object.fromEntries(Object.entries(record ?? {}).filter(([role]) => !touched(role as Role)));
  return {
    theme: {
      name: options.name,
      styles,
      before: { ...keepUntouched(base.before), ...before },
      after: { ...keepUntouched(base.after), ...after },
      inner: { ...keepUntouched(base.inner), ...withoutEmpty(inner) },
      code: codeInks(code, styles.pre, base),
    },
    messages: dedupe(messages.list).toSorted((one, other) => one.line - other.line),
  };
}

/** Reads what the cascade says about one element as styles that WeChat keeps. */
class SheetReader {
  readonly #cascade: Cascade;
  readonly #messages: CssMessages;
  readonly #picture: (address: string) => string;
  readonly #parents = new Map<Element, Element>();

  constructor(
    cascade: Cascade,
    tree: Root,
    messages: CssMessages,
    picture: (address: string) => string,
  ) {
    this.#cascade = cascade;
    this.#messages = messages;
    this.#picture = picture;
    const visit = (parent: Element) => {
      for (const child of parent.children) {
        if (child.type !== "element") continue;
        this.#parents.set(child, parent);
        visit(child);
      }
    };
    for (const child of tree.children) if (child.type === "element") visit(child);
  }

  style(candidates: readonly Candidate[], element: Element): Record<string, string> {
    const variables = this.#variables(element);
    const layers: Style[] = [];
    for (const { property, value, line } of candidates) {
      const isMeaningless =
        MEANINGLESS.test(property) && !/^list-style.*url\(/i.test(property + value);
      if (property.startsWith("--") || isMeaningless) continue;
      const resolved = resolveCssValue(value, variables);
      if (resolved === undefined) {
        this.#messages.report("variableUnset", line, `${property}: ${value}`);
        continue;
      }
      if (
        HARMLESS.get(property)?.test(resolved) === true ||
        /^(?:inherit|initial|unset|revert)$/.test(resolved)
      )
        continue;
      for (const [name, part] of Object.entries(
        property === "font" ? expandFont(resolved) : { [property]: resolved },
      )) {
        const allowed = this.#allow(name, part);
        if (allowed !== undefined) layers.push({ [name]: allowed });
        else this.#messages.report("value", line, `${name}: ${part}`);
      }
    }
    return expandBoxes(...layers);
  }

  ornament(element: Element, pseudo: PseudoElement): Ornament | undefined {
    const candidates = this.#cascade.of(element, pseudo);
    const content = candidates.findLast(({ property }) => property === "content");
    if (content === undefined) return undefined;
    const value = resolveCssValue(content.value, this.#variables(element));
    const text = value === undefined ? undefined : contentText(value);
    if (text === undefined) {
      if (!/^(?:none|normal)$/.test(value ?? ""))
        this.#messages.report("content", content.line, `content: ${content.value}`);
      return undefined;
    }
    const position = candidates.findLast(({ property }) => property === "position");
    if (position !== undefined && /^(?:absolute|fixed|sticky)$/.test(position.value)) {
      this.#messages.report("position", position.line, `position: ${position.value}`);
      return undefined;
    }
    const style = this.style(candidates, element);
    if (style["display"] === "none") return undefined;
    const visible = Object.keys(style).some((property) =>
      /^(?:background|border(?!-radius)|box-shadow|outline)/.test(property),
    );
    if (text.trim() === "" && !visible) return undefined;
    return { text, style: collapseBoxes(style, () => false) };
  }

  /** As `allowStyle`, but pictures may lie anywhere: they are WeChat's once they are uploaded. */
  #allow(property: string, value: string): string | undefined {
    const addresses: string[] = [];
    const masked = replacePictures(value, (address) => {
      addresses.push(address);
      return `wechat-picture:${addresses.length - 1}`;
    });
    const allowed = allowStyle(property, masked);
    return allowed?.replace(/wechat-picture:(\d+)/g, (_, index: string) =>
      JSON.stringify(this.#picture(addresses[Number(index)] ?? "")),
    );
  }

  /** Custom properties as an element sees them: its own, then those of the boxes around it. */
  #variables(element: Element): Variables {
    return (name) => {
      for (let at: Element | undefined = element; at !== undefined; at = this.#parents.get(at)) {
        const own = this.#cascade.of(at).findLast(({ property }) => property === name);
        if (own !== undefined) return own.value;
      }
      return undefined;
    };
  }
}

function dialectOf(css: string): CssDialect {
  const count = (name: string) => css.split(name).length - 1;
  const [nice, wenyan] = [count("#nice"), count("#wenyan")];
  if (nice === 0 && wenyan === 0) return "plain";
  return nice >= wenyan ? "mdnice" : "wenyan";
}

/** Sheets of other tools put one id or class before every selector: the box around the article. */
function rootSelectorOf(css: string): string | undefined {
  const counts = new Map<string, number>();
  const heads = withoutComments(css).matchAll(
    /(?:^|[{},])\s*(?:(?:html|body|section|div|article)(?=[.#]))?([.#][\w-]+|body|article)(?=\s*>?\s+[a-z.#*])/gi,
  );
  for (const [, name] of heads) {
    if (name !== undefined && !/^\.hljs|^\.token/.test(name))
      counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const [most] = [...counts].toSorted((one, other) => other[1] - one[1]);
  return most !== undefined && most[1] >= 3 ? most[0] : undefined;
}

/** `pre` and the `code` in it are one box here: ground and ink of the inner one, distance of the outer one. */
function mergeCodeBoxes(outer: Style, inner: Style): Style {
  const merged: Record<string, string> = { ...outer };
  for (const [property, value] of Object.entries(inner)) {
    if (/^margin|^border|^box-shadow/.test(property) || property === "display") continue;
    if (property.startsWith("padding") && value.startsWith("0")) continue;
    if (property === "font-size" && /em|%/.test(value) && outer["font-size"] !== undefined)
      continue;
    merged[property] = value;
  }
  if (inner["border-radius"] !== undefined) merged["border-radius"] ??= inner["border-radius"];
  return merged;
}

/** Pictures stand in sentences too: what centres them belongs to the figure. */
function adaptImages(styles: Partial<Record<Role, Style>>): void {
  const {
    display,
    "margin-left": _left,
    "margin-right": _right,
    margin: _margin,
    ...rest
  } = expandBoxes(styles.img ?? {});
  if (display !== "block" || styles.img === undefined) return;
  const { "margin-top": _top, "margin-bottom": _bottom, ...quiet } = rest;
  styles.img = quiet;
  styles.figure = { "text-align": "center", ...styles.figure };
}

/** A table as wide as the screen may still scroll when it needs more. */
function adaptTable(styles: Partial<Record<Role, Style>>): void {
  const { width, ...rest } = styles.table ?? {};
  if (width !== undefined) styles.table = { ...rest, "min-width": width };
  if (styles.table !== undefined) styles.table = { "border-collapse": "collapse", ...styles.table };
}

function codeInks(code: Theme["code"], pre: Style | undefined, base: Theme): Theme["code"] {
  const inks = Object.fromEntries(
    Object.entries(code ?? {}).filter(([, ink]) => ink !== undefined),
  );
  if (Object.keys(inks).length > 0) return inks;
  return isDarkGround(pre) ? DARK_GROUND_CODE : base.code;
}

/** File names and line numbers of the base are made for its own ground. */
function adaptCodeParts(styles: Partial<Record<Role, Style>>): void {
  if (!isDarkGround(styles.pre)) return;
  for (const role of ["pre-title", "pre-number"] as const) {
    styles[role] = { ...styles[role], color: DARK_GROUND_CODE?.comment ?? "#9ab" };
  }
}

function isDarkGround(pre: Style | undefined): boolean {
  const ground = parseColor(pre?.["background-color"] ?? pre?.["background"] ?? "#fff");
  return ground?.isDark() === true && ground.alpha() > 0.5;
}

function withoutEmpty(record: Readonly<Partial<Record<Role, Style>>>) {
  return Object.fromEntries(
    Object.entries(record).filter(([, style]) => Object.keys(style).length > 0),
  );
}

function dedupe(messages: readonly CssMessage[]): CssMessage[] {
  return [
    ...new Map(messages.map((message) => [`${message.line} ${message.text}`, message])).values(),
  ];
}
