import type { Element, ElementContent, Root } from "hast";

import type { Role } from "../theme/theme.ts";

/** Code blocks that still have colours, longest first. */
export function codeBlocks(tree: Root, measure: (node: ElementContent) => number): Element[] {
  const found: { readonly element: Element; readonly length: number }[] = [];
  visit(tree, (element) => {
    if (element.data?.wechatRole !== "pre" || element.data.wechatPlainCode === true) return;
    if (holdsToken(element)) found.push({ element, length: measure(element) });
  });
  return found.toSorted((one, other) => other.length - one.length).map(({ element }) => element);
}

/** Leave the number and the address in the list of references: the words stand in the text, beside the number. */
export function shortenReferences(tree: Root): void {
  visit(tree, (element) => {
    if (element.data?.wechatRole !== "ref") return;
    for (const child of element.children) {
      if (child.type === "text")
        child.value = child.value.replace(/^(\s*\[[^\]]+\]\s*).*?(?=https?:\/\/\S+\s*$)/su, "$1");
    }
  });
}

/** Take the list of references away, and the numbers that point to it. */
export function dropReferences(tree: Root): void {
  const isReference = (node: ElementContent) =>
    node.type === "element" && /^(?:refs|ref-mark)$/.test(node.data?.wechatRole ?? "");
  const prune = (node: Root | Element) => {
    node.children = node.children.filter(
      (child) => child.type === "doctype" || !isReference(child),
    ) as typeof node.children;
    for (const child of node.children) if (child.type === "element") prune(child);
  };
  prune(tree);
}

/** Declarations without which an element still reads, by role. */
const NICETIES: Readonly<Partial<Record<Role, RegExp>>> = {
  img: /^max-width$/,
  item: /^(?:padding-left|text-indent)$/,
  list: /^(?:padding-left|text-indent)$/,
  "list-nested": /^text-indent$/,
  "item-rest": /^text-indent$/,
  td: /^text-align$/,
};

/**
 * Leave out what markup asks for to look right, where it reads without: WeChat's page keeps pictures within its
 * width anyway, items are told apart by their markers, and cells by their columns.
 */
export function forgetNiceties(tree: Root): void {
  visit(tree, (element) => {
    const { data } = element;
    const role = element.tagName === "img" ? "img" : data?.wechatRole;
    const niceties = role === undefined ? undefined : NICETIES[role];
    if (data?.wechatStyle === undefined || niceties === undefined) return;
    data.wechatStyle = Object.fromEntries(
      Object.entries(data.wechatStyle).filter(([property]) => !niceties.test(property)),
    );
  });
}

function holdsToken(element: Element): boolean {
  return element.children.some(
    (child) =>
      child.type === "element" && (child.data?.wechatToken !== undefined || holdsToken(child)),
  );
}

function visit(node: Root | Element, see: (element: Element) => void): void {
  for (const child of node.children) {
    if (child.type !== "element") continue;
    see(child);
    visit(child, see);
  }
}
