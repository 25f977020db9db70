// What plugins may set on a processor and on nodes.
/// <reference types="mdast-util-to-hast" />
/// <reference types="remark-parse" />
import type { FootnoteDefinition, Root } from "mdast";
import { directiveFromMarkdown } from "mdast-util-directive";
import { frontmatterFromMarkdown } from "mdast-util-frontmatter";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { mathFromMarkdown } from "mdast-util-math";
import { attention } from "micromark-core-commonmark";
import { cjkFriendlyExtension } from "micromark-extension-cjk-friendly";
import { gfmStrikethroughCjkFriendly } from "micromark-extension-cjk-friendly-gfm-strikethrough";
import { gfmStrikethrough } from "micromark-extension-gfm-strikethrough";
import { gfmTable } from "micromark-extension-gfm-table";
import { gfmTaskListItem } from "micromark-extension-gfm-task-list-item";
import type { Processor } from "unified";
import type { Node, Position } from "unist";
import type { VFile } from "vfile";

import { closedTags } from "./transforms/closed-tags.ts";
import { comments } from "./transforms/comments.ts";
import { cjkSpacing } from "./transforms/cjk-spacing.ts";
import { contentsMarkers } from "./transforms/contents-markers.ts";
import { closeLate, container, directive, isProtected } from "./transforms/directives.ts";
import { definitionLists } from "./transforms/definition-lists.ts";
import { fenceMeta } from "./transforms/fence-meta.ts";
import { fencedBoxes } from "./transforms/fenced-boxes.ts";
import { findAddresses } from "./transforms/find-addresses.ts";
import { foreignSyntax } from "./transforms/foreign-syntax.ts";
import { headingId } from "./transforms/heading-id.ts";
import { limitDepth } from "./transforms/limit-depth.ts";
import { limitHtmlDepth } from "./transforms/limit-html-depth.ts";
import { marked, markedText, raisedMark, underlined } from "./transforms/marked-text.ts";
import { raisedText } from "./transforms/raised-text.ts";
import { type Language, report } from "./messages/report.ts";
import { noteLinks } from "./transforms/note-links.ts";
import { pictureSlides } from "./transforms/picture-slides.ts";
import { rubyText } from "./transforms/ruby-text.ts";
import { sizedImages } from "./transforms/sized-images.ts";
import { surplusCells } from "./transforms/surplus-cells.ts";
import { softBreaks } from "./transforms/soft-breaks.ts";
import { unusedFootnotes } from "./transforms/unused-footnotes.ts";
import { autolinksBeforeCjk } from "./syntax/autolinks-before-cjk.ts";
import { boundedContainers } from "./syntax/bounded-containers.ts";
import { commentMarks, commentMarksFromMarkdown } from "./syntax/comment-marks.ts";
import { directivesSyntax } from "./syntax/directives-syntax.ts";
import { delimiterRuns } from "./syntax/delimiter-runs.ts";
import { dollarMath } from "./syntax/dollar-math.ts";
import { footnoteCalls } from "./syntax/footnote-calls.ts";
import { frontMatter } from "./syntax/front-matter.ts";
import { maskBars, unmaskBars } from "./syntax/masked-bars.ts";
import { texDelimiters, texDelimitersFromMarkdown } from "./syntax/tex-delimiters.ts";
import { joinedText } from "./syntax/joined-text.ts";
import { setextHeadings } from "./syntax/setext-headings.ts";
import { unclosedInText } from "./syntax/unclosed-in-text.ts";
import { walk } from "./tree/walk.ts";

export interface MessageOptions {
  /** Language of the messages on the file (default: `"en"`). */
  language?: Language | null | undefined;
}

