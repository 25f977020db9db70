import type { VFile } from "vfile";

import type { Message } from "../model/message.ts";
import type { AddedText, Post } from "../model/post.ts";
import { addedTextLines } from "./added-texts.ts";

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

/** Where in a source file something stands. */
type SourcePlace = Pick<Partial<Message>, "file" | "field" | "line" | "column">;

/** Where something stands; HTML that a host rendered has lines of its own, which say nothing. */
export function sourcePlace(place: Place | null | undefined, post: Post): SourcePlace {
  const start = place && ("start" in place ? place.start : place);
  if (start === null || start === undefined) return {};
  const { line, column } = start;
  if (line > addedTextLines) return addedPlace(start, post);
  if (post.body.format === "html") return {};
  return { line: line + (post.bodyLine ?? 1) - 1, column };
}

function addedPlace({ line, column }: Point, { before, after }: Post): SourcePlace {
  const {
    file,
    field,
    bodyLine = 1,
  } = (line > 2 * addedTextLines ? after : before) ?? ({} as Partial<AddedText>);
  // A text that stands in a frontmatter is found there, one in the options is not looked for.
  if (field !== undefined || file === undefined) return { file, field };
  return { file, line: (line % addedTextLines) + bodyLine - 1, column };
}
