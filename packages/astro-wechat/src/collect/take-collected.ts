import { readFile, rm, rmdir } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "devalue";
import { astroWechatError } from "../messages/errors.ts";
import type { Texts } from "../messages/texts.ts";
import type { Collected } from "./collected.ts";

/** Address of the endpoint; it exists only while a build runs. */
export const collectRoute = "/_astro-wechat/posts.json";

/**
 * Take what the endpoint found out of the built site, so that nothing of it is published.
 *
 * @param dir - folder of the built site's static files
 * @throws {AstroWechatError} `COLLECT_FAILED` when there is no answer, or one of somebody else's
 */
export async function takeCollected(dir: URL, texts: Texts): Promise<Collected> {
  const file = fileURLToPath(new URL(`.${collectRoute}`, dir));
  const text = await readFile(file, "utf8").catch((error: unknown) => fail(error, texts));
  await rm(file);
  // The folder is ours by its name; one that holds something else stays.
  await rmdir(path.dirname(file)).catch(() => undefined);
  let collected: Collected;
  try {
    collected = parse(text) as Collected;
    if (!Array.isArray(collected.entries)) throw new TypeError("No list of entries.");
  } catch (error) {
    return fail(error, texts);
  }
  if (collected.failure !== undefined) throw notCollected(collected.failure, texts);
  return collected;
}

/** The endpoint answered, but only why it found nothing. */
export function notCollected(reason: string, texts: Texts): Error {
  return astroWechatError("COLLECT_FAILED", texts.run.collectFailed(reason));
}

function fail(cause: unknown, texts: Texts): never {
  throw astroWechatError("COLLECT_FAILED", texts.run.collectedNothing(collectRoute), { cause });
}
