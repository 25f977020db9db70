import { pictureAddresses } from "./body-pictures.ts";
import { chooseCover, composeCover } from "../covers/compose-cover.ts";
import { findTheme } from "./find-theme.ts";
import type { DescribedCover, Pictures } from "../model/pictures.ts";
import { readPostFields } from "./post-fields.ts";
import type { Post } from "../model/post.ts";
import { readBody } from "./render-body.ts";
import type { ResolvedSettings } from "../model/settings.ts";

/**
 * The cover a post would get, with its frames and where they come from, without composing the article.
 *
 * @returns `undefined` for a post without any picture
 * @throws {DraftsError} as `Pictures.describe`
 */
export async function describeCover(
  post: Post,
  settings: ResolvedSettings,
  pictures: Pictures,
): Promise<DescribedCover | undefined> {
  const { fields } = readPostFields(post, settings);
  const chosen = await chooseCover(fields, settings, async () =>
    pictureAddresses((await readBody(post, settings)).tree),
  );
  if (chosen === undefined) return undefined;
  const { theme } = findTheme(fields.theme, settings);
  return (await composeCover(chosen, post, fields, theme, pictures)).cover;
}
