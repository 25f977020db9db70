import type { Element, ElementContent } from "hast";

import { classNames, textProperty } from "../tree/class-names.ts";

export type AlertKind = "note" | "tip" | "important" | "warning" | "caution";

const KINDS: Readonly<Record<string, AlertKind>> = {
  note: "note",
  info: "note",
  abstract: "note",
  summary: "note",
  quote: "note",
  example: "note",
  question: "note",
  todo: "note",
  tip: "tip",
  hint: "tip",
  success: "tip",
  check: "tip",
  done: "tip",
  important: "important",
  warning: "warning",
  attention: "warning",
  caution: "caution",
  danger: "caution",
  error: "caution",
  failure: "caution",
  bug: "caution",
};

const MAY_BE_BOX = /^(?:div|aside|section|blockquote|details)$/;
const BOXES = new Set(["starlight-aside", "markdown-alert", "admonition", "callout", "alert"]);
const NAMED = /^(?:starlight-aside--|markdown-alert-|admonition-|alert--?|callout-)(\w+)$/;

/** The kind of an alert by the name that GitHub, Obsidian, Starlight or Docusaurus give it. */
export function alertKind(name: string): AlertKind | undefined {
  const key = name.toLowerCase();
  return Object.hasOwn(KINDS, key) ? KINDS[key] : undefined;
}

/** Boxes that other tools already drew become `blockquote[data-alert]` with `p[data-alert-title]`. */
export function callout(element: Element): Element | undefined {
  const classes = classNames(element);
  if (classes.length === 0 || !MAY_BE_BOX.test(element.tagName)) return undefined;
  if (!classes.some((name) => BOXES.has(name))) return undefined;
  const named =
    textProperty(element, "dataCallout") ??
    classes.map((name) => NAMED.exec(name)?.[1]).find((name) => name !== undefined);
  const kind = alertKind(named ?? classes.find((name) => alertKind(name)) ?? "note");
  if (kind === undefined) return undefined;
  const children = element.children.flatMap((child): ElementContent[] => {
    if (child.type !== "element") return [child];
    const isTitle = classNames(child).some((name) => /(?:^|[-_])(?:title|heading)$/.test(name));
    if (!isTitle) return [child];
    const properties = { dataAlertTitle: "" };
    return [{ ...child, tagName: "p", properties, children: child.children.filter(isNoIcon) }];
  });
  return { ...element, tagName: "blockquote", properties: { dataAlert: kind }, children };
}

function isNoIcon(node: ElementContent): boolean {
  return (
    node.type !== "element" ||
    (node.tagName !== "svg" && !classNames(node).some((name) => /icon/.test(name)))
  );
}
