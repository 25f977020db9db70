import type { Element, ElementContent, Root } from "hast";

import { build, text } from "../tree/build.ts";
import { textOf } from "../tree/text-of.ts";
import type { Style } from "../theme/theme.ts";
import { shapeBlocks } from "./blocks.ts";
import { topPlace, type Article } from "./context.ts";

/** Notes are full of addresses, which a justified line would tear apart. */
const LEFT: Style = { "text-align": "left" };

/** Shape a sanitised tree into what WeChat keeps: the article, its footnotes, its references. */
export function shapeArticle(tree: Root, given: Omit<Article, "shapeInside">): Root {
  const article: Article = {
    ...given,
    shapeInside: (nodes, place) => shapeBlocks(nodes, article, place),
  };
  const content = tree.children as ElementContent[];
  const body = between(shapeBlocks(withoutTitle(content, article), article, topPlace));
  const notes = footnotes(article);
  return {
    type: "root",
    children: [...body, ...notes, ...article.references.section(article.labels)],
  };
}

/** Blank lines are room between two blocks; before the first and after the last they would be a hole. */
function between(blocks: readonly ElementContent[]): readonly ElementContent[] {
  const isFull = (block: ElementContent): boolean => !isBlankLine(block);
  return blocks.slice(Math.max(0, blocks.findIndex(isFull)), blocks.findLastIndex(isFull) + 1);
}

function isBlankLine(block: ElementContent): boolean {
  if (block.type !== "element" || block.tagName !== "p") return false;
  return block.children.every((child) => child.type === "element" && child.tagName === "br");
}

/** WeChat prints the title itself; the same words as first heading would stand there twice. */
function withoutTitle(
  nodes: readonly ElementContent[],
  article: Article,
): readonly ElementContent[] {
  const { title } = article.settings;
  if (title === undefined) return nodes;
  const first = nodes.findIndex((node) =>
    node.type === "text"
      ? node.value.trim() !== ""
      : !(node.type === "element" && "dataBefore" in node.properties),
  );
  const node = nodes[first];
  if (node?.type !== "element") return nodes;
  const same = (words: string) => words.normalize("NFKC").replace(/\s+/g, "").toLowerCase();
  if (/^h[12]$/.test(node.tagName) && same(textOf(node)) === same(title)) {
    article.report("title-repeated", node);
    return nodes.toSpliced(first, 1);
  }
  if (!/^(?:div|section|article|main|header|body|html)$/.test(node.tagName)) return nodes;
  const inner = withoutTitle(node.children, article);
  return inner === node.children
    ? nodes
    : nodes.toSpliced(first, 1, { ...node, children: [...inner] });
}

function footnotes(article: Article): ElementContent[] {
  const { labels } = article;
  const numbers = [...article.footnotes.keys()].sort((a, b) => a - b);
  const lines = numbers.flatMap((number) => {
    const mark = text(`[${labels.footnoteMark}${number}] `);
    const blocks = shapeBlocks(article.footnotes.get(number)!.children, article, topPlace);
    const [first, ...rest] = blocks;
    const isLine = first?.type === "element" && first.data?.wechatRole === "p";
    const lead = isLine ? withMark(mark, first) : [mark];
    const line = build("p", { role: "footnote", base: LEFT }, lead, isLine ? first : undefined);
    return [line, ...(isLine ? rest : blocks)];
  });
  if (lines.length === 0) return [];
  const title =
    labels.footnotes === ""
      ? []
      : [build("p", { role: "footnotes-title" }, [text(labels.footnotes)])];
  return [build("section", { role: "footnotes" }, [...title, ...lines])];
}

function withMark(mark: ElementContent, line: Element): ElementContent[] {
  const [first, ...rest] = line.children;
  if (mark.type !== "text" || first?.type !== "text") return [mark, ...line.children];
  return [text(`${mark.value}${first.value}`), ...rest];
}
