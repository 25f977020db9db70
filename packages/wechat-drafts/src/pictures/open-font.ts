/** A font file, open for shaping. */
export interface OpenFont {
  /** Family name in English; `""` where the file has none. */
  readonly family: string;
  readonly has: (character: string) => boolean;
  readonly shape: (text: string) => ShapedText;
}

/** Text as one line of glyphs, in ems, with y upwards and the origin at its start on the baseline. */
export interface ShapedText {
  readonly advance: number;
  /** Outlines as SVG path data in font units, and where each goes. */
  readonly glyphs: readonly {
    readonly path: string;
    readonly x: number;
    readonly y: number;
    /** Left and right end of what is seen; equal for a space. */
    readonly ink: readonly [left: number, right: number];
  }[];
  /** Font units in one em. */
  readonly unitsPerEm: number;
}

/**
 * Open a font (TTF, OTF, the first of a TTC, WOFF2), in bold where it has weights. The code that reads fonts is loaded
 * with the first one.
 *
 * @throws when the bytes are no font
 */
export async function openFont(bytes: Uint8Array): Promise<OpenFont> {
  const harfbuzz = await import("harfbuzzjs");
  const isWoff2 = Buffer.from(bytes.subarray(0, 4)).toString("latin1") === "wOF2";
  const sfnt = isWoff2 ? await (await import("woff2-encoder/decompress")).default(bytes) : bytes;
  const face = new harfbuzz.Face(new harfbuzz.Blob(sfnt));
  const characters = new Set(face.collectUnicodes());
  if (characters.size === 0) throw new Error("The font has no characters.");
  const font = new harfbuzz.Font(face);
  if (face.getAxisInfos()["wght"] !== undefined) {
    font.setVariations([new harfbuzz.Variation("wght", 700)]);
  }
  const unitsPerEm = face.upem;
  return {
    family: face.getName(1, "en"),
    has: (character) => characters.has(character.codePointAt(0) ?? 0),
    shape(text) {
      const buffer = new harfbuzz.Buffer();
      buffer.addText(text);
      buffer.guessSegmentProperties();
      harfbuzz.shape(font, buffer);
      const positions = buffer.getGlyphPositions();
      let pen = 0;
      const glyphs = buffer.getGlyphInfos().map(({ codepoint: glyph }, index) => {
        const { xAdvance = 0, xOffset = 0, yOffset = 0 } = positions[index] ?? {};
        const { xBearing = 0, width = 0 } = font.glyphExtents(glyph) ?? {};
        const x = pen + xOffset;
        pen += xAdvance;
        const left = (x + xBearing) / unitsPerEm;
        return {
          path: font.glyphToPath(glyph),
          x: x / unitsPerEm,
          y: yOffset / unitsPerEm,
          ink: [left, left + width / unitsPerEm] as const,
        };
      });
      return { advance: pen / unitsPerEm, glyphs, unitsPerEm };
    },
  };
}
