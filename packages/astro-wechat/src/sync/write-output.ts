import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Language } from "wechat-drafts";
import { errorIn } from "../messages/error-in.ts";

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
  language: Language,
): Promise<string> {
  const file = path.resolve(root, name);
  try {
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const said = {
      en: `\`${name}\` cannot be written: ${reason}.`,
      zh: `无法写入 \`${name}\`：${reason}。`,
    };
    const hint = {
      en: "Name another file, or make room for this one. The drafts do not depend on it.",
      zh: "请换一个文件，或让它可写。草稿不受影响。",
    };
    throw errorIn(language, "FLAG_INVALID", said, hint, { cause });
  }
  return file;
}
