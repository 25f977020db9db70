import { readFile } from "node:fs/promises";

import { isInvisible, piecesWith } from "./cover-fonts.ts";
import { openFont, type OpenFont, type ShapedText } from "../pictures/open-font.ts";

/** A line of text, in ems. */
export interface TextLine {
  readonly advance: number;
  /** Left and right end of what is seen. */
  readonly ink: readonly [left: number, right: number];
  readonly runs: readonly {
    readonly x: number;
    readonly scale: number;
    readonly shaped: ShapedText;
  }[];
}

/** The fonts of one title. */
export interface TitleFont {
  /** The title with what can be drawn: a letter no font has is `□`, any other such character is left out. */
  readonly title: string;
  readonly line: (text: string) => TextLine;
}

interface Face {
  readonly font: OpenFont;
  readonly scale: number;
}

/** What stands for a letter that no font has. */
const box = "□";

/**
 * Load what a title needs: the author's font, and for what it lacks the pieces of our own that hold its characters.
 *
 * @param own - the author's font
 */
export async function loadTitleFont(title: string, own?: OpenFont): Promise<TitleFont> {
  const opened = new Map<string, Promise<OpenFont>>();
  const faces = new Map<string, Face>();
  for (const character of new Set(title.normalize() + box)) {
    const face = await findFace(character);
    if (face !== undefined) faces.set(character, face);
  }
  const lines = new Map<string, TextLine>();
  return {
    title: Array.from(title.normalize(), (each) =>
      faces.has(each) ? each : /[\p{L}\p{N}]/u.test(each) ? box : "",
    )
      .join("")
      .replaceAll(/\s+/g, " ")
      .trim(),
    line(text) {
      const line = lines.get(text) ?? layOut(text, faces);
      lines.set(text, line);
      return line;
    },
  };

  async function findFace(character: string): Promise<Face | undefined> {
    if (isInvisible(character)) return undefined;
    if (own?.has(character) === true) return { font: own, scale: 1 };
    for (const { file, scale } of piecesWith(character)) {
      const opening = opened.get(file) ?? readFile(file).then(openFont);
      opened.set(file, opening);
      const font = await opening;
      if (font.has(character)) return { font, scale };
    }
    return undefined;
  }
}

/** Neighbours of one font are shaped together, so that they are kerned. */
function layOut(text: string, faces: ReadonlyMap<string, Face>): TextLine {
  const parts: { text: string; readonly face: Face }[] = [];
  for (const character of text) {
    const face = faces.get(character);
    const last = parts.at(-1);
    if (face === undefined) continue;
    if (last?.face.font === face.font) last.text += character;
    else parts.push({ text: character, face });
  }
  let advance = 0;
  const runs = parts.map(({ text: part, face: { font, scale } }) => {
    const shaped = font.shape(part);
    const x = advance;
    advance += shaped.advance * scale;
    return { x, scale, shaped };
  });
  const ends = runs.flatMap(({ x, scale, shaped }) =>
    shaped.glyphs
      .filter(({ ink: [left, right] }) => right > left)
      .map(({ ink: [left, right] }) => [x + left * scale, x + right * scale] as const),
  );
  const ink = [
    Math.min(...ends.map(([left]) => left), advance),
    Math.max(...ends.map(([, right]) => right), 0),
  ] as const;
  return { advance, ink, runs };
}
