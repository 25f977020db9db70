import type { Point, Position } from "unist";
import type { VFile } from "vfile";

import { en } from "./en.ts";
import { zh } from "./zh.ts";

/** Languages that messages are written in. */
export type Language = "en" | "zh";

export type RuleId = keyof typeof en;

const texts: Readonly<Record<Language, typeof en>> = { en, zh };

/** Rules about what loses or falsifies nothing. All others are warnings. */
const infos: ReadonlySet<RuleId> = new Set([
  "comment-left-out",
  "wikilink-as-words",
  "emoji-code",
  "stars-left",
  "tag-left-out",
  "attributes-left-out",
]);

/**
 * Leave a message about the author's text on the file.
 *
 * @param name - what the message is about, as it is written
 */
export function report(
  file: VFile,
  rule: RuleId,
  language: Language,
  place?: Point | Position,
  name = "",
): void {
  const [reason, note] = texts[language][rule](name.length > 80 ? `${name.slice(0, 77)}…` : name);
  const options = {
    ruleId: rule,
    source: "remark-wechat",
    ...(place === undefined ? {} : { place }),
  };
  const message = infos.has(rule) ? file.info(reason, options) : file.message(reason, options);
  message.note = note;
}
