import type { Element, ElementContent } from "hast";

import { build, text } from "../tree/build.ts";
import { textOf } from "../tree/text-of.ts";
import type { Article, Place } from "./context.ts";
import { shapeLine } from "./line.ts";

/** A run of text as a paragraph; a run of pictures alone as a figure with its captions. */
export function shapeParagraph(
  nodes: readonly ElementContent[],
  article: Article,
  place: Place,
  origin?: Element,
): ElementContent[] {
  const line = shapeLine(nodes, article, place);
  if (line.length === 0) return [];
  const [first] = line;
  if (line.every(isPicture)) return pictures(line, place, origin);
  if (line.every((node) => node.type === "element" && /^(?:mp|qqmusic|iframe)/.test(node.tagName)))
    return line;
  if (line.length === 1 && first?.type === "element" && first.data?.wechatMath?.display === true)
    return [{ ...first, tagName: "section", data: { ...first.data, wechatRole: "math-block" } }];
  return [
    build(
      "p",
      {
        role: place.quotes > 0 ? "quote-p" : "p",
        base: place.paragraphBase,
        style: place.paragraphStyle,
      },
      line,
      origin,
    ),
  ];
}

/** Pictures that stand alone; each that has a caption stands alone with it. */
function pictures(
  line: readonly ElementContent[],
  place: Place,
  origin?: Element,
): ElementContent[] {
  const inked = line.filter((node) => node.type !== "text");
  const groups: ElementContent[][] = [];
  let open: ElementContent[] | undefined;
  for (const node of inked) {
    const caption = captionOf(node);
    if (caption !== undefined) {
      groups.push([node, build("p", { role: "caption" }, [text(caption)])]);
      open = undefined;
    } else if (open === undefined) groups.push((open = [node]));
    else open.push(node);
  }
  return groups.map((group) =>
    build("section", { role: "figure", style: place.paragraphStyle }, group, origin),
  );
}

function captionOf(node: ElementContent): string | undefined {
  if (node.type !== "element") return undefined;
  return node.data?.wechatCaption ?? node.children.map(captionOf).find(Boolean);
}

function isPicture(node: ElementContent): boolean {
  if (node.type === "text") return node.value.trim() === "";
  if (node.type !== "element") return false;
  if (node.tagName === "img" || node.tagName === "svg" || node.tagName === "br") return true;
  return node.tagName === "a" && textOf(node).trim() === "" && node.children.every(isPicture);
}
