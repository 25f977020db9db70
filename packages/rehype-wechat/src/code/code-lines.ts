import type { TokenRun } from "./token-runs.ts";

const NO_BREAK_SPACE = "\u00A0";

/**
 * Split code into lines of runs whose white space survives WeChat: tabs become spaces up to the next stop, and every
 * space becomes a no-break one where it leads a line, stands beside another or at the edge of a run, where a tag
 * will stand.
 */
export function codeLines(runs: readonly TokenRun[], tabSize: number): TokenRun[][] {
  const lines: TokenRun[][] = [[]];
  let column = 0;
  for (const { text, kind } of runs) {
    for (const [index, part] of text.split("\n").entries()) {
      if (index > 0) {
        lines.push([]);
        column = 0;
      }
      const expanded = expandTabs(part, column, tabSize);
      column += expanded.length;
      if (expanded !== "") lines.at(-1)!.push({ text: hardSpaces(expanded), kind });
    }
  }
  return lines;
}

function expandTabs(text: string, column: number, tabSize: number): string {
  if (!text.includes("\t")) return text;
  let out = "";
  for (const char of text)
    out += char === "\t" ? " ".repeat(tabSize - ((column + out.length) % tabSize)) : char;
  return out;
}

function hardSpaces(text: string): string {
  return text.replace(/^ +| +$| {2,}/g, (spaces) => NO_BREAK_SPACE.repeat(spaces.length));
}
