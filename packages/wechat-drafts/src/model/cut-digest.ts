import { cleanLine } from "./clean-text.ts";

const sentenceEnd = /[。！？…；!?;]["'”’」』）)]*|\.["'”’)]*(?=\s|$)/g;
const graphemes = new Intl.Segmenter("zh", { granularity: "grapheme" });

/**
 * Shorten a description to what fits a digest: whole sentences where at least a third of the room is used by
 * them, else up to a comma or space, else between two characters, then with an ellipsis.
 *
 * @param maxLength - in UTF-16 units, which is never less than WeChat counts
 */
export function cutDigest(description: string, maxLength = 120): string {
  const line = cleanLine(description);
  if (line.length <= maxLength) return line;
  const ends = [...line.matchAll(sentenceEnd)].map((match) => match.index + match[0].length);
  const sentences = ends.findLast((end) => end <= maxLength) ?? 0;
  if (sentences >= maxLength / 3) return line.slice(0, sentences);
  let room = 0;
  for (const { segment, index } of graphemes.segment(line.slice(0, maxLength * 2))) {
    if (index + segment.length > maxLength - 1) break;
    room = index + segment.length;
  }
  const head = line.slice(0, room);
  const pause = Math.max(
    head.lastIndexOf("，"),
    head.lastIndexOf("、"),
    head.lastIndexOf(", "),
    head.lastIndexOf(" "),
  );
  return `${(pause > room * 0.7 ? head.slice(0, pause) : head).trimEnd()}…`;
}
