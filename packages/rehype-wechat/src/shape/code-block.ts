import type { Element, ElementContent } from "hast";

import { build, text } from "../tree/build.ts";
import { textProperty } from "../tree/class-names.ts";
import { codeLines } from "../code/code-lines.ts";
import { plainFence, type Fence } from "../code/fence.ts";
import type { TokenRun } from "../code/token-runs.ts";
import { textOf } from "../tree/text-of.ts";
import type { Role, Style } from "../theme/theme.ts";
import type { Article } from "./context.ts";

/** Fences that describe a drawing. */
const DIAGRAMS =
  /^(?:mermaid|plantuml|puml|dot|graphviz|d2|vega(?:-lite)?|echarts|flowchart|sequence|wavedrom)$/;
const SCROLLS: Style = { "overflow-x": "auto", "white-space": "nowrap" };
/** Lines with a ground of their own reach from edge to edge; the reader's forced `max-width` yields to `min-width`. */
const FULL_LINES: Style = { "min-width": "max-content" };
/** Lines break where the author broke them; justified text would pull their last spaces apart. */
const LEFT: Style = { "text-align": "left" };
/** Columns of the fixed font that every phone shows beside each other; wide characters take two. */
const NARROW = 36;
const BAR: Style = { "margin-bottom": "8px", "line-height": "1" };
const FOLDS: Style = { "white-space": "pre-wrap", "word-break": "break-all" };

/** A code block: every line break an element, every space that matters a no-break one, in a box that scrolls. */
export function shapeCodeBlock(pre: Element, article: Article): ElementContent[] {
  const { settings, highlighters, report } = article;
  const language = textProperty(pre, "dataLanguage") ?? "";
  const written = readFence(textProperty(pre, "dataFence"));
  const fence = settings.lineNumbers
    ? { ...written, numberFrom: written.numberFrom ?? 1 }
    : written;
  const code = textOf(pre);
  if (code.trim() === "") return [];
  const runs = settings.highlight ? highlighters.highlight(code, language) : undefined;
  if (runs === "refused") report("code-not-highlighted", pre, { name: language });
  const lines = codeLines(Array.isArray(runs) ? runs : [{ text: code }], settings.tabSize);
  const content = joinLines(lines, { ...fence, ...(language === "diff" ? diffLines(code) : {}) });
  const title = fence.title?.trim() || undefined;
  const head = [
    ...(settings.codeBar ? [windowBar()] : []),
    ...(title === undefined ? [] : [build("section", { role: "pre-title" }, [text(title)])]),
  ];
  const block = inBox(content, head, settings.wrap, lines, pre);
  if (DIAGRAMS.test(language)) {
    block.data = { ...block.data, wechatDiagram: { language, source: code, title } };
    article.found.diagrams = true;
  }
  return [block];
}

/** Code that fits a phone needs no box that scrolls, and WeChat counts what such a box takes to write. */
function inBox(
  content: ElementContent[],
  head: ElementContent[],
  wrap: boolean,
  lines: readonly (readonly TokenRun[])[],
  pre: Element,
): Element {
  if (wrap) return build("section", { role: "pre", base: FOLDS }, [...head, ...content], pre);
  if (lines.every((line) => columns(line) <= NARROW))
    return build("section", { role: "pre", base: LEFT }, [...head, ...content], pre);
  const body = build(
    "section",
    { role: "pre-body", base: content.some(isBox) ? FULL_LINES : undefined },
    content,
  );
  const scrolls = { base: SCROLLS, properties: { dataIgnoreWidth: "" } };
  if (head.length === 0) return build("section", { role: "pre", ...scrolls }, [body], pre);
  // The head stays where it is while the lines scroll.
  return build("section", { role: "pre" }, [...head, build("section", scrolls, [body])], pre);
}

/** Drawn, since WeChat takes empty boxes away and refuses pictures that are not uploaded. */
function windowBar(): Element {
  const dots = [
    [5, "#ed6c60"],
    [23, "#f7c151"],
    [41, "#64c856"],
  ] as const;
  const circles = dots.map(([cx, fill]) =>
    build("circle", { properties: { cx: String(cx), cy: "5", r: "5", fill } }, []),
  );
  const properties = { viewBox: "0 0 46 10", style: "width:46px;height:10px" };
  return build("section", { base: BAR }, [build("svg", { properties }, circles)]);
}

function columns(line: readonly TokenRun[]): number {
  let count = 0;
  for (const { text: words } of line) {
    for (let at = 0; at < words.length; at++) {
      const unit = words.charCodeAt(at);
      // The second half of a character is not another one.
      if (unit < 0xdc00 || unit > 0xdfff) count += unit > 0x2e7f ? 2 : 1;
    }
  }
  return count;
}

function readFence(json: string | undefined): Fence {
  return json === undefined ? plainFence : (JSON.parse(json) as Fence);
}

/** In a diff the code itself says what came and went. */
function diffLines(code: string): Pick<Fence, "add" | "del"> {
  const lines = code.split("\n");
  const where = (sign: RegExp) =>
    lines.flatMap((line, index) => (sign.test(line) ? [index + 1] : []));
  return { add: where(/^\+(?!\+\+ )/), del: where(/^-(?!-- )/) };
}

function joinLines(lines: readonly (readonly TokenRun[])[], fence: Fence): ElementContent[] {
  const roles = new Map<number, Role>();
  for (const line of fence.mark) roles.set(line, "pre-line-mark");
  for (const line of fence.add) roles.set(line, "pre-line-add");
  for (const line of fence.del) roles.set(line, "pre-line-del");
  const digits = String((fence.numberFrom ?? 0) + lines.length - 1).length;
  const out: ElementContent[] = [];
  for (const [index, runs] of lines.entries()) {
    const role = roles.get(index + 1);
    const next = index + 1 < lines.length ? roles.get(index + 2) : undefined;
    const content = runs.map(token);
    if (fence.numberFrom !== undefined) {
      const number = String(fence.numberFrom + index).padStart(digits, "\u00A0");
      content.unshift(build("span", { role: "pre-number" }, [text(`${number}\u00A0\u00A0`)]));
    }
    // Without a line break behind it a blank line before a box would not be seen.
    if (content.length === 0 && (role !== undefined || next !== undefined))
      content.push(text("\u00A0"));
    if (role !== undefined) {
      out.push(build("section", { role }, content));
      continue;
    }
    for (const node of content) append(out, node);
    if (index + 1 < lines.length && next === undefined) out.push(build("br", {}, []));
  }
  return out;
}

function isBox(node: ElementContent): boolean {
  return node.type === "element" && node.tagName === "section";
}

function token({ text: value, kind }: TokenRun): ElementContent {
  if (kind === undefined) return text(value);
  const span = build("span", {}, [text(value)]);
  span.data = { wechatToken: kind };
  return span;
}

function append(out: ElementContent[], node: ElementContent): void {
  const last = out.at(-1);
  if (node.type === "text" && last?.type === "text") last.value += node.value;
  else out.push(node);
}
