import stringWidth from "string-width";

/** Where a line may end: after a space, and beside any Chinese character, but not before what closes a phrase. */
const breaks = /(?<=[ \u3001-\u9FFF\uFF01-\uFF5E])(?![，。、；：！？）”》])|(?=[\u4E00-\u9FFF])/;

/** Break a text into lines that are no wider than `width` columns of a terminal, as far as its words allow. */
export function wrapText(text: string, width: number): readonly string[] {
  const lines = [""];
  for (const part of text.split(breaks)) {
    const last = lines.at(-1) ?? "";
    if (last !== "" && stringWidth((last + part).trimEnd()) > width) lines.push(part);
    else lines[lines.length - 1] = last + part;
  }
  return lines.map((line) => line.trimEnd());
}
