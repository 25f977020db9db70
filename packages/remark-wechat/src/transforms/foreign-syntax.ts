import type {
  FootnoteDefinition,
  Image,
  ImageReference,
  Link,
  ListItem,
  Nodes,
  Paragraph,
  Parents,
  PhrasingContent,
  Root,
  RootContent,
  Text,
} from "mdast";
import type { Point, Position } from "unist";

import { walk } from "../tree/walk.ts";
import type { RuleId } from "../messages/report.ts";
import { replaceChildren, setChildren } from "../tree/set-children.ts";

/** Told once for each name, where it stands first. */
export type Report = (rule: RuleId, name: string, place: Point | Position | undefined) => void;

/** What any of the forms below begins with. */
const BAIT =
  /^\+{3}\w|^;{3}\w|^#{2}|^\*\[|#\+|\(\(|\{\{|^--8|^<<<|:: |__|\[\[|\{[%:.#<{]|\{\w+=|\*\*|:[a-z][\w+-]*:|\[\/|\^\[|\[\^|\s\^[A-Za-z\d]|\{\s/;
const EMBED = /!\[\[([^[\]\n]{1,500})\]\]/g;
const WIKILINK = /(?<![\w\]![])\[\[(?=[^[\]\n]*\p{L})(\S[^[\]\n|]*)(?:\|([^[\]\n]*))?\]\](?!\])/gu;
const TEMPLATE_TAG =
  /\{%-?\s*(\/?[\w-]+)(?![\w-])[^{}\n]*?%\}|\{\{[<%]\s*(\/?[\w/-]+)(?![\w/-])[^{}\n]*?[>%]\}\}/g;
