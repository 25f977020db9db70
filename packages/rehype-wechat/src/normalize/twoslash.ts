import type { Element, ElementContent } from "hast";

import { classNames, hasClass } from "../tree/class-names.ts";
import { textOf } from "../tree/text-of.ts";

/** What Twoslash shows below a line without being pointed at: asked-for types, errors, completions. */
const SHOWN = /^twoslash-(?:static|error-box|completion|completion-list|meta-line)$/;

/**
 * A block of code in which what Twoslash shows below a line is a line of its own, as a comment; the very element where
 * there is none. What it shows only when a reader points at a name stays where it is.
 */
export function withTwoslashNotes(pre: Element): Element {
  if (!holdsNotes(pre)) return pre;
  return {
    ...pre,
    children: pre.children.map((child) =>
      child.type === "element" && child.tagName === "code"
        ? { ...child, children: child.children.flatMap(linesOf) }
        : child,
    ),
  };
}

function holdsNotes(element: Element): boolean {
  return isNote(element) || element.children.some((child) => isElement(child) && holdsNotes(child));
}

function linesOf(node: ElementContent): ElementContent[] {
  if (node.type !== "element") return [node];
  if (isNote(node)) return notesOf(node);
  const notes: ElementContent[] = [];
  const line = withoutNotes(node, notes);
  return [line, ...notes];
}

function withoutNotes(element: Element, notes: ElementContent[]): Element {
  const children = element.children.flatMap((child): ElementContent[] => {
    if (child.type !== "element") return [child];
    if (!isNote(child)) return [withoutNotes(child, notes)];
    for (const note of notesOf(child)) notes.push(note);
    // A name whose type is asked for stands beside it.
    return isAsked(child) ? child.children.filter((inner) => !isPopup(inner)) : [];
  });
  return { ...element, children };
}

function isNote(element: Element): boolean {
  return isAsked(element) || classNames(element).some((name) => SHOWN.test(name));
}

function isAsked(element: Element): boolean {
  return hasClass(element, "twoslash-query-persisted");
}

function isPopup(node: ElementContent): boolean {
  return isElement(node) && hasClass(node, "twoslash-popup-container");
}

function isElement(node: ElementContent): node is Element {
  return node.type === "element";
}

function notesOf(note: Element): Element[] {
  const popup = isAsked(note) ? note.children.filter(isElement).find(isPopup) : note;
  if (popup === undefined) return [];
  const items = find(
    popup,
    (element) => element.tagName === "li" || hasClass(element, "twoslash-completion-item"),
  );
  const [code] = find(popup, (element) => hasClass(element, "twoslash-popup-code"));
  const text = items.length > 0 ? items.map(textOf).join(", ") : textOf(code ?? popup);
  return text
    .split("\n")
    .map((line) => line.replaceAll(/\s+/g, " ").trim())
    .filter((line) => line !== "")
    .map((line) => ({
      type: "element",
      tagName: "span",
      properties: { className: ["line"] },
      children: [{ type: "text", value: `// ${line}` }],
    }));
}

function find(element: Element, test: (element: Element) => boolean): Element[] {
  return element.children
    .filter(isElement)
    .flatMap((child) => (test(child) ? [child] : find(child, test)));
}
