import { readFile } from "node:fs/promises";

import { canDrawCjk } from "./cjk-font.ts";
import { DraftsError } from "../errors.ts";
import { fontFamily } from "./font-family.ts";
import { sha256 } from "../hash.ts";
import type { PictureWords } from "../words/picture-words.ts";

/** What text in drawings is drawn with. */
export interface Fonts {
  readonly drawsCjk: boolean;
  /** Of the font file that was named; absent where none was. */
  readonly family?: string | undefined;
  readonly sha256?: string | undefined;
}

/**
 * Make a font file known to everything that draws in this process; without one, the machine's fonts serve.
 *
 * @throws {DraftsError} `PICTURE_MISSING` when the file is not there, `PICTURE_UNREADABLE` when it is no font
 */
export async function loadFonts(file: string | undefined, words: PictureWords): Promise<Fonts> {
  if (file === undefined) return { drawsCjk: await canDrawCjk() };
  const bytes = await readFile(file).catch((cause: unknown) => {
    const [text, hint] = words.fontMissing({ path: file });
    throw new DraftsError("PICTURE_MISSING", text, { hint, cause });
  });
  const family = fontFamily(bytes);
  if (family === undefined) {
    const [text, hint] = words.fontUnreadable({ path: file });
    throw new DraftsError("PICTURE_UNREADABLE", text, { hint });
  }
  return { drawsCjk: await canDrawCjk(file), family, sha256: sha256(bytes) };
}
