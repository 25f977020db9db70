import { fromHtml } from "hast-util-from-html";
import type { Element, Nodes } from "hast";

/** What a reader gets from an article's HTML, without how it is styled. */
export interface ContentOutline {
  /** Text of each block, in order, with one `￼` for every picture. */
  readonly blocks: readonly string[];
  /** Addresses of its pictures, in order. */
  readonly pictures: readonly string[];
  /** Targets of its links, in order. */
  readonly links: readonly string[];
}

/** Stands for a picture inside text (U+FFFC, object replacement character). */
export const pictureMark = "\uFFFC";

const silent = new Set(["script", "style", "template", "mp-style-type", "title", "head"]);
const inline = new Set(
  "a abbr b bdi bdo big cite code del dfn em font i img ins kbd label mark nobr q rp rt ruby s samp small span strike strong sub sup time tt u var wbr".split(
    " ",
  ),
);

/** Take apart HTML as it was sent or as WeChat gives it back (`data-src`, added wrappers). */
export function contentOutline(html: string): ContentOutline {
  const blocks: string[] = [];
  const pictures: string[] = [];
  const links: string[] = [];
  let block = "";

  function endBlock(): void {
    const text = block.replaceAll(/\s+/g, " ").trim();
    if (text !== "") blocks.push(text);
    block = "";
  }

  function enter(element: Element): void {
    if (silent.has(element.tagName)) return;
    if (element.tagName === "br") {
      endBlock();
      return;
    }
    if (element.tagName === "img") {
      const address = element.properties["dataSrc"] ?? element.properties["src"];
      if (typeof address === "string" && address !== "") {
        pictures.push(address);
        block += pictureMark;
      }
      return;
    }
    const href = element.tagName === "a" ? element.properties["href"] : undefined;
    if (typeof href === "string" && href !== "") links.push(href);
    const isBlock = !inline.has(element.tagName);
    if (isBlock) endBlock();
    visit(element);
    if (isBlock) endBlock();
  }

  function visit(node: Nodes): void {
    if (!("children" in node)) return;
    for (const child of node.children) {
      if (child.type === "text") block += child.value;
      else if (child.type === "element") enter(child);
    }
  }

  visit(fromHtml(html, { fragment: true }));
  endBlock();
  return { blocks, pictures, links };
}
