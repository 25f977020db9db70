import type { Element, ElementContent } from "hast";

import { classNames, hasClass, textProperty } from "../tree/class-names.ts";
import { textOf } from "../tree/text-of.ts";

// What plugins of web pages add for the page alone, and what their cards say: all of it in this file.

/** Parts that a page shows on request, or to those who cannot see it. */
const HIDDEN =
  /^(?:twoslash-popup-container|twoslash-completion-list|twoslash-meta-line|lty-playbtn|lyt-visually-hidden|ec-copy|copy|copy-(?:btn|button|code|wrapper|to-clipboard)|btn-copy|code-copy|clipboard|external-link-icon)$/;
/** What a button does that an article has no use for. */
const CONTROL =
  /copy|copied|clipboard|anchor|toggle|expand|collaps|menu|theme|search|wrap|close|fullscreen|zoom|复制|展开|收起|折叠|关闭|全屏/i;
const ARROW = /^[\s\u00A0]*[↗⤴⧉🔗][\uFE0E\uFE0F\s\u00A0]*$/u;

/** Whether a reader of the page sees nothing of an element, or uses it only there. */
function isPageOnly(element: Element): boolean {
  const { tagName } = element;
  if (classNames(element).some((name) => HIDDEN.test(name))) return true;
  if (tagName === "summary") return /^\d+ collapsed lines?$/.test(textOf(element).trim());
  if (tagName === "script")
    return (
      textProperty(element, "type") !== undefined ||
      textOf(element).trim() === "" ||
      // What makes an element of a component work.
      /\bcustomElements\.define\(/.test(textOf(element))
    );
  // The sheet that MathJax draws with.
  if (tagName === "style") return /\bmjx-container\b/.test(textOf(element));
  if (tagName !== "button") return false;
  const named = ["title", "ariaLabel"].map((name) => textProperty(element, name) ?? "");
  const words = [...named, ...classNames(element), textOf(element).trim()];
  return textOf(element).trim() === "" || words.some((word) => CONTROL.test(word));
}

/**
 * Whether an article leaves out an element without a message, because it is for the page alone: what is hidden, what
 * a button does, marks to jump by.
 */
export function isLeftOut(element: Element, inHeading: boolean): boolean {
  if (/^(?:script|button|style)$/i.test(element.tagName) && isPageOnly(element)) return true;
  return hasProperties(element) && (isHidden(element) || isMark(element, inHeading));
}

function hasProperties({ properties }: Element): boolean {
  for (const _ in properties) return true;
  return false;
}

/** Not to be seen by a reader, or only by a screen reader where another text stands for it. */
function isHidden(element: Element): boolean {
  const { properties } = element;
  return (
    (properties["hidden"] !== undefined && properties["hidden"] !== false) ||
    hasClass(element, "sr-only", "visually-hidden", "screen-reader-text", "katex-mathml") ||
    ((properties["className"] ?? properties["class"]) !== undefined && isPageOnly(element)) ||
    /(?:^|;)\s*display\s*:\s*none/i.test(textProperty(element, "style") ?? "")
  );
}

/** What tools add to jump to a place of the page, and back. */
function isMark(element: Element, inHeading: boolean): boolean {
  return (
    (inHeading && isAnchor(element)) ||
    (element.tagName === "hr" && hasClass(element, "footnotes-sep")) ||
    (element.tagName === "a" && isArrow(element)) ||
    hasClass(element, "sl-anchor-link", "header-anchor", "heading-anchor")
  );
}

/** The `#` that tools put into headings as a link to themselves. */
function isAnchor(element: Element): boolean {
  if (element.tagName !== "a" || !textProperty(element, "href")?.startsWith("#")) return false;
  return (
    /^(?:(?:[#¶§🔗⚓\s\u200B]|\uFE0F)*|link to .*|permalink.*)$/iu.test(textOf(element)) ||
    classNames(element).some((name) => /^(?:anchor|anchor-link|heading-link|permalink)$/.test(name))
  );
}

/** An arrow back to where a reader came from: nothing in an article can be jumped to. */
function isArrow(link: Element): boolean {
  return (
    textProperty(link, "href")?.startsWith("#") === true &&
    /^(?:[\s↩↑⤴⬆]|\uFE0E|\uFE0F)+$/u.test(textOf(link))
  );
}

/** What names the language of a block of code beside it. */
const LANGUAGE_LABEL =
  /^(?:lang|language|code-?lang(?:uage)?|lang(?:uage)?-?(?:label|name|tag|badge)|code-?(?:label|badge))$/i;

/** A box of code without the label that names its language; the very element where there is none. */
export function withoutLanguageLabel(box: Element): Element {
  const isCode = (child: ElementContent): boolean =>
    child.type === "element" && (child.tagName === "pre" || child.tagName === "code");
  if (!box.children.some(isCode)) return box;
  const children = box.children.filter((child) => isCode(child) || !isLanguageLabel(child));
  return children.length === box.children.length ? box : { ...box, children };
}

function isLanguageLabel(node: ElementContent): boolean {
  return (
    node.type === "element" &&
    /^(?:span|div|p|small)$/.test(node.tagName) &&
    classNames(node).some((name) => LANGUAGE_LABEL.test(name)) &&
    /^[\w+#.-]{0,20}$/.test(textOf(node).trim())
  );
}

/** The numbers beside lines of code, which an article has where the author asks for them. */
export function isGutter(element: Element): boolean {
  return hasClass(element, "gutter", "ln", "lnt", "line-number", "line-numbers");
}

/** A tree without what only a page has; the very element where there is none of it. */
export function withoutPageOnly(element: Element): Element {
  let isChanged = false;
  const children = element.children.flatMap((child): ElementContent[] => {
    if (child.type !== "element") return [child];
    if (isPageOnly(child)) {
      isChanged = true;
      return [];
    }
    const inside = withoutPageOnly(child);
    isChanged ||= inside !== child;
    return [inside];
  });
  return isChanged ? { ...element, children } : element;
}

/** The arrow that plugins put behind links to other sites. */
export function withoutArrow(link: Element): Element {
  const last = link.children.at(-1);
  if (link.children.length < 2 || last?.type !== "element" || !ARROW.test(textOf(last)))
    return link;
  return { ...link, children: link.children.slice(0, -1) };
}

/**
 * A link without the picture that plugins put before its words: a favicon or an avatar, which a style sheet makes as
 * small as a letter and which nobody is to read.
 */
export function withoutIcons(link: Element): Element {
  if (textOf(link).trim() === "") return link;
  const children = link.children.filter((child) => child.type !== "element" || !isIcon(child));
  return children.length === link.children.length ? link : { ...link, children };
}

function isIcon(element: Element): boolean {
  return element.tagName === "img" && textProperty(element, "ariaHidden") === "true";
}

/** A card or a player of a known plugin as plain elements that say the same; `undefined` for any other element. */
export function plainCard(element: Element): Element | undefined {
  const player = playerAddress(element);
  if (player !== undefined) {
    const title = textProperty(element, "title") ?? textProperty(element, "playlabel");
    const properties = { src: player, ...(title === undefined ? {} : { title }) };
    return { ...element, tagName: "iframe", properties, children: [] };
  }
  if (element.tagName === "a" && hasClass(element, "card-github")) {
    const value = textProperty(element, "repo") ?? textProperty(element, "href") ?? "";
    const properties = { href: textProperty(element, "href") };
    const link: Element = { ...element, properties, children: [{ type: "text", value }] };
    return { ...element, tagName: "p", properties: {}, children: [link] };
  }
  if (hasClass(element, "sl-link-card")) {
    const [link] = find(element, ({ tagName }) => tagName === "a");
    const [words] = find(element, (inner) => hasClass(inner, "description"));
    if (link === undefined) return undefined;
    const children = [link, words].flatMap((part): Element[] =>
      part === undefined
        ? []
        : [
            {
              type: "element",
              tagName: "p",
              properties: {},
              children: part === words ? part.children : [part],
            },
          ],
    );
    return { ...element, tagName: "div", properties: {}, children };
  }
  return undefined;
}

function playerAddress(element: Element): string | undefined {
  const site = /^(?:lite|astro)-(youtube|vimeo)$/.exec(element.tagName)?.[1];
  if (site === undefined) return undefined;
  const id = ["videoid", "videoId", "dataId"]
    .map((name) => textProperty(element, name))
    .find((found) => found !== undefined && /^[\w-]+$/.test(found));
  const [link] = find(element, ({ tagName }) => tagName === "a");
  if (id === undefined) return link && textProperty(link, "href");
  return site === "youtube" ? `https://www.youtube.com/watch?v=${id}` : `https://vimeo.com/${id}`;
}

function find(element: Element, test: (element: Element) => boolean): Element[] {
  return element.children.flatMap((child): Element[] => {
    if (child.type !== "element") return [];
    return test(child) ? [child] : find(child, test);
  });
}
