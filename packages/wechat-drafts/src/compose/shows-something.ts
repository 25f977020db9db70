import type { Element, Nodes, Root } from "hast";

/** A character that leaves ink: no space, no mark that only joins, orders or pads. */
const VISIBLE = /[^\s\p{Z}\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/u;
const SHAPE = /^(?:path|rect|circle|ellipse|line|polyline|polygon)$/;
/** Cards, songs, votes and voices; `mp-style-type` only tells WeChat's editor about the page. */
const CARD = /^(?:mp(?!-style-type$)|qqmusic$)/;
const HIDDEN = /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))/i;

/**
 * Whether a reader sees anything of a shaped article: words, a picture, a formula or another drawing, one of WeChat's
 * own cards or videos. What a theme draws around them, rules and empty tables say nothing by themselves.
 */
export function showsSomething(tree: Root): boolean {
  return tree.children.some(isSeen);
}

function isSeen(node: Nodes): boolean {
  if (node.type === "text") return VISIBLE.test(node.value);
  if (node.type !== "element" || node.data?.wechatOrnament === true) return false;
  const style = text(node, "style");
  if (HIDDEN.test(style)) return false;
  if (style.includes("url(")) return true;
  const { tagName } = node;
  if (tagName === "img") return text(node, "src") !== "";
  if (tagName === "image") return text(node, "href") !== "";
  if (SHAPE.test(tagName)) return true;
  // Told apart by its attributes: an empty one shows nothing.
  if (CARD.test(tagName)) return Object.keys(node.properties).some((name) => !isStyling(name));
  if (tagName === "iframe") return text(node, "dataSrc") !== "";
  return node.children.some(isSeen);
}

function isStyling(name: string): boolean {
  return name === "className" || name === "style";
}

function text(element: Element, name: string): string {
  const value = element.properties[name];
  return typeof value === "string" ? value : "";
}