/** What `remarkWechat` reads; everything may be left out. */
export interface Options extends MessageOptions {
  /**
   * Tables, task lists, footnotes, `~~strikethrough~~` (two tildes: one is a range in Chinese text) and bare
   * addresses, which end before full-width punctuation (default: `true`).
   */
  gfm?: boolean | null | undefined;
  /**
   * A block of YAML or TOML with at least one key at the very start is data, not text (default: `true`). Turn it off for text whose front
   * matter was taken away already, since such text may start with a thematic break.
   */
  frontMatter?: boolean | null | undefined;
  /** `**重点：**正文` is strong: emphasis and strikethrough see full-width punctuation as a reader does (default: `true`). */
  cjkEmphasis?: boolean | null | undefined;
  /** `$x^2$`, `$$ … $$`, `\(x^2\\)`, `\\[ … \\]` and environments of amsmath; amounts of money stay text (default: `true`). */
  math?: boolean | null | undefined;
  /** `:::tip[Title] … :::`, `::: tip Title … :::`, `::name[label]{key=value}` and `:name[label]` (default: `true`). */
  directives?: boolean | null | undefined;
  /** `==marked==` (default: `true`). */
  mark?: boolean | null | undefined;
  /** `++underlined++` (default: `true`). */
  underline?: boolean | null | undefined;
  /** `m^2^` (default: `true`). */
  superscript?: boolean | null | undefined;
  /** `H~2~O` (default: `false`, since one `~` is a range in Chinese text); `~~words~~` strikes either way. */
  subscript?: boolean | null | undefined;
  /**
   * Wikilinks show their label, `^[words]` is a footnote; embeds, attributes and paired tags of other tools are left out;
   * what else they write is told about (default: `true`).
   */
  foreignSyntax?: boolean | null | undefined;
  /** Pass what stands behind the language of a fence on to hast as `data-meta` (default: `true`). */
  fenceMeta?: boolean | null | undefined;
  /**
   * What a line break of the source means inside a paragraph (default: `"join"`): `"br"` shows each of them;
   * `"join"` leaves them to `rehype-wechat`, which joins Chinese lines without a space and others with one.
   */
  softBreaks?: "join" | "br" | null | undefined;
  /** Put a space between Chinese characters and Latin letters or digits (default: `false`). */
  cjkSpacing?: boolean | null | undefined;
}

/** Far above what people write, far below what overflows a stack. */
const MAX_DEPTH = 100;

/**
 * Plugin that reads the Markdown WeChat articles are written in, and hands on to hast what only Markdown knows.
 * Stands behind `remark-parse` and before `remark-rehype`.
 */
