// The nodes that they add.
/// <reference types="mdast-util-directive" />
/// <reference types="mdast-util-math" />
import type {
  Blockquote,
  Definition,
  FootnoteDefinition,
  List,
  ListItem,
  Nodes,
  Parents,
  Root,
  Table,
} from "mdast";
import { visit } from "unist-util-visit";

/** Options of `plainText`. */
export interface PlainTextOptions {
  /** Print the addresses of links behind their words (default: `true`). */
  urls?: boolean | null | undefined;
}

interface Context {
  readonly urls: boolean;
  readonly definitions: ReadonlyMap<string, Definition>;
  readonly numbers: Map<string, number>;
}

const CJK = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303F\uFF01-\uFF60]/u;

/**
 * Markdown as readable plain text, for the picture posts of WeChat, whose text knows no markup: lists keep their
 * markers, links their addresses, tables their rows; pictures, HTML tags and front matter are left out.
 *
 * @returns paragraphs with one empty line between them, lines of lists below each other; no trailing newline
 */
export function plainText(tree: Root, options?: Readonly<PlainTextOptions> | null): string {
  const definitions = new Map<string, Definition>();
  const notes = new Map<string, FootnoteDefinition>();
  visit(tree, (node) => {
    if (node.type === "definition") definitions.set(node.identifier.toLowerCase(), node);
    if (node.type === "footnoteDefinition") notes.set(node.identifier.toLowerCase(), node);
  });
  const context: Context = {
    urls: options?.urls ?? true,
    definitions,
    numbers: new Map(),
  };
  const body = blocks(tree, context, "\n\n");
  const footnotes: string[] = [];
  for (const [identifier, number] of context.numbers) {
    const note = notes.get(identifier);
    if (note !== undefined) footnotes.push(`[注${number}] ${blocks(note, context, "\n")}`);
  }
  return [body, footnotes.join("\n")].filter(Boolean).join("\n\n");
}

function blocks(parent: Parents, context: Context, between: string): string {
  return parent.children
    .map((child) => block(child, context))
    .filter((text) => text !== "")
    .join(between);
}

function block(node: Nodes, context: Context): string {
  switch (node.type) {
    case "paragraph":
    case "heading":
      return tidy(inlines(node, context));
    case "blockquote":
      return quote(node, context);
    case "containerDirective":
      return blocks(node, context, "\n\n");
    case "list":
      return list(node, context, 0);
    case "code":
      return lineFeeds(node.value).replace(/\n+$/, "");
    case "table":
      return table(node, context);
    case "math":
      return lineFeeds(node.value);
    case "html":
      return html(node.value);
    case "thematicBreak":
      return "———";
    case "yaml":
    case "definition":
    case "footnoteDefinition":
      return "";
    default:
      if ("children" in node) return tidy(inlines(node, context));
      return "value" in node && node.type === "text" ? tidy(lineFeeds(node.value)) : "";
  }
}

/** A quote; of an alert the title is a line of its own and the marker goes. */
function quote(node: Blockquote, context: Context): string {
  const [first, ...rest] = node.children;
  const text = first?.type === "paragraph" ? inlines(first, context) : "";
  const marker = /^\[!\p{L}[^[\]\n]*\][+-]?[ \t]*/u.exec(text)?.[0];
  if (marker === undefined) return blocks(node, context, "\n\n");
  const lead = tidy(text.slice(marker.length).replace("\n", "\u2028"));
  const more = blocks({ ...node, children: rest }, context, "\n\n");
  return [lead, more].filter((part) => part !== "").join("\n\n");
}

function list(node: List, context: Context, level: number): string {
  let number = node.start ?? 1;
  const lines: string[] = [];
  for (const item of node.children) {
    const sign = marker(item, node.ordered === true ? `${number++}.` : "•");
    const text = itemText(item, context, level);
    if (text !== "") lines.push(`${"　".repeat(level)}${sign} ${text}`);
  }
  return lines.join("\n");
}

