import { wechatPictureAddress } from "rehype-wechat";
import { addressInStyle } from "./address-in-style.ts";
import type { Article, ContentReference, PictureRef } from "./article.ts";
import { fillContent } from "./write-content.ts";
import { articleFields, type FieldTable, type Wiring } from "./fields.ts";
import type { Upload } from "./lock.ts";
import type { DraftArticle } from "./wechat-api.ts";

/** How an article goes out. */
export type WireChoices = Pick<Wiring, "isBundled"> & Partial<Pick<Wiring, "withoutComments">>;

/**
 * An article as WeChat takes it: picture references exchanged for uploaded addresses and ids. A picture
 * that is not uploaded yet keeps its reference (body) or an empty id (cover, image list), for comparing only.
 */
export function toDraftArticle(
  article: Article,
  uploads: Readonly<Record<string, Upload>>,
  { isBundled, withoutComments = false }: WireChoices,
  table: FieldTable = articleFields,
): DraftArticle {
  const wiring: Wiring = {
    isBundled,
    withoutComments,
    mediaIdOf: ({ id }) => uploads[id]?.mediaId ?? "",
    content: () =>
      fillContent(article, ({ kind, id }) => {
        const url = wechatPictureAddress(uploads[id]?.url ?? "");
        return url && inPlace[kind](url);
      }),
  };
  const parts = Object.values(table).map(({ wire }) => wire?.(article, wiring));
  const wired: Partial<DraftArticle> = Object.assign({}, ...parts);
  return {
    article_type: article.type,
    title: article.title,
    content: "",
    need_open_comment: 0,
    only_fans_can_comment: 0,
    ...wired,
  };
}

/** Every picture an article needs uploaded, each once. */
export function picturesOf(article: Article): readonly PictureRef[] {
  return [...article.pictures, ...article.images, ...(article.cover ? [article.cover] : [])].filter(
    (picture, index, all) => all.findIndex((other) => other.id === picture.id) === index,
  );
}

/** An address, escaped for the place where it stands. */
const inPlace: Readonly<Record<ContentReference["kind"], (url: string) => string>> = {
  attribute: (url) => url.replaceAll("&", "&amp;").replaceAll('"', "&quot;"),
  style: addressInStyle,
};
