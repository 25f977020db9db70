import { open, readFile } from "node:fs/promises";
import { basename } from "node:path";

import type { DraftsError } from "../model/errors.ts";
import { draftsError } from "../messages/drafts-error.ts";
import type { Texts } from "../messages/texts.ts";

/** The font file that `images.font` names. */
export interface AuthorFont {
  readonly path: string;
  /** As the option names it, for texts. */
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
  texts: Texts,
): Promise<DraftsError | undefined> {
  try {
    await using file = await open(path);
    const { buffer } = await file.read({ buffer: Buffer.alloc(4) });
    return signatures.has(buffer.toString("latin1")) ? undefined : unreadableFont(shown, texts);
  } catch (cause) {
    return draftsError("PICTURE_MISSING", texts.pictures.fontMissing({ path: shown }), cause);
  }
}

/** @throws {DraftsError} as `fontProblem` tells */
export async function readAuthorFont(font: AuthorFont, texts: Texts): Promise<Uint8Array> {
  const problem = await fontProblem(font, texts);
  if (problem !== undefined) throw problem;
  return readFile(font.path);
}

export function unreadableFont(path: string, texts: Texts, cause?: unknown): DraftsError {
  return draftsError("PICTURE_UNREADABLE", texts.pictures.fontUnreadable({ path }), cause);
}
