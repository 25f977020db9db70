import type { PictureRef } from "../model/article.ts";
import { hashJson } from "../model/hash.ts";
import type { Pictures } from "../model/pictures.ts";
import { uploadName } from "../model/upload-name.ts";
import { createFilePictures, type PicturesOptions } from "../pictures/file-pictures.ts";
import { lackingCharacters } from "./cover-fonts.ts";
import { coverSize, designCover, drawCover, type CoverDesign } from "./draw-cover.ts";
import { loadTitleFont } from "./title-font.ts";

const coverPixels = (coverSize.width * coverSize.height) / 1e6;

/** Pictures of one run, drawn covers among them. Files are only read; nothing is written beside them. */
export function createPictures(options: PicturesOptions): Pictures {
  const { font, bounded, decoder, ...files } = createFilePictures(options);
  const drawn = new Map<string, CoverDesign>();
  return {
    ...files,

    async describeDrawn(title, theme) {
      // The author's font is no part of it: a cover that is uploaded stays when that changes or is gone.
      const design = designCover(title, theme);
      const hash = hashJson(design);
      const ref: PictureRef = { id: `${hash}-material`, use: "material" };
      drawn.set(ref.id, design);
      const fontProblem = await font?.problem();
      const lacking = lackingCharacters(title.normalize());
      // The author's font is read only where it may have what ours lack.
      const own =
        fontProblem !== undefined || lacking.length === 0
          ? undefined
          : await font?.open().catch(() => undefined);
      return {
        ref,
        sha256: hash,
        ...coverSize,
        lacking: lacking.filter((character) => own?.has(character) !== true),
        fontProblem,
      };
    },

    async fit(ref) {
      const design = drawn.get(ref.id);
      if (design === undefined) return files.fit(ref);
      return bounded(coverPixels, async () => {
        const svg = drawCover(design, await loadTitleFont(design.title, await font?.open()));
        const bytes = await decoder.rasterize(design.title, svg);
        return {
          bytes,
          type: "image/png",
          ...coverSize,
          filename: uploadName(ref.id, bytes, "png"),
        };
      });
    },
  };
}
