import { readFile, rm, rmdir } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "devalue";
import type { Language } from "wechat-drafts";
import { errorIn } from "../messages/error-in.ts";
import type { Collected } from "./collected.ts";

/** Address of the endpoint; it exists only while a build runs. */
export const collectRoute = "/_astro-wechat/posts.json";

/**
 * Take what the endpoint found out of the built site, so that nothing of it is published.
 *
 * @param dir - folder of the built site's static files
 * @throws {AstroWechatError} `COLLECT_FAILED` when there is no answer, or one of somebody else's
 */
export async function takeCollected(dir: URL, language: Language): Promise<Collected> {
  const file = fileURLToPath(new URL(`.${collectRoute}`, dir));
  const text = await readFile(file, "utf8").catch((error: unknown) => fail(error, language));
  await rm(file);
  // The folder is ours by its name; one that holds something else stays.
  await rmdir(path.dirname(file)).catch(() => undefined);
  let collected: Collected;
  try {
    collected = parse(text) as Collected;
    if (!Array.isArray(collected.entries)) throw new TypeError("No list of entries.");
  } catch (error) {
    return fail(error, language);
  }
  if (collected.failure !== undefined) throw notCollected(collected.failure, language);
  return collected;
}

/** The endpoint answered, but only why it found nothing. */
export function notCollected(reason: string, language: Language): Error {
  const text = {
    en: `The posts could not be read: ${reason}`,
    zh: `读不到文章：${reason}`,
  };
  const hint = {
    en: "The site itself is complete. If the error names a package, check that only one version of it is installed.",
    zh: "网站本身是完整的。如果提到了某个包，请检查它是不是装了多个版本。",
  };
  return errorIn(language, "COLLECT_FAILED", text, hint);
}

function fail(cause: unknown, language: Language): never {
  const text = {
    en: `The posts could not be read: the build made no usable \`${collectRoute}\`.`,
    zh: `读不到文章：构建没有生成可用的 \`${collectRoute}\`。`,
  };
  const hint = {
    en: `Look whether middleware of the site answers \`${collectRoute}\` itself; let it pass by \`next()\`.`,
    zh: `请看看网站的中间件是否自己应答了 \`${collectRoute}\`；请用 \`next()\` 放行。`,
  };
  throw errorIn(language, "COLLECT_FAILED", text, hint, { cause });
}
