import { defaultTreeAdapter, type DefaultTreeAdapterTypes } from "parse5";
import {
  element,
  type HtmlElement,
  type HtmlNode,
  isElement,
  parseHtml,
  serializeHtml,
} from "./html.ts";

type TextNode = DefaultTreeAdapterTypes.TextNode;

/** A run of text between two breaks: a paragraph, a heading, an item, a cell. */
interface Line {
  /** The element that makes it a line of its own; absent at the top of an article. */
  readonly block: HtmlElement | undefined;
  readonly nodes: readonly TextNode[];
}

const blocks = new Set(
  "p section div h1 h2 h3 h4 h5 h6 ul ol li table tbody thead tr td th blockquote figure figcaption dl dt dd".split(
    " ",
  ),
);
/** Code and drawings have text that is no prose. */
const closed = new Set(["pre", "svg", "style", "script"]);

/** The text of an article as a person edits it: a line for each paragraph. Code and drawings are left out. */
export function articleText(html: string): string {
  return linesOf(parseHtml(html).childNodes).map(textOfLine).join("\n");
}

/** An article with another text, as {@link articleText} gives it; what did not change keeps its elements and styles. */
export function setArticleText(html: string, text: string): string {
  const root = parseHtml(html);
  const lines = linesOf(root.childNodes);
  const old = lines.map(textOfLine);
  const wanted = text.split(/\r?\n/);
  const [start, end] = sameEnds(old, wanted);
  const replaced = lines.slice(start, lines.length - end);
  const written = wanted.slice(start, wanted.length - end);
  for (const [at, line] of replaced.entries()) setLine(line, written[at] ?? "");
  const added = written.slice(replaced.length).filter((one) => one.trim() !== "");
  addAfter(lines[start + replaced.length - 1], added, root);
  for (const line of replaced.slice(written.length)) removeEmpty(line);
  return serializeHtml(root.childNodes);
}

function linesOf(nodes: readonly HtmlNode[]): Line[] {
  const lines: Line[] = [];
  let current: TextNode[] = [];
  const end = (block: HtmlElement | undefined): void => {
    if (current.some(({ value }) => value.trim() !== "")) lines.push({ block, nodes: current });
    current = [];
  };
  const walk = (children: readonly HtmlNode[], block: HtmlElement | undefined): void => {
    for (const node of children) {
      if (!isElement(node)) {
        if (defaultTreeAdapter.isTextNode(node)) current.push(node);
      } else if (closed.has(node.tagName) || node.tagName === "br") {
        end(block);
      } else if (blocks.has(node.tagName)) {
        end(block);
        walk(node.childNodes, node);
        end(node);
      } else {
        walk(node.childNodes, block);
      }
    }
  };
  walk(nodes, undefined);
  end(undefined);
  return lines;
}

/** Line ends inside a run are blanks, so that each character keeps its place. */
function textOfLine({ nodes }: Line): string {
  return nodes
    .map(({ value }) => value)
    .join("")
    .replaceAll(/[\r\n]/g, " ");
}

/** How many of two lists are the same at their start, and at their end. */
function sameEnds<One>(left: ArrayLike<One>, right: ArrayLike<One>): [start: number, end: number] {
  const most = Math.min(left.length, right.length);
  let start = 0;
  while (start < most && left[start] === right[start]) start += 1;
  let end = 0;
  while (end < most - start && left[left.length - 1 - end] === right[right.length - 1 - end])
    end += 1;
  return [start, end];
}

/** Only the characters that differ change, so that bold text before and after them stays bold. */
function setLine(line: Line, wanted: string): void {
  const old = textOfLine(line);
  const [start, end] = sameEnds(old, wanted);
  const until = old.length - end;
  let rest = wanted.slice(start, wanted.length - end);
  let at = 0;
  for (const node of line.nodes) {
    const { value } = node;
    const [from, to] = [start - at, until - at];
    at += value.length;
    if (from > value.length || to < 0) continue;
    node.value = value.slice(0, Math.max(0, from)) + rest + value.slice(Math.max(0, to));
    rest = "";
  }
}

/** Further lines, as the line above them: what the Enter key does. */
function addAfter(
  line: Line | undefined,
  texts: readonly string[],
  root: DefaultTreeAdapterTypes.DocumentFragment,
): void {
  const { block } = line ?? {};
  const isCell = block !== undefined && /^t[dh]$/.test(block.tagName);
  const added = texts.map((text) => {
    const { tagName, attrs } = block === undefined || isCell ? { tagName: "p", attrs: [] } : block;
    const node = element(tagName, {}, [defaultTreeAdapter.createTextNode(text)]);
    node.attrs = attrs.map((one) => ({ ...one }));
    return node;
  });
  if (isCell) block.childNodes.push(...added);
  else if (block?.parentNode) {
    const { childNodes } = block.parentNode;
    childNodes.splice(childNodes.indexOf(block) + 1, 0, ...added);
  } else root.childNodes.push(...added);
}

/** Take out a line's elements as far as nothing else is in them. */
function removeEmpty({ nodes }: Line): void {
  for (const node of nodes) {
    let empty: HtmlNode = node;
    for (;;) {
      const parent: DefaultTreeAdapterTypes.ParentNode | null = empty.parentNode;
      if (parent === null) break;
      defaultTreeAdapter.detachNode(empty);
      if (!defaultTreeAdapter.isElementNode(parent) || parent.childNodes.length > 0) break;
      empty = parent;
    }
  }
}