function itemText(item: ListItem, context: Context, level: number): string {
  return item.children
    .map((child) =>
      child.type === "list" ? list(child, context, level + 1) : block(child, context),
    )
    .filter((text) => text !== "")
    .join("\n");
}

function marker(item: ListItem, plain: string): string {
  if (item.checked === true) return "☑";
  return item.checked === false ? "☐" : plain;
}

function table(node: Table, context: Context): string {
  return node.children
    .map((row) => row.children.map((cell) => tidy(inlines(cell, context))).join(" | "))
    .join("\n");
}

function inlines(parent: Parents, context: Context): string {
  return parent.children.map((child) => inline(child, context)).join("");
}

function inline(node: Nodes, context: Context): string {
  switch (node.type) {
    case "text":
      return lineFeeds(node.value);
    case "inlineCode":
    case "inlineMath":
      return node.value;
    case "break":
      return "\u2028";
    case "html":
      return /^<br\s*\/?>$/i.test(node.value) ? "\u2028" : "";
    case "link":
      return withUrl(inlines(node, context), node.url, context);
    case "linkReference": {
      const definition = context.definitions.get(node.identifier.toLowerCase());
      return withUrl(inlines(node, context), definition?.url ?? "", context);
    }
    case "footnoteReference": {
      const identifier = node.identifier.toLowerCase();
      const number = context.numbers.get(identifier) ?? context.numbers.size + 1;
      context.numbers.set(identifier, number);
      return `[注${number}]`;
    }
    case "image":
    case "imageReference":
      return "";
    default:
      return "children" in node ? inlines(node, context) : "";
  }
}

function withUrl(words: string, url: string, { urls }: Context): string {
  if (!urls || !/^(?:https?|mailto|tel):/i.test(url)) return words;
  const address = url.replace(/^(?:mailto|tel):/i, "");
  const bare = (text: string) =>
    text
      .trim()
      .replace(/^https?:\/\//i, "")
      .replace(/\/$/, "");
  if (bare(words) === bare(address)) return words;
  return words.trim() === "" ? "" : `${words}（${address}）`;
}

/** Line breaks of the source join as `rehype-wechat` joins them; those the author asked for stay. */
function tidy(text: string): string {
  const lines = text.split("\n").map((line) => line.replace(/^[ \t]+|(?<![ \t])[ \t]+$/g, ""));
  const [first = "", ...more] = lines;
  const out = [first];
  // What the text ends with so far.
  let last = first.slice(-1);
  for (const line of more) {
    const joins = CJK.test(last) && CJK.test(line.slice(0, 1));
    out.push(joins || line === "" || last === "" ? line : ` ${line}`);
    last = line.slice(-1) || last;
  }
  return out
    .join("")
    .replace(/(?<![ \t])[ \t]*\u2028[ \t]*/g, "\n")
    .trim();
}

/** The line breaks of a file that Windows wrote stand in its tree. */
function lineFeeds(text: string): string {
  return text.replace(/\r\n?/g, "\n");
}

/** The words of block HTML, without tags, scripts and styles. */
function html(value: string): string {
  let text = lineFeeds(value);
  for (const name of ["script", "style", "template"])
    text = without(text, new RegExp(`<${name}\\b`, "gi"), new RegExp(`</${name}\\s*>`, "gi"));
  return without(without(text, /<!--/g, /-->/g), /</g, />/g).trim();
}

/** A text without what begins and ends in two ways; what has a beginning only stays. */
function without(text: string, begins: RegExp, ends: RegExp): string {
  let out = "";
  let at = 0;
  for (;;) {
    begins.lastIndex = at;
    const begin = begins.exec(text);
    if (begin === null) break;
    ends.lastIndex = begins.lastIndex;
    if (ends.exec(text) === null) break;
    out += text.slice(at, begin.index);
    at = ends.lastIndex;
  }
  return out + text.slice(at);
}
