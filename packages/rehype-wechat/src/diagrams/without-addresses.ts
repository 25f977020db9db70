import { fromHtml } from "hast-util-from-html";
import { toHtml } from "hast-util-to-html";
import type { Element, Nodes } from "hast";

import { foreignAddress } from "../css/foreign-address.ts";
import { limitTagDepth } from "../tree/limit-tag-depth.ts";
import { textOf } from "../tree/text-of.ts";

const LINKS = ["href", "xLinkHref", "src", "xmlBase", "data"];
const LOADING = /^(?:script|foreignObject|iframe|object|embed|audio|video|link|img)$/i;
const LOCAL = /^\s*(?:#|data:image\/|$)/i;
/** Levels of elements in a drawing. */
const DEEPEST = 200;

export interface LocalDrawing {
  readonly svg: string;
  /** What was taken out, each once. */
  readonly removed: readonly string[];
}

/**
 * A drawing that an author's words took part in, as a document that loads nothing: a `style` line of Mermaid, for one,
 * can name any address as a color. A drawing that names none comes back as it is, to the letter.
 */
export function withoutAddresses(svg: string): LocalDrawing {
  const nested = [{ value: svg }];
  limitTagDepth(nested, DEEPEST);
  const tree = fromHtml(nested[0]?.value ?? "", { fragment: true });
  const removed = new Set<string>();
  clean(tree, removed);
  if (removed.size === 0) return { svg, removed: [] };
  return {
    svg: toHtml(tree, { space: "svg", closeEmptyElements: true }),
    removed: [...removed],
  };
}

function clean(node: Nodes, removed: Set<string>): void {
  if (!("children" in node)) return;
  node.children = node.children.filter((child) => {
    if (child.type !== "element") return true;
    const found = elementAddress(child);
    if (found !== undefined) removed.add(found);
    return found === undefined;
  }) as typeof node.children;
  for (const child of node.children) {
    if (child.type === "element") cleanAttributes(child, removed);
    clean(child, removed);
  }
}

/** What an element is for that does nothing but load. */
function elementAddress(element: Element): string | undefined {
  const { tagName } = element;
  if (LOADING.test(tagName)) return `<${tagName}>`;
  if (tagName !== "style") return undefined;
  const sheet = textOf(element);
  return /@import/i.test(sheet) ? "@import" : foreignAddress(sheet);
}

function cleanAttributes(element: Element, removed: Set<string>): void {
  for (const [name, value] of Object.entries(element.properties)) {
    const text = String(value);
    // A link in a picture leads nowhere.
    const isLink = LINKS.includes(name) && element.tagName !== "a";
    const isMoved = /^(?:from|to|by|values)$/.test(name) && /:|\/\//.test(text);
    const address = (isLink && !LOCAL.test(text)) || isMoved ? text : foreignAddress(text);
    const isHandler = /^on/i.test(name);
    if (address === undefined && !isHandler) continue;
    removed.add(address ?? name);
    // Without its paint a shape would turn black.
    if (name === "fill" || name === "stroke") element.properties[name] = "none";
    else delete element.properties[name];
  }
}
