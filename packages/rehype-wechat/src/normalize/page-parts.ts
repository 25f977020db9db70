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
export function isPageOnly(element: Element): boolean {
  const { tagName } = element;
  if (classNames(element).some((name) => HIDDEN.test(name))) return true;
  if (tagName === "summary") return /^\d+ collapsed lines?$/.test(textOf(element).trim());
  if (tagName === "script")
    return textProperty(element, "type") !== undefined || textOf(element).trim() === "";
  if (tagName !== "button") return false;
  const named = ["title", "ariaLabel"].map((name) => textProperty(element, name) ?? "");
  const words = [...named, ...classNames(element), textOf(element).trim()];
  return textOf(element).trim() === "" || words.some((word) => CONTROL.test(word));
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
    return { ...element, properties, children: [{ type: "text", value }] };
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
  const id = textProperty(element, "videoid") ?? textProperty(element, "videoId");
  if (id === undefined || !/^[\w-]+$/.test(id)) return undefined;
  if (/^(?:lite|astro)-youtube$/.test(element.tagName))
    return `https://www.youtube.com/watch?v=${id}`;
  return /^(?:lite|astro)-vimeo$/.test(element.tagName) ? `https://vimeo.com/${id}` : undefined;
}

function find(element: Element, test: (element: Element) => boolean): Element[] {
  return element.children.flatMap((child): Element[] => {
    if (child.type !== "element") return [];
    return test(child) ? [child] : find(child, test);
  });
}
