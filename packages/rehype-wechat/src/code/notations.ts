import type { Fence } from "./fence.ts";

const NOTATION =
  /(?<![ \t])[ \t]*(?:\/\/|\/\*|<!--|#|--|;|%|")[ \t]*\[!code[ \t]+(\+\+|--|highlight|hl|focus|error|warning)(?::(\d{1,4}))?\][ \t]*(?:(?:\*\/|-->)[ \t]*)?$/;

/** Docusaurus' comments on lines of their own. */
const DOCUSAURUS =
  /^[ \t]*(?:\/\/|\/\*|<!--|\{\/\*|#|--)[ \t]*highlight-(next-line|start|end)[ \t]*(?:\*\/\}?|-->)?[ \t]*$/;

/**
 * Take Shiki's comments `// [!code ++]`, `// [!code highlight:3]` out of the code and remember the lines they speak
 * of; a line that held nothing else goes, and its comment speaks of the lines below. Docusaurus' `highlight-next-line`,
 * and `highlight-start` with its end, are read too.
 */
export function readNotations(
  code: string,
  fence: Fence,
): { readonly code: string; readonly fence: Fence } {
  const isDocusaurus = /highlight-(?:next-line|end)/.test(code);
  if (!isDocusaurus && !code.includes("[!code")) return { code, fence };
  const lines: string[] = [];
  const mark = new Set(fence.mark);
  const add = new Set(fence.add);
  const del = new Set(fence.del);
  const all = code.split("\n");
  /** Where the last range of a kind ended, exclusive. */
  const ends = new Map<Set<number>, number>();
  /** Where a range of Docusaurus' begins. */
  let from: number | undefined;
  for (const line of all) {
    const kind = isDocusaurus ? DOCUSAURUS.exec(line)?.[1] : undefined;
    if (kind === "next-line") mark.add(lines.length + 1);
    if (kind === "start") from = lines.length + 1;
    if (kind === "end" && from !== undefined) {
      for (let at = from; at <= lines.length; at++) mark.add(at);
      from = undefined;
    }
    if (kind !== undefined) continue;
    const found = NOTATION.exec(line);
    if (found === null) {
      lines.push(line);
      continue;
    }
    const rest = line.slice(0, found.index);
    const alone = rest.trim() === "";
    const into = found[1] === "++" ? add : found[1] === "--" ? del : mark;
    const first = lines.length + 1;
    const end = Math.min(first + Number(found[2] ?? 1), all.length + 1);
    // Ranges begin one below the other: what lies before the end of an earlier one is in it.
    const start = Math.max(first, ends.get(into) ?? 0);
    for (let at = start; at < end; at++) into.add(at);
    ends.set(into, Math.max(start, end));
    if (!alone) lines.push(rest);
  }
  return {
    code: lines.join("\n"),
    fence: { ...fence, mark: [...mark], add: [...add], del: [...del] },
  };
}
