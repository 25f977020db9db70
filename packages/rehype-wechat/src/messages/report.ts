import type { Nodes } from "hast";
import type { VFile } from "vfile";

import type { Language } from "./language.ts";
import { rules, ruleText, type RuleId } from "./rules.ts";

/** Say something about one node of the author's on the file. */
export type Report = (
  rule: RuleId,
  node?: Nodes,
  values?: Readonly<Record<string, string>>,
) => void;

/** Messages with rule, place and advice, in the user's language; the same words about the same place are said once. */
export function createReport(file: VFile, language: Language): Report {
  const said = new Set<string>();
  return (rule, node, values = {}) => {
    const [reason, note] = ruleText(rule, language).map((text) => fill(text, values)) as [
      string,
      string,
    ];
    const place =
      node?.position !== undefined && hasStart(node.position) ? node.position : undefined;
    const key = `${rule} ${place?.start.offset ?? place?.start.line} ${reason}`;
    if (said.has(key)) return;
    said.add(key);
    const options = {
      ruleId: rule,
      source: "rehype-wechat",
      ...(place === undefined ? {} : { place }),
    };
    const level = rules[rule].level;
    const message = withoutStack(() =>
      level === "info" ? file.info(reason, options) : file.message(reason, options),
    );
    message.note = note;
  };
}

/** Whether it is known where a node begins: some parsers know of a text behind a stray end tag where it ends only. */
export function hasStart(position: { start?: { line?: unknown } | undefined }): boolean {
  return typeof position.start?.line === "number";
}

/** Where our code stood says nothing about a text; VFile empties the stack, and taking it is most of a message's cost. */
function withoutStack<T>(work: () => T): T {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return work();
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

function fill(text: string, values: Readonly<Record<string, string>>): string {
  if (!text.includes("{")) return text;
  return text.replace(/\{(\w+)\}/g, (_, key: string) => shorten(values[key] ?? ""));
}

function shorten(text: string): string {
  return text.length > 120 ? `${text.slice(0, 117)}…` : text;
}
