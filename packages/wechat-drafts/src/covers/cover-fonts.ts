import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

import { fontGaps, inRanges, parseRanges, type Ranges } from "./font-gaps.ts";

/** A file that holds some characters of a font which comes with this package. */
export interface FontPiece {
  readonly file: string;
  /** Size relative to the first font, so that capitals are of one height. */
  readonly scale: number;
}

/** Identity of the fonts below; another version of one is another name here. */
export const bundledFonts = "Noto Sans SC v41, Source Sans 3 v20";

/** Noto Sans SC has no Greek, and few accents; Source Sans, which its Latin letters come from, has them. */
const packages = [
  { name: "noto-sans-sc", scale: 1 },
  { name: "source-sans-3", scale: 1.136 },
] as const;

interface Part extends FontPiece {
  readonly ranges: Ranges;
}

let read: readonly Part[] | undefined;

/** What the packages declare of their pieces; no font is loaded to learn it. */
export function fontParts(): readonly Part[] {
  read ??= packages.flatMap(({ name, scale }) => {
    const require = createRequire(import.meta.url);
    const list = require.resolve(`@fontsource-variable/${name}/unicode.json`);
    const declared = JSON.parse(readFileSync(list, "utf8")) as Readonly<Record<string, string>>;
    return Object.entries(declared).map(([key, ranges]) => ({
      file: require.resolve(
        `@fontsource-variable/${name}/files/${name}-${key.replaceAll(/[[\]]/g, "")}-wght-normal.woff2`,
      ),
      scale,
      ranges: parseRanges(ranges.replaceAll(/U\+|\s/g, "")),
    }));
  });
  return read;
}

/** Pieces that may hold a character, best first; `[]` where no font that comes with this package has it. */
export function piecesWith(character: string): readonly FontPiece[] {
  const code = character.codePointAt(0) ?? 0;
  return inRanges(fontGaps, code) ? [] : fontParts().filter(({ ranges }) => inRanges(ranges, code));
}

/** Characters of a text that show something but are in no font of this package, each once. */
export function lackingCharacters(text: string): readonly string[] {
  return [...new Set(text)].filter(
    (character) => !isInvisible(character) && piecesWith(character).length === 0,
  );
}

/** Joiners, variation selectors and controls: nothing to draw. */
export function isInvisible(character: string): boolean {
  return /[\p{Cc}\p{Default_Ignorable_Code_Point}]/u.test(character);
}
