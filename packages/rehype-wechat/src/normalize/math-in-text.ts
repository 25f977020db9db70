import type { ElementContent } from "hast";

const closing = { "(": "\\)", "[": "\\]" } as const;

/**
 * Text in which MathJax would draw formulas in a reader's browser, between `\(` and `\)` or `\[` and `\]`, with those
 * formulas as elements.
 */
export function mathInText(value: string): ElementContent[] {
  const out: ElementContent[] = [];
  let from = 0;
  /** Marks that close nothing any more need not be looked for again. */
  const missing = new Set<string>();
  for (const { index, 1: mark } of value.matchAll(/\\([([])/g)) {
    const close = closing[mark as keyof typeof closing];
    if (index < from || missing.has(close)) continue;
    const end = value.indexOf(close, index + 2);
    if (end < 0) missing.add(close);
    const tex = value.slice(index + 2, end).trim();
    if (end < 0 || tex === "") continue;
    if (index > from) out.push({ type: "text", value: value.slice(from, index) });
    const children: ElementContent[] = [{ type: "text", value: tex }];
    const dataMath = mark === "[" ? "display" : "inline";
    out.push({ type: "element", tagName: "code", properties: { dataMath }, children });
    from = end + 2;
  }
  if (from < value.length || out.length === 0) out.push({ type: "text", value: value.slice(from) });
  return out;
}
