import { open, readFile } from "node:fs/promises";
import { basename } from "node:path";

import { DraftsError } from "../model/errors.ts";
import type { PictureWords } from "../messages/picture-words.ts";

/** The font file that `images.font` names. */
export interface AuthorFont {
  readonly path: string;
  /** As the option names it, for messages. */
  readonly shown: string;
  /**
   * Its file name, by which drawings are identified: the same on every machine, and known where the file is missing.
   * A file of the same name with other letters draws nothing anew.
   */
  readonly name: string;
}

/** @param path - the file, absolute */
export function authorFont(shown: string, path: string): AuthorFont {
  return { path, shown, name: basename(shown.replaceAll("\\", "/")) };
}

/** TrueType, OpenType with CFF, Apple's TrueType, collections, WOFF2. */
const signatures = new Set(["\0\x01\0\0", "OTTO", "true", "ttcf", "wOF2"]);

/**
 * Why a font cannot be used, as far as its first bytes tell; `undefined` where nothing is wrong. The rest of the file
 * is only read to draw with it.
 */
export async function fontProblem(
  { path, shown }: AuthorFont,
  words: PictureWords,
): Promise<DraftsError | undefined> {
  try {
    await using file = await open(path);
    const { buffer } = await file.read({ buffer: Buffer.alloc(4) });
    return signatures.has(buffer.toString("latin1")) ? undefined : unreadableFont(shown, words);
  } catch (cause) {
    const [text, hint] = words.fontMissing({ path: shown });
    return new DraftsError("PICTURE_MISSING", text, { hint, cause });
  }
}

/** @throws {DraftsError} as `fontProblem` tells */
export async function readAuthorFont(font: AuthorFont, words: PictureWords): Promise<Uint8Array> {
  const problem = await fontProblem(font, words);
  if (problem !== undefined) throw problem;
  return readFile(font.path);
}

export function unreadableFont(path: string, words: PictureWords, cause?: unknown): DraftsError {
  const [text, hint] = words.fontUnreadable({ path });
  return new DraftsError("PICTURE_UNREADABLE", text, { hint, cause });
}