export default function remarkWechat(
  this: Processor,
  options?: Readonly<Options> | null,
): (tree: Root, file: VFile) => undefined {
  // oxlint-disable-next-line oxc/no-this-in-exported-function -- unified attaches plugins with itself as `this`
  const data = this.data();
  const micromark = (data.micromarkExtensions ??= []);
  const mdast = (data.fromMarkdownExtensions ??= []);
  const language = options?.language ?? "en";

  /** Handed from the syntax to the tree of the same document; parsing is one synchronous call. */
  let tooMany: number | undefined;
  // First of all transforms, since those of other extensions walk the tree by recursion.
  mdast.unshift({
    transforms: [
      (tree) => {
        const cut = limitDepth(tree, MAX_DEPTH);
        if (cut !== undefined) (tree.data ??= {}).wechatCut = cut.position ?? null;
        if (tooMany !== undefined) (tree.data ??= {}).wechatTooMany = tooMany;
        tooMany = undefined;
      },
    ],
  });
  const isGfm = options?.gfm !== false;
  micromark.push(boundedContainers(MAX_DEPTH, isGfm, (line) => (tooMany ??= line)));
  if (options?.frontMatter !== false) {
    micromark.push(frontMatter());
    mdast.push(frontmatterFromMarkdown(["yaml", "toml"]));
  }
  if (isGfm) {
    micromark.push(autolinksBeforeCjk(), footnoteCalls(), gfmTable(), gfmTaskListItem());
    mdast.push(...gfmFromMarkdown().map((extension) => ({ ...extension, transforms: [] })), {
      transforms: [findAddresses],
    });
  }
  const isCjk = options?.cjkEmphasis !== false;
  const runs = [isCjk ? cjkFriendlyExtension() : { text: { 42: attention, 95: attention } }];
  if (isGfm)
    runs.push((isCjk ? gfmStrikethroughCjkFriendly : gfmStrikethrough)({ singleTilde: false }));
  micromark.push(delimiterRuns(runs), unclosedInText(), setextHeadings(), joinedText());
  if (options?.math !== false) {
    micromark.push(dollarMath(), texDelimiters());
    mdast.push(mathFromMarkdown(), texDelimitersFromMarkdown());
  }
  if (options?.directives !== false) {
    micromark.push(directivesSyntax());
    mdast.push(directiveFromMarkdown());
  }

  micromark.push(commentMarks());
  mdast.push(commentMarksFromMarkdown());
  // oxlint-disable-next-line oxc/no-this-in-exported-function -- as above
  if (isGfm) parseWithMaskedBars(this);

  const read = (markdown: string): Root => {
    // oxlint-disable-next-line oxc/no-this-in-exported-function -- as above
    const tree = this.parse(markdown);
    return isRoot(tree) ? tree : { type: "root", children: [] };
  };
  return (tree, file) => {
    if (options?.directives !== false) fencedBoxes(tree, read);
    for (const { position, isOpen } of comments(tree))
      report(file, isOpen ? "comment-unclosed" : "comment-left-out", language, position);
    const cut = tree.data?.wechatCut;
    if (cut !== undefined) report(file, "nesting-too-deep", language, cut ?? undefined);
    const line = tree.data?.wechatTooMany;
    if (line !== undefined) report(file, "too-many-blocks", language, { line, column: 1 });
    for (const position of contentsMarkers(tree))
      report(file, "contents-left-out", language, position);
    const isTooDeep = limitHtmlDepth(MAX_DEPTH);
    let isReported = false;
    const notes: FootnoteDefinition[] = [];
    const source = String(file);
    const escaped = /\\[=+~^]/.test(source) ? source : undefined;
    const raised = {
      superscript: options?.superscript !== false,
      subscript: options?.subscript === true,
    };
    walk(tree, (node) => {
      if ("children" in node) {
        closeLate(node);
        if (isGfm) noteLinks(node, notes);
        sizedImages(node);
        pictureSlides(node);
        rubyText(node);
        definitionLists(node);
        if (options?.mark !== false) markedText(node, marked, escaped);
        if (options?.mark !== false) markedText(node, raisedMark, escaped);
        if (options?.underline !== false) markedText(node, underlined, escaped);
        if (raised.superscript || raised.subscript) raisedText(node, raised, escaped);
        if (options?.softBreaks === "br") softBreaks(node);
      }
      if (node.type === "html") closedTags(node);
      if (node.type === "html" && isTooDeep(node) && !isReported) {
        report(file, "nesting-too-deep", language, node.position);
        isReported = true;
      }
      if (node.type === "containerDirective" && isProtected(node)) {
        report(file, "protected-left-out", language, node.position, `:::${node.name}`);
        node.children = [];
      } else if (node.type === "containerDirective") container(node);
      if (node.type === "leafDirective" || node.type === "textDirective") directive(node);
      if (node.type === "table")
        for (const row of surplusCells(node)) report(file, "table-cells", language, row.position);
      if (node.type === "heading") headingId(node);
      if (node.type === "code" && options?.fenceMeta !== false) fenceMeta(node);
      if (node.type === "text" && options?.cjkSpacing === true) cjkSpacing(node);
    });
    for (const note of notes) tree.children.push(note);
    for (const { position, label, identifier } of isGfm ? unusedFootnotes(tree) : [])
      report(file, "footnote-unused", language, position, `[^${label ?? identifier}]`);
    if (options?.foreignSyntax !== false) readForeignSyntax(tree, file, language);
  };
}

/**
 * Plugin that reads what other tools write into Markdown, and tells what it does not know; `remarkWechat` does the same.
 * Where plugins of yours read such syntax, turn it off there and put this one behind them.
 */
export function remarkForeignSyntax(
  options?: Readonly<MessageOptions> | null,
): (tree: Root, file: VFile) => undefined {
  return (tree, file) => readForeignSyntax(tree, file, options?.language ?? "en");
}

function readForeignSyntax(tree: Root, file: VFile, language: Language): undefined {
  const told = new Set<string>();
  foreignSyntax(tree, String(file), (rule, name, place) => {
    if (told.has(`${rule} ${name}`)) return;
    told.add(`${rule} ${name}`);
    report(file, rule, language, place, name);
  });
}

/** Tables are parsed without the bars of formulas and wikilinks. */
function parseWithMaskedBars(processor: Processor): void {
  const { parser: parse } = processor;
  if (parse === undefined) return;
  processor.parser = (document, file) => {
    const masked = maskBars(document);
    const tree = parse(masked ?? document, file);
    if (masked !== undefined && isRoot(tree)) unmaskBars(tree);
    return tree;
  };
}

function isRoot(node: Node): node is Root {
  return node.type === "root";
}

declare module "mdast" {
  interface RootData {
    /** Where nesting was cut while parsing. */
    wechatCut?: Position | null | undefined;
    /** The line from which quotes and lists are read as text. */
    wechatTooMany?: number | undefined;
  }
}
