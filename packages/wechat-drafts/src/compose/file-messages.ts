import type { VFile } from "vfile";

import type { Message } from "../model/message.ts";
import type { Post } from "../model/post.ts";

/** What plugins said on a file, as messages about the post; lines count from the top of its source file. */
export function fileMessages(file: VFile, post: Post): readonly Message[] {
  return file.messages.map((message) => ({
    level: message.fatal === true ? "error" : message.fatal === false ? "warning" : "info",
    rule: message.ruleId ?? message.source ?? "plugin",
    key: post.key,
    file: post.file,
    ...sourcePlace(message.place, post),
    // What plugins quote may have lines of its own, a formula for one.
    text: message.reason.replace(/\s+/g, " ").trim(),
    hint: message.note ?? undefined,
  }));
}

type Point = { line: number; column: number };
/** Some parsers know of a node where it ends only. */
type Place = Point | { start: Point | undefined };

/** Where in the source file something stands; HTML that a host rendered has lines of its own, which say nothing. */
export function sourcePlace(
  place: Place | null | undefined,
  post: Post,
): { readonly line?: number | undefined; readonly column?: number | undefined } {
  if (place === null || place === undefined || post.body.format === "html") return {};
  const start = "start" in place ? place.start : place;
  if (start === undefined) return {};
  const { line, column } = start;
  return { line: line + (post.bodyLine ?? 1) - 1, column };
}
