import type { Element, ElementContent, RootContent } from "hast";

import { hasClass, textProperty } from "../tree/class-names.ts";
import { textOf } from "../tree/text-of.ts";

/** Footnotes of a page: their numbers by id, from `1`. */
export type Footnotes = ReadonlyMap<string, number>;

/** Whether an element holds the footnotes of a page. */
export function isFootnotes(element: Element): boolean {
  return element.properties["dataFootnotes"] !== undefined || hasClass(element, "footnotes");
}

/** Number the footnotes that stand in some sections, in order, before their ids are taken away. */
export function findFootnotes(sections: readonly Element[]): Footnotes {
  const numbers = new Map<string, number>();
  const walk = (section: Element): void => {
    for (const child of section.children) {
      if (child.type !== "element") continue;
      const id = textProperty(child, "id");
      if (isNote(child) && id !== undefined && !numbers.has(id)) numbers.set(id, numbers.size + 1);
      walk(child);
    }
  };
  sections.forEach(walk);
  return numbers;
}

/** `sup[data-footnote-ref]` for a link to a footnote; `undefined` for any other element. */
export function footnoteReference(element: Element, footnotes: Footnotes): Element | undefined {
  if (footnotes.size === 0) return undefined;
  const link = element.tagName === "sup" ? onlyElement(element) : element;
  if (link?.tagName !== "a") return undefined;
  const target = textProperty(link, "href");
  if (!target?.startsWith("#")) return undefined;
  const number = footnotes.get(target.slice(1)) ?? footnotes.get(decode(target.slice(1)));
  if (number === undefined) return undefined;
  return { ...element, tagName: "sup", properties: { dataFootnoteRef: number }, children: [] };
}

/** `section[data-footnotes]` around `div[data-footnote]`, without heading and without the arrows back. */
export function footnoteSection(section: Element, footnotes: Footnotes): Element {
  const notes: Element[] = [];
  const walk = (element: Element): void => {
    for (const child of element.children) {
      if (child.type !== "element") continue;
      const number = isNote(child) ? footnotes.get(textProperty(child, "id") ?? "") : undefined;
      if (number === undefined) walk(child);
      else
        notes.push({
          ...child,
          tagName: "div",
          properties: { dataFootnote: number },
          children: withoutArrows(child.children, footnotes),
        });
    }
  };
  walk(section);
  return { ...section, tagName: "section", properties: { dataFootnotes: "" }, children: notes };
}

function isNote(element: Element): boolean {
  return element.tagName === "li" || hasClass(element, "footnote-item", "footnote");
}

function withoutArrows(
  children: readonly ElementContent[],
  footnotes: Footnotes,
): ElementContent[] {
  return children.flatMap((child): ElementContent[] => {
    // A note may refer to another one, by a link that is a number too.
    if (child.type !== "element" || footnoteReference(child, footnotes)) return [child];
    const isArrow =
      child.tagName === "a" &&
      ("dataFootnoteBackref" in child.properties ||
        hasClass(
          child,
          "data-footnote-backref",
          "footnote-backref",
          "footnote-back",
          "reversefootnote",
        ) ||
        ((textProperty(child, "href") ?? "").startsWith("#") &&
          /^[↩↑⤴^\s\uFE0E\d]+$/u.test(textOf(child))));
    return isArrow ? [] : [{ ...child, children: withoutArrows(child.children, footnotes) }];
  });
}

function onlyElement(element: Element): Element | undefined {
  const inked = element.children.filter(
    (child: RootContent) => child.type !== "text" || child.value.trim() !== "",
  );
  const [only] = inked;
  return inked.length === 1 && only?.type === "element" ? only : undefined;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
