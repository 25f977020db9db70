import type { Element, ElementContent } from "hast";

import { textProperty } from "../tree/class-names.ts";
import type { ElementOfKind } from "../tree/element-of-kind.ts";

const BLOCKS = new Set(
  `address article aside blockquote body caption center dd details dir div dl dt fieldset figcaption figure footer form
  h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre search section summary table tbody td tfoot
  th thead tr ul`.split(/\s+/),
);
/** Stand on a line of their own, whatever they stand in. */
const EMBEDS = /^(?:iframe|video|audio|embed|object)$/;
const memo = new WeakMap<Element, boolean>();

export function isBlock(node: ElementContent): node is ElementOfKind {
  return (
    node.type === "element" &&
    (BLOCKS.has(node.tagName) ||
      (node.tagName === "code" && node.properties["dataMath"] === "display") ||
      (EMBEDS.test(node.tagName) && !isWechatVideo(node)))
  );
}

/** Whether a node is a block, or holds one. */
export function isOrHoldsBlock(node: ElementContent): node is Element {
  return node.type === "element" && (isBlock(node) || holdsBlock(node));
}

/** Whether a block stands anywhere inside. */
export function holdsBlock(element: Element): boolean {
  if (!element.children.some(isElement)) return false;
  const known = memo.get(element);
  if (known !== undefined) return known;
  const holds = element.tagName !== "svg" && element.children.some(isOrHoldsBlock);
  memo.set(element, holds);
  return holds;
}

function isElement(node: ElementContent): boolean {
  return node.type === "element";
}

/** A video or a vote that lies at WeChat, in the form its editor writes. */
export function isWechatVideo(element: Element): boolean {
  if (element.tagName !== "iframe") return false;
  const src = textProperty(element, "dataSrc");
  if (src === undefined) return false;
  const url = URL.parse(
    src,
    /^\/(?:mp|cgi-bin)\//.test(src) ? "https://mp.weixin.qq.com/" : undefined,
  );
  return url?.protocol === "https:" && url.hostname === "mp.weixin.qq.com";
}
