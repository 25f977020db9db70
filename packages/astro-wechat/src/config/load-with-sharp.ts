import { reasonOf } from "wechat-drafts/internal/config";
import { astroWechatError } from "../messages/errors.ts";
import type { Texts } from "../messages/texts.ts";

/**
 * Load something that reads pictures. sharp is not ours but the site's: Astro brings it as an optional dependency.
 *
 * @throws {AstroWechatError} `SHARP_MISSING`
 */
export async function loadWithSharp<T>(load: () => Promise<T>, texts: Texts): Promise<T> {
  try {
    return await load();
  } catch (error) {
    const reason = await sharpProblem();
    if (reason === undefined) throw error;
    throw astroWechatError("SHARP_MISSING", texts.run.sharpMissing(reason), { cause: error });
  }
}

/** Why sharp cannot be loaded; `undefined` if it can. */
async function sharpProblem(): Promise<string | undefined> {
  try {
    await import("sharp");
    return undefined;
  } catch (error) {
    // What follows are paths, or sharp's own advice in many lines.
    return reasonOf(error).replace(/ imported from [^]*|\n[^]*/, "");
  }
}
