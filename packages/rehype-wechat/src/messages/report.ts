import type { Nodes } from "hast";
import type { VFile } from "vfile";

import type { Language } from "./language.ts";
import type { TextAndHint } from "./text-and-hint.ts";
import { type RuleId, type Texts, textsOf } from "./texts.ts";

/** Leave a message about one node of the author's on the file. */
export type Report = <Rule extends RuleId>(
  rule: Rule,
  node: Nodes | undefined,
  ...about: Parameters<Texts["rules"][Rule]>
) => void;

/** Rules about what takes another form. All others are warnings: something of the author's is lost or at risk. */
const infos: ReadonlySet<RuleId> = new Set([
  "style-removed",
  "link-image",
  "embed-as-text",
  "code-not-highlighted",
  "title-repeated",
  "math-as-picture",
  "svg-simplified",
]);

/** Messages with rule, place and advice, in the user's language; a message about one place is left once. */
export function createReport(file: VFile, language: Language): Report {
  const texts = textsOf(language).rules;
  const reported = new Set<string>();
  return (rule, node, ...about) => {
    // `Report` ties what a message is about to its rule; a lookup by rule loses that tie.
    const write = texts[rule] as (...about: readonly unknown[]) => TextAndHint;
    const [reason, note] = write(...about.map(shortened));
    const place =
      node?.position !== undefined && hasStart(node.position) ? node.position : undefined;
    const key = `${rule} ${place?.start.offset ?? place?.start.line} ${reason}`;
    if (reported.has(key)) return;
    reported.add(key);
    const options = {
      ruleId: rule,
      source: "rehype-wechat",
      ...(place === undefined ? {} : { place }),
    };
    const message = withoutStack(() =>
      infos.has(rule) ? file.info(reason, options) : file.message(reason, options),
    );
    message.note = note;
  };
}

/** Whether it is known where a node begins: some parsers know of a text behind a stray end tag where it ends only. */
export function hasStart(position: { start?: { line?: unknown } | undefined }): boolean {
  return typeof position.start?.line === "number";
}

/** The stack of our code says nothing about a text; VFile empties it, and taking it is most of a message's cost. */
function withoutStack<T>(work: () => T): T {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return work();
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

/** What a message is about, its long texts cut. */
function shortened(about: object): object {
  return Object.fromEntries(
    Object.entries(about).map(([name, value]: [string, unknown]) => [
      name,
      typeof value === "string" && value.length > 120 ? `${value.slice(0, 117)}…` : value,
    ]),
  );
}
