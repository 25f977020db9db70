import type { Element, ElementContent, Root, RootContent } from "hast";

import { articleHtml } from "../tree/article-html.ts";
import { inlineTheme } from "../style/inline-theme.ts";
import { codeBlocks } from "./code-blocks.ts";
import { removeTheme } from "../style/remove-theme.ts";
import { sizeMessages } from "./size-messages.ts";
import type { SizedBlock, SizeReport, SizeStep } from "./size-report.ts";
import type { Theme } from "../theme/theme.ts";
import { plain } from "../themes/plain.ts";
import { isUploaded } from "../tree/wechat-hosts.ts";

export interface FitSizeOptions {
  /** The theme that the tree carries. */
  readonly theme: Theme;
  /** Most characters (UTF-16 code units) an article may have (default: `20_000`, WeChat docs, draft/add). */
  readonly limit?: number | undefined;
  /** What to do over the limit: say so, take steps, or say so as an error (default: `"warn"`). */
  readonly mode?: "warn" | "fit" | "error" | undefined;
  /** Characters expected for the address of a picture that is not uploaded yet (default: `120`). */
  readonly pictureAddressLength?: number | undefined;
  /** Language of the messages (default: `"en"`). */
  readonly language?: "en" | "zh" | undefined;
}

/**
 * Keep a themed article within WeChat's size. Run after `inlineTheme`, on the tree it changed; with mode `fit` an
 * article that is too long is shown in the theme `plain`, and then, longest block first, without colors in code, until
 * it fits. No word of the author's text is ever cut.
 */
export function fitSize(tree: Root, options: FitSizeOptions): SizeReport {
  const { theme, limit = 20_000, mode = "warn", language = "en" } = options;
  const measure = (node: Root | ElementContent) => htmlLength(node, options.pictureAddressLength);
  const lengthBefore = measure(tree);
  let length = lengthBefore;
  let current = theme;
  const steps: SizeStep[] = [];
  /** Change the shaped article, or the theme it is shown in. */
  const take = (step: SizeStep["step"], change: () => void, line?: number) => {
    removeTheme(tree);
    change();
    inlineTheme(tree, current);
    const now = measure(tree);
    if (now < length) steps.push({ step, saved: length - now, line });
    length = now;
  };
  if (mode === "fit" && length > limit) {
    take("plain-theme", () => {
      current = plain;
    });
    removeTheme(tree); // a theme merges the tokens that tell colored blocks from plain ones
    const blocks = codeBlocks(tree, measure);
    inlineTheme(tree, current);
    for (const block of blocks) {
      if (length <= limit) break;
      take("plain-code", () => void ((block.data ??= {}).wechatPlainCode = true), lineOf(block));
    }
  }
  const fits = length <= limit;
  const heaviest = lengthBefore <= limit ? [] : heaviestBlocks(tree, measure);
  const report = { length, lengthBefore, limit, fits, steps, heaviest };
  return { ...report, messages: sizeMessages(report, mode === "error", language) };
}

/** Characters of a tree as the HTML of a draft, with addresses as long as those of uploaded pictures. */
export function htmlLength(node: Root | ElementContent, pictureAddressLength = 120): number {
  const tree: Root = node.type === "root" ? node : { type: "root", children: [node] };
  return articleHtml(tree).length + addressGrowth(node, pictureAddressLength);
}

function addressGrowth(node: Root | RootContent, addressLength: number): number {
  let growth = 0;
  if (node.type === "element" && node.tagName === "img") {
    const src = node.properties["src"];
    if (typeof src === "string" && !isUploaded(src)) {
      growth += addressLength - src.replaceAll("&", "&amp;").length;
    }
  }
  if ("children" in node)
    for (const child of node.children) growth += addressGrowth(child, addressLength);
  return growth;
}

function heaviestBlocks(tree: Root, measure: (node: ElementContent) => number): SizedBlock[] {
  const [only, ...others] = tree.children;
  const root =
    others.length === 0 && only?.type === "element" && only.data?.wechatRole === "root"
      ? only
      : tree;
  return root.children
    .flatMap((child) => (child.type === "element" ? [child] : []))
    .map((child) => ({ kind: kindOf(child), length: measure(child), line: lineOf(child) }))
    .toSorted((one, other) => other.length - one.length)
    .slice(0, 3);
}

function kindOf(element: Element): SizedBlock["kind"] {
  const role = element.data?.wechatRole ?? "";
  if (role.startsWith("pre")) return "code";
  if (role.startsWith("table")) return "table";
  if (role.startsWith("math")) return "formula";
  if (role === "list") return "list";
  if (/^(?:quote|alert-)/.test(role)) return "quote";
  if (/^(?:refs|footnotes|ref$|footnote$)/.test(role)) return "references";
  if (element.tagName === "svg") return "drawing";
  if (element.tagName === "img") return "picture";
  const inked = element.children.filter(
    (child) => child.type !== "text" || child.value.trim() !== "",
  );
  const [first] = inked;
  if (first?.type === "element" && (inked.length === 1 || role === "figure")) return kindOf(first);
  return "text";
}

function lineOf(node: ElementContent): number | undefined {
  if (node.position !== undefined) return node.position.start.line;
  if (node.type !== "element") return undefined;
  for (const child of node.children) {
    const line = lineOf(child);
    if (line !== undefined) return line;
  }
  return undefined;
}
