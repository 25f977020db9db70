import { formatCrop, formatCropPercent } from "focal-crop";
import { wechatPictureAddress } from "rehype-wechat";
import { addressInStyle } from "./address-in-style.ts";
import type { Article, ContentReference, PictureRef } from "./article.ts";
import { fillContent } from "./write-content.ts";
import type { CropRatio } from "./crops.ts";
import type { Upload } from "./lock.ts";
import type { DraftArticle } from "./wechat-api.ts";

export interface WireChoices {
  /** The draft holds several articles: WeChat keeps no digest then. */
  readonly isBundled: boolean;
  /** `true` sends the article without comments, for accounts that have none. */
  readonly withoutComments?: boolean;
}

/**
 * An article as WeChat takes it: picture references exchanged for uploaded addresses and ids. A picture
 * that is not uploaded yet keeps its reference (body) or an empty id (cover, image list), for comparing only.
 */
export function toDraftArticle(
  article: Article,
  uploads: Readonly<Record<string, Upload>>,
  choices: WireChoices,
): DraftArticle {
  const comments = choices.withoutComments === true ? "none" : article.comments;
  const common = {
    article_type: article.type,
    title: article.title,
    need_open_comment: comments === "none" ? 0 : 1,
    only_fans_can_comment: comments === "fans" ? 1 : 0,
    ...(article.product === undefined
      ? {}
      : { product_info: { footer_product_info: { product_key: article.product } } }),
  } as const;
  if (article.type === "newspic") {
    return {
      ...common,
      content: article.content,
      image_info: {
        image_list: article.images.map((image) => ({ image_media_id: mediaIdOf(image, uploads) })),
      },
      ...coverInfo(article),
    };
  }
  return {
    ...common,
    author: article.author,
    digest: choices.isBundled ? "" : article.digest,
    content: fillContent(article, ({ kind, id }) => {
      const url = wechatPictureAddress(uploads[id]?.url ?? "");
      return url && inPlace[kind](url);
    }),
    content_source_url: article.sourceUrl,
    thumb_media_id: article.cover ? mediaIdOf(article.cover, uploads) : "",
    // draft/get echoes crops as cover_info, but pic_crop_* is the form proven to work for news; never both.
    ...(article.crops["2.35_1"] ? { pic_crop_235_1: formatCrop(article.crops["2.35_1"]) } : {}),
    ...(article.crops["1_1"] ? { pic_crop_1_1: formatCrop(article.crops["1_1"]) } : {}),
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

function mediaIdOf(picture: PictureRef, uploads: Readonly<Record<string, Upload>>): string {
  return uploads[picture.id]?.mediaId ?? "";
}

function coverInfo(article: Article): Pick<DraftArticle, "cover_info"> {
  const ratios: readonly CropRatio[] = ["1_1", "16_9", "2.35_1"];
  const list = ratios.flatMap((ratio) => {
    const crop = article.crops[ratio];
    return crop ? [formatCropPercent(ratio, crop)] : [];
  });
  return list.length === 0 ? {} : { cover_info: { crop_percent_list: list } };
}
