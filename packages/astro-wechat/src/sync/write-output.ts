import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { astroWechatError } from "../messages/errors.ts";
import type { Texts } from "../messages/texts.ts";

/**
 * Write a file that a flag names; a folder that is not there is made.
 *
 * @param root - absolute path of the project, which relative names start from
 * @returns its absolute path
 * @throws {AstroWechatError} `FLAG_INVALID` when it cannot be written
 */
export async function writeOutput(
  root: string,
  name: string,
  text: string,
  texts: Texts,
): Promise<string> {
  const file = path.resolve(root, name);
  try {
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw astroWechatError("FLAG_INVALID", texts.run.outputUnwritable(name, reason), { cause });
  }
  return file;
}