/** What folds, and a tab, of the theme Shoka. */
const SHOKA_BLOCK = /^(?:\+{3}|;{3})\w[^\n]*/g;
/** A tag that begins and does not end in a text. */
const OPEN_TAG = /(?:\{%|\{\{[<%]?|\[(?:url|link|img|embed|audio|video)\b[=\]])[^{}[\]\n]*$/i;
/** Blocks of Org and Logseq. */
const ORG_TAG = /#\+(BEGIN|END)_(\w+)[^\n]*/gi;
/** What Logseq and others exchange for something else: embedded notes, players, parts of files. */
const MACRO =
  /\{\{(?:embed|query|renderer|video|youtube|tweet|twitter|namespace)\b[^{}\n]*\}\}|\(\([0-9a-f]{8}-[0-9a-f-]{27}\)\)|(?<![^\n])(?:--8<-- *"[^"\n]*"|<<< *@?\/[^\n]*)/g;
/** States of tasks that only Obsidian and GitLab know. */
const TASK_STATE = /^\[[-/<>!?~*]\](?=[ \t])/;
const ABBREVIATION = /^\*\[[^\]\n]+\]:[ \t]*\S.*$/;
const HEADING = /^#{2,6}[^\s#!].*/;
/** Logseq's own notes of a block. */
const PROPERTY = /(?:^|\n)(?:id|collapsed):: \S+(?=\n|$)/g;
const UNDERSCORED = /(?<![A-Za-z\d_])__(?=\S)([^_\n]{1,200})(?<=\S)__(?![A-Za-z\d_])/g;
const EMOJI = /(?<![\p{L}\p{N}:/.])(:[a-z][a-z\d_+-]{1,40}:)(?![\p{L}\p{N}:])/gu;
const NO_EMOJI = /^:(?:before|after|root|host|is|not|has|where|hover|focus|active):$/;
const CLOSING_TAG = /\[\/([bius]|[a-z][\w-]{1,20})\]/gi;
const INLINE_NOTE = /\^\[([^[\]\n]{1,2000})\]/g;
const NOTE_CALL = /\[\^[^[\]\s^]+\]/g;
/** Two stars that are neither powers nor paths. */
const STARS = /(?<![*\w/\\.])\*\*(?=[^\s*/.])|(?<=[^\s*/.\\\d])\*\*(?![*\w/])/g;
const ATTRIBUTE = String.raw`(?:[#.][\w-]+|[\w:-]+=(?:"[^"\n]*"|'[^'\n]*'|[^\s"'{}]+)|-)`;
const ATTRIBUTES = String.raw`\{:?[ \t]*(${ATTRIBUTE}(?:[ \t]+${ATTRIBUTE})*)[ \t]*\}`;
const LEADING_ATTRIBUTES = new RegExp(`^${ATTRIBUTES}`);
/** A line of its own below a block, as kramdown has them. */
const LINE_ATTRIBUTES = new RegExp(String.raw`(?:^|\n)[ \t]*${ATTRIBUTES}[ \t]*$`);
const HEADING_ATTRIBUTES = new RegExp(String.raw`(?<=[ \t])${ATTRIBUTES}[ \t]*$`);
const SPAN = new RegExp(String.raw`\[([^[\]\n]{1,500})\]${ATTRIBUTES}`, "g");
/** What attributes stand directly behind, besides a block. */
const ATTRIBUTED =
  /^(?:image|link|imageReference|linkReference|emphasis|strong|delete|inlineCode)$/;
const BLOCK_ID = /(?:^|[ \n])\^(?=[\w-]*[A-Za-z\d])[A-Za-z\d][A-Za-z\d-]{2,}$/;

/**
 * Read what other tools write into Markdown and no parser of ours knows, or tell about it: wikilinks show their
 * label; embeds, attributes and paired tags are taken away; the rest is printed as it stands. Changes the tree in
 * place.
 *
 * @param source - the Markdown: what its author escaped is text
 */
export function foreignSyntax(tree: Root, source: string, report: Report): void {
  const notes: FootnoteDefinition[] = [];
  walk(tree, (node) => {
    if ("children" in node) joinTags(node);
  });
  const closed = pairedTags(tree, source);
  walk(tree, (node) => {
    if (!("children" in node)) return;
    attributesBehind(node, report);
    if (node.type === "listItem") taskState(node, report);
    const isBait = (child: Nodes): child is Text =>
      child.type === "text" && (BAIT.test(child.value) || bracketTags(closed).test(child.value));
    if (!node.children.some(isBait)) return;
    if (node.type === "paragraph" || node.type === "heading") ownLine(node, report);
    if (node.type === "paragraph") ownParagraph(node, report);
    noteAcross(node, source, notes);
    const out: RootContent[] = [];
    for (const child of node.children as RootContent[]) {
      if (!isBait(child) || isEscaped(child, source)) out.push(child);
      else for (const part of read(child, node.position, closed, notes, report)) out.push(part);
    }
    setChildren(node, out);
    if (node.type === "paragraph") trimEdges(node);
  });
  dropEmpty(tree);
  for (const note of notes) tree.children.push(note);
}

/** `{% btn 'https://e.com' %}`: an address in a tag is no link. */
function joinTags(parent: Parents): void {
  if (!parent.children.some(isBareLink)) return;
  const out: RootContent[] = [];
  let isOpen = false;
  for (const child of parent.children as RootContent[]) {
    const last = out.at(-1);
    const value = child.type === "text" ? child.value : isBareLink(child) ? wordsOf(child) : "";
    let isInside = false;
    if (
      last?.type === "text" &&
      value !== "" &&
      (isOpen || OPEN_TAG.test(last.value.slice(-500)))
    ) {
      isInside = true;
      last.value += value;
    } else out.push(child);
    isOpen = isInside && child.type !== "text";
  }
  setChildren(parent, out);
}

function isBareLink(node: Nodes): node is Link {
  if (node.type !== "link" || node.title) return false;
  return wordsOf(node) === node.url || `http://${wordsOf(node)}` === node.url;
}

function wordsOf({ children }: Link): string {
  const [only, ...more] = children;
  return only?.type === "text" && more.length === 0 ? only.value : "";
}

/** One text: what is taken away goes, what becomes another node does, what stays is told. */
function read(
  node: Text,
  around: Position | undefined,
  closed: ReadonlySet<string>,
  notes: FootnoteDefinition[],
  report: Report,
): PhrasingContent[] {
  // What an earlier transform split has no place of its own.
  const at = (index: number) => pointIn(node, index) ?? around?.start;
  const reportAll = (pattern: RegExp, rule: RuleId, except?: RegExp) => {
    for (const match of node.value.matchAll(pattern))
      if (except?.test(match[0]) !== true) report(rule, match[0], at(match.index));
  };
  let { value } = node;
  for (const match of value.matchAll(EMBED))
    report("obsidian-embed-left-out", match[0], at(match.index));
  reportAll(WIKILINK, "wikilink-as-words");
  reportAll(EMOJI, "emoji-code", NO_EMOJI);
  reportAll(STARS, "stars-left");
  reportAll(SHOKA_BLOCK, "tag-printed");
  for (const match of value.matchAll(TEMPLATE_TAG)) {
    const isPaired = closed.has(tagName(match));
    // A pair is told where it begins.
    if (isPaired && /^(?:\/|end)/.test(match[1] ?? match[2] ?? "")) continue;
    report(isPaired ? "tag-left-out" : "tag-printed", match[0], at(match.index));
  }
  for (const match of value.matchAll(bracketTags(closed)))
    if (!match[0].startsWith("[/")) report("tag-left-out", match[0], at(match.index));
  for (const match of value.matchAll(SPAN))
    report("attributes-left-out", `{${match[2]}}`, at(match.index));
  reportAll(NOTE_CALL, "footnote-undefined");
  reportAll(MACRO, "tag-printed");
  for (const match of value.matchAll(ORG_TAG)) {
    const isPaired = closed.has(`#${match[2]!.toLowerCase()}`);
    if (isPaired && match[1]!.toLowerCase() === "end") continue;
    report(isPaired ? "tag-left-out" : "tag-printed", match[0], at(match.index));
  }
  value = value
    .replace(EMBED, "")
    .replace(PROPERTY, "")
    .replace(ORG_TAG, (tag: string, _: string, name: string) =>
      closed.has(`#${name.toLowerCase()}`) ? "" : tag,
    )
    .replace(WIKILINK, (_, target: string, label?: string) => label?.trim() || readable(target))
    .replace(TEMPLATE_TAG, (tag: string, liquid?: string, hugo?: string) =>
      closed.has(tagName([tag, liquid, hugo])) ? "" : tag,
    )
    .replace(bracketTags(closed), "")
    .replace(SPAN, "$1");
  return withNotes({ ...node, value }, notes).flatMap((part) =>
    part.type === "text" ? underscored(part) : part,
  );
}

/** `这是__重点__的`: between Chinese words the signs stand inside a word for Markdown. */
function underscored(node: Text): PhrasingContent[] {
  const out: PhrasingContent[] = [];
  let end = 0;
  for (const match of node.value.matchAll(UNDERSCORED)) {
    if (!/\p{Script=Han}/u.test(match[1]!)) continue;
    if (match.index > end) out.push({ ...node, value: node.value.slice(end, match.index) });
    out.push({ type: "strong", children: [{ type: "text", value: match[1]! }] });
    end = match.index + match[0].length;
  }
  if (end < node.value.length) out.push({ ...node, value: node.value.slice(end) });
  return out;
}

/** `Note#Section` as Obsidian shows it. */
function readable(target: string): string {
  const words = target.trim().replace(/\.md(?=#|$)/, "");
  return words.replace(/^#+\^?/, "").replace(/#+\^?/g, " > ");
}

/** `^[words]` of Pandoc is a footnote. */
function withNotes(node: Text, notes: FootnoteDefinition[]): PhrasingContent[] {
  if (!node.value.includes("^[")) return [node];
  const out: PhrasingContent[] = [];
  let end = 0;
  for (const match of node.value.matchAll(INLINE_NOTE)) {
    const value = match[1] ?? "";
    if (!isNote(value, node.value[match.index + match[0].length])) continue;
    if (match.index > end) out.push({ ...node, value: node.value.slice(end, match.index) });
    out.push(note([{ type: "text", value }], notes));
    end = match.index + match[0].length;
  }
  if (end < node.value.length) out.push({ ...node, value: node.value.slice(end) });
  return out;
}

/** `^[words **strong** words]`, which is several nodes. */
function noteAcross(parent: Parents, source: string, notes: FootnoteDefinition[]): void {
  for (let index = 0; index < parent.children.length; index++) {
    const first = parent.children[index]!;
    if (first.type !== "text" || isEscaped(first, source)) continue;
    const at = first.value.lastIndexOf("^[");
    if (at < 0 || first.value.includes("]", at)) continue;
    let to = index + 1;
    while (to < parent.children.length && !closesNote(parent.children[to])) to++;
    const last = parent.children[to];
    if (last?.type !== "text") return;
    const end = last.value.indexOf("]");
    const words = (value: string): PhrasingContent[] =>
      value === "" ? [] : [{ type: "text", value }];
    const inside = parent.children.slice(index + 1, to) as PhrasingContent[];
    const children = [
      ...words(first.value.slice(at + 2)),
      ...inside,
      ...words(last.value.slice(0, end)),
    ];
    replaceChildren(parent, index, to - index + 1, [
      ...words(first.value.slice(0, at)),
      note(children, notes),
      { ...last, value: last.value.slice(end + 1) },
    ]);
  }
}

function closesNote(node: Nodes | undefined): boolean {
  return node?.type === "text" && node.value.includes("]");
}

function note(children: PhrasingContent[], notes: FootnoteDefinition[]): PhrasingContent {
  const identifier = `wechat-inline-note-${notes.length + 1}`;
  notes.push({
    type: "footnoteDefinition",
    identifier,
    children: [{ type: "paragraph", children }],
  });
  return { type: "footnoteReference", identifier };
}

/** Whether words are a remark and not a regular expression's class, as in `^[a-z]+$`. */
function isNote(words: string, next = ""): boolean {
  if (/[+*?{$]/.test(next) || /^\\?[^\s-]-[^\s-]/.test(words)) return false;
  return /[\s\p{Script=Han}]/u.test(words) || words.length > 12;
}

/** Names of `[grid]…[/grid]`, `{% note %}…{% endnote %}` and `{{% notice %}}…{{% /notice %}}` that are closed somewhere. */
function pairedTags(tree: Root, source: string): ReadonlySet<string> {
  const names = new Set<string>();
  if (!/\[\/|\{%|\{\{[<%]|#\+END_/i.test(source)) return names;
  walk(tree, (node) => {
    if (node.type !== "text") return;
    for (const match of node.value.matchAll(CLOSING_TAG)) names.add(match[1]!.toLowerCase());
    for (const [, side, name] of node.value.matchAll(ORG_TAG))
      if (side!.toLowerCase() === "end") names.add(`#${name!.toLowerCase()}`);
    for (const match of node.value.matchAll(TEMPLATE_TAG)) {
      const written = match[1] ?? match[2] ?? "";
      if (/^(?:\/|end)./.test(written)) names.add(`%${written.replace(/^(?:\/|end)/, "")}`);
    }
  });
  return names;
}

function tagName(match: readonly (string | undefined)[]): string {
  return `%${(match[1] ?? match[2] ?? "").replace(/^(?:\/|end)/, "")}`;
}

const NEVER = /(?!)/g;
/** The paired tags in square brackets, built once for a set of names. */
const patterns = new WeakMap<ReadonlySet<string>, RegExp>();

function bracketTags(closed: ReadonlySet<string>): RegExp {
  let pattern = patterns.get(closed);
  if (pattern !== undefined) pattern.lastIndex = 0;
  if (pattern === undefined) {
    const names = [...closed].filter((name) => /^[a-z]/.test(name));
    pattern =
      names.length === 0
        ? NEVER
        : new RegExp(String.raw`\[\/?(?:${names.join("|")})(?:[\s=][^[\]\n]*)?\]`, "gi");
    patterns.set(closed, pattern);
  }
  return pattern;
}

/** `![words](address){width=300}` and `[words](address){target=_blank}`. */
function attributesBehind(parent: Parents, report: Report): void {
  for (const [index, node] of parent.children.entries()) {
    if (!ATTRIBUTED.test(node.type)) continue;
    const next = parent.children[index + 1];
    if (next?.type !== "text") continue;
    const match = LEADING_ATTRIBUTES.exec(next.value);
    if (match === null) continue;
    const width = /(?:^|\s)(?:width|w)=["']?(\d+(?:px|%)?)/.exec(match[1]!)?.[1];
    if ((node.type === "image" || node.type === "imageReference") && width !== undefined)
      setWidth(node, width.replace(/px$/, ""));
    else if (!node.type.startsWith("link"))
      report("attributes-left-out", match[0], next.position ?? parent.position);
    next.value = next.value.slice(match[0].length);
  }
  if (parent.children.some((child) => child.type === "text" && child.value === ""))
    setChildren(
      parent,
      (parent.children as RootContent[]).filter(
        (child) => child.type !== "text" || child.value !== "",
      ),
    );
}

function setWidth(image: Image | ImageReference, width: string): void {
  image.data = { ...image.data, hProperties: { ...image.data?.hProperties, width } };
}

/** Attributes and ids that kramdown and Obsidian put behind a block. */
function ownLine(parent: Parents, report: Report): void {
  const last = parent.children.at(-1);
  if (last?.type !== "text") return;
  const pattern = parent.type === "heading" ? HEADING_ATTRIBUTES : LINE_ATTRIBUTES;
  const match = pattern.exec(last.value);
  if (match !== null) {
    report(
      "attributes-left-out",
      `{${match[1]}}`,
      pointIn(last, last.value.indexOf("{", match.index)) ?? parent.position,
    );
    last.value = last.value.slice(0, match.index).trimEnd();
  }
  last.value = last.value.replace(BLOCK_ID, "");
}

/** What is a paragraph only because nothing here reads it. */
function ownParagraph(paragraph: Paragraph, report: Report): void {
  const [first] = paragraph.children;
  if (first?.type !== "text") return;
  const lines = first.value.split("\n");
  const heading = HEADING.exec(lines[0]!)?.[0];
  if (heading !== undefined) report("heading-printed", heading, first.position);
  if (paragraph.children.length > 1 || !lines.every((line) => ABBREVIATION.test(line))) return;
  for (const [index, line] of lines.entries()) {
    const at = lines.slice(0, index).join("\n").length + (index === 0 ? 0 : 1);
    report("abbreviation-left-out", line, pointIn(first, at));
  }
  first.value = "";
}

function taskState({ children: [first] }: ListItem, report: Report): void {
  const lead = first?.type === "paragraph" ? first.children[0] : undefined;
  const state = lead?.type === "text" ? TASK_STATE.exec(lead.value)?.[0] : undefined;
  if (state !== undefined) report("tag-printed", state, lead?.position ?? first?.position);
}

function isEscaped({ position }: Text, source: string): boolean {
  const [start, end] = [position?.start.offset, position?.end.offset];
  return start !== undefined && /\\[[\]{*:^_#]/.test(source.slice(start, end));
}

/** Where a character of a text stands. */
function pointIn(node: Text, index: number): Point | undefined {
  if (node.position === undefined) return undefined;
  const before = node.value.slice(0, index);
  const lines = before.split("\n").length - 1;
  const { line, column } = node.position.start;
  return {
    line: line + lines,
    column: lines === 0 ? column + index : index - before.lastIndexOf("\n"),
  };
}

/** Line ends that stood beside what is gone. */
function trimEdges({ children }: Parents): void {
  const [first, last] = [children[0], children.at(-1)];
  if (first?.type === "text") first.value = first.value.replace(/^\s+/, "");
  if (last?.type === "text") last.value = last.value.trimEnd();
}

/** Paragraphs of which nothing is left. */
function dropEmpty(tree: Root): void {
  walk(tree, (node) => {
    if (!("children" in node)) return;
    if (!node.children.some(isEmptyParagraph)) return;
    setChildren(
      node,
      (node.children as RootContent[]).filter((child) => !isEmptyParagraph(child)),
    );
  });
}

function isEmptyParagraph(node: Nodes): boolean {
  return (
    node.type === "paragraph" &&
    node.children.every((child) => child.type === "text" && /^[ \t\n]*$/.test(child.value))
  );
}
