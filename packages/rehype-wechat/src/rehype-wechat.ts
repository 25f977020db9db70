import type { Element, Nodes, Root } from "hast";
import { raw } from "hast-util-raw";
import rehypeSanitize from "rehype-sanitize";
import type { VFile } from "vfile";

import { textProperty } from "./tree/class-names.ts";
import { loadHighlighters, noHighlighters } from "./code/highlighters.ts";
import { drawDiagrams } from "./diagrams/draw-diagrams.ts";
import { writeTheme } from "./style/inline-theme.ts";
import { limitDepth, MAX_DEPTH } from "./tree/limit-depth.ts";
import { limitTagDepth } from "./tree/limit-tag-depth.ts";
import { drawFormulas } from "./math/draw-formulas.ts";
import { findFootnotes, isFootnotes } from "./normalize/footnotes.ts";
import { normalize } from "./normalize/normalize.ts";
import { createReport, hasStart, type Report } from "./messages/report.ts";
import { isWechatElement, schemaFor } from "./normalize/schema.ts";
import type { Options } from "./settings/options.ts";
import { resolveSettings, type Settings } from "./settings/settings.ts";
import { chooseCaptions } from "./shape/choose-captions.ts";
import { createReferences } from "./shape/references.ts";
import { shapeArticle } from "./shape/shape-article.ts";

/**
 * Plugin that turns any hast into the article tree that WeChat Official Accounts keep, with a theme written inline.
 * Stands last, before `rehype-stringify`; asynchronous, because grammars for code are loaded when they are needed.
 */
export default function rehypeWechat(
  options?: Readonly<Options> | null,
): (tree: Root, file: VFile) => Promise<Root> {
  const settings = resolveSettings(options);
  return (tree, file) => toArticle(tree, file, settings);
}

/**
 * Any hast becomes the tree of an article: brought into one form, sanitised, shaped, drawn by transformers, styled.
 * Never throws for what an author wrote; the same tree and settings give the same article.
 */
async function toArticle(tree: Root, file: VFile, settings: Settings): Promise<Root> {
  const report = createReport(file, settings.language);
  const { tree: whole, footnotes, cards, hasSheets } = bounded(tree, file, report);
  // A parser of CSS, for the few articles that need one.
  const sheets = hasSheets ? await import("./normalize/svg-sheet.ts") : undefined;
  const normal = normalize(whole, {
    footnotes: findFootnotes(footnotes),
    report,
    source: String(file),
    readSheet: sheets?.readSvgSheet,
  });
  const safe = asRoot(rehypeSanitize(schemaFor(cards))(normal));
  // Before addresses change: names of files tell what is no caption.
  chooseCaptions(safe, settings);
  if (settings.resolveImage !== undefined) await resolveImages(safe, settings.resolveImage, report);
  const highlighters = settings.highlight
    ? await loadHighlighters(languagesIn(safe))
    : noHighlighters;
  const found = { formulas: false, diagrams: false };
  const article = shapeArticle(safe, {
    settings,
    labels: settings.labels,
    report,
    highlighters,
    references: createReferences(),
    found,
    footnotes: new Map(),
  });
  if (found.formulas && settings.mathCharacters > 0)
    await drawFormulas(article, settings.mathCharacters, report);
  for (const transform of settings.transformers)
    await transform(article, file, { language: settings.language });
  // Transformers may have brought some.
  if (found.diagrams || settings.transformers.length > 0)
    await drawDiagrams(article, settings.diagrams, report);
  writeTheme(article, settings.theme);
  return article;
}

/** A tree that walks by recursion cannot overflow on, with HTML that nobody parsed yet parsed. */
function bounded(tree: Root, file: VFile, report: Report): Bounded {
  const first = scanTree(tree);
  const about = { max: MAX_DEPTH };
  if (first.cut !== undefined) report("nesting-too-deep", first.cut, about);
  if (first.raws.length === 0) return first;
  if (limitTagDepth(first.raws, MAX_DEPTH)) report("nesting-too-deep", undefined, about);
  return scanTree(
    asRoot(
      raw(tree, {
        file,
        passThrough: [
          "mdxJsxFlowElement",
          "mdxJsxTextElement",
          "mdxFlowExpression",
          "mdxTextExpression",
          "mdxjsEsm",
        ],
      }),
    ),
  );
}

interface Bounded {
  readonly tree: Root;
  /** Sections that hold footnotes. */
  readonly footnotes: readonly Element[];
  /** WeChat's own elements. */
  readonly cards: readonly Element[];
  /** Something may be the style sheet of a drawing. */
  readonly hasSheets: boolean;
}

/** All there is to know of a tree before it is read, in one walk. */
function scanTree(tree: Root): Bounded & { cut: Nodes | undefined; raws: { value: string }[] } {
  const raws: { value: string }[] = [];
  const footnotes: Element[] = [];
  const cards: Element[] = [];
  let hasSheets = false;
  const cut = limitDepth(tree, MAX_DEPTH, (node) => {
    // A parser of HTML that met a stray end tag says of what follows where it ends only.
    if (node.position !== undefined && !hasStart(node.position)) delete node.position;
    if (isSheet(node)) hasSheets = true;
    if (node.type === "element") {
      if (isFootnotes(node)) footnotes.push(node);
      if (isWechatElement(node.tagName)) cards.push(node);
    } else if (isRaw(node)) raws.push(node);
  });
  return { tree, footnotes, cards, hasSheets, cut, raws };
}

/** HTML that nobody parsed yet, which hast has no type for. */
function isRaw(node: { readonly type: string }): node is { type: "raw"; value: string } {
  return node.type === "raw" && "value" in node && typeof node.value === "string";
}

/** `style`, of HTML or of JSX, in whatever case. */
function isSheet(node: Nodes): boolean {
  const name: unknown =
    node.type === "element" ? node.tagName : "name" in node ? node.name : undefined;
  return typeof name === "string" && name.toLowerCase() === "style";
}

async function resolveImages(
  tree: Root,
  resolve: NonNullable<Settings["resolveImage"]>,
  report: Report,
): Promise<void> {
  const images: Element[] = [];
  visit(tree, (node) => {
    if (node.type === "element" && node.tagName === "img") images.push(node);
  });
  const answers = new Map<string, Promise<string | undefined>>();
  for (const image of images) {
    const src = textProperty(image, "src");
    if (!src) continue;
    if (!answers.has(src)) answers.set(src, Promise.resolve(resolve(src)));
    const address = await answers.get(src);
    if (address === undefined) {
      report("image-without-source", image);
      image.tagName = "span";
      image.properties = {};
    } else image.properties["src"] = address;
  }
}

function languagesIn(tree: Root): Set<string> {
  const languages = new Set<string>();
  visit(tree, (node) => {
    if (node.type !== "element" || node.tagName !== "pre") return;
    const language = textProperty(node, "dataLanguage");
    if (language) languages.add(language);
  });
  return languages;
}

function asRoot(node: Nodes): Root {
  if (node.type === "root") return node;
  return { type: "root", children: node.type === "doctype" ? [] : [node] };
}

function visit(node: Nodes, see: (node: Nodes) => void): void {
  see(node);
  if ("children" in node) for (const child of node.children) visit(child, see);
}
