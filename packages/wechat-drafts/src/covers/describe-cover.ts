import { pictureAddresses } from "../compose/body-pictures.ts";
import { chooseCover, composeCover, type DescribedCover } from "./compose-cover.ts";
import { findTheme } from "../compose/find-theme.ts";
import type { Pictures } from "../pictures/pictures.ts";
import { readPostFields } from "../compose/post-fields.ts";
import type { Post } from "../post.ts";
import { readBody } from "../compose/render-body.ts";
import type { ResolvedSettings } from "../settings.ts";

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
  const isNewspic = fields.type === "newspic";
  const first =
    fields.images?.[0] ??
    (fields.cover !== undefined && !isNewspic ? undefined : await firstPicture());
  const chosen = isNewspic ? first && { src: first } : chooseCover(fields, settings, first);
  if (chosen === undefined || chosen === "") return undefined;
  const { theme } = findTheme(fields.theme, settings);
  return (await composeCover(chosen, post, fields, theme, pictures)).cover;

  async function firstPicture(): Promise<string | undefined> {
    return pictureAddresses((await readBody(post, settings)).tree)[0];
  }
}
