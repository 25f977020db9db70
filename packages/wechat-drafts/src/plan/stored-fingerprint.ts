import { comparableText } from "./comparable-text.ts";
import { contentOutline, pictureMark } from "../compose/content-outline.ts";
import type { Field, Fingerprint } from "./fingerprint.ts";
import { hashJson, sha256 } from "../hash.ts";
import type { CoverInfo, DraftArticle, StoredArticle } from "../wechat-api.ts";

/** What WeChat stores, taken apart; two reads of an untouched article give the same. */
export function storedFingerprint(stored: StoredArticle): Fingerprint {
  const isNewspic = stored.article_type === "newspic";
  return hashed({
    type: stored.article_type,
    ...commonFields(stored),
    digest: comparableText(stored.digest ?? ""),
    // draft/get was seen to answer with an empty thumb_media_id for a draft that has a cover.
    cover: stored.thumb_media_id === "" ? undefined : stored.thumb_media_id,
    ...cropFields(storedCrops(stored.cover_info)),
    ...contentFields(stored, isNewspic),
    ...(stored.content === undefined
      ? {}
      : {
          html: stored.content,
          links: isNewspic ? "" : contentOutline(stored.content).links.join("\n"),
        }),
  });
}

/**
 * The same of an article that is about to be sent, so that it equals what WeChat will make of it. Left out
 * is what cannot be foreseen: its HTML, its links, a digest that WeChat writes itself, and pictures that
 * have no address yet.
 *
 * @param digestKept - `false` for an article of a draft of several: those have no digest
 */
export function sentFingerprint(article: DraftArticle, digestKept: boolean): Fingerprint {
  const isNewspic = article.article_type === "newspic";
  const digest = article.digest ?? "";
  return hashed({
    type: article.article_type,
    ...commonFields(article),
    digest: digest === "" || !digestKept ? undefined : comparableText(digest),
    cover: article.thumb_media_id === "" ? undefined : article.thumb_media_id,
    ...cropFields(sentCrops(article)),
    ...contentFields(article, isNewspic),
  });
}

/** Hash of everything in a stored article that its author can change. */
export function remoteHash(fingerprint: Fingerprint): string {
  return hashJson(fingerprint);
}

type Values = Partial<Record<Field, string | undefined>>;

function hashed(values: Values): Fingerprint {
  return Object.fromEntries(
    Object.entries(values)
      .filter((entry): entry is [string, string] => entry[1] !== undefined)
      .map(([field, value]) => [field, sha256(value).slice(0, 16)]),
  );
}

function commonFields(article: DraftArticle | StoredArticle): Values {
  return {
    title: comparableText(article.title),
    author: comparableText(article.author ?? ""),
    sourceUrl: comparableText(article.content_source_url ?? ""),
    comments:
      article.need_open_comment === undefined
        ? undefined
        : `${article.need_open_comment} ${article.need_open_comment && (article.only_fans_can_comment ?? 0)}`,
    product: article.product_info?.footer_product_info?.product_key ?? "",
  };
}

function contentFields(article: DraftArticle | StoredArticle, isNewspic: boolean): Values {
  if (isNewspic) {
    const list = article.image_info?.image_list?.map((image) => image.image_media_id) ?? [];
    return {
      text: article.content === undefined ? undefined : comparableText(article.content),
      images: list.includes("") ? undefined : list.join("\n"),
    };
  }
  if (article.content === undefined) return {};
  const outline = contentOutline(article.content);
  return {
    text: comparableText(outline.blocks.join("\n")),
    pictures: outline.pictures.some(isPlaceholder)
      ? undefined
      : outline.pictures.map(pictureIdentity).join("\n"),
  };
}

/** Number of pictures a reader sees in the content. */
export function countPictures(content: string): number {
  return contentOutline(content).blocks.join("").split(pictureMark).length - 1;
}

function isPlaceholder(address: string): boolean {
  return address.startsWith("wechat-picture:");
}

/** WeChat changes size segment, query, scheme and host of an address; the middle of its path stays. */
function pictureIdentity(address: string): string {
  const url = URL.parse(address, "https://mmbiz.qpic.cn");
  return url ? url.pathname.replace(/\/\d+$/, "") : address;
}

type RatioCrops = Partial<Record<"2.35_1" | "1_1" | "16_9", string>>;

function cropFields(crops: RatioCrops): Values {
  return { crop235: crops["2.35_1"], crop11: crops["1_1"], crop169: crops["16_9"] };
}

function sentCrops(article: DraftArticle): RatioCrops {
  return {
    ...storedCrops(article.cover_info),
    ...(article.pic_crop_235_1 === undefined
      ? {}
      : { "2.35_1": numbers(article.pic_crop_235_1.split("_")) }),
    ...(article.pic_crop_1_1 === undefined
      ? {}
      : { "1_1": numbers(article.pic_crop_1_1.split("_")) }),
  };
}

function storedCrops(cover: CoverInfo | undefined): RatioCrops {
  const list = cover?.crop_percent_list ?? [];
  return Object.fromEntries(
    list.map((crop) => [crop.ratio, numbers([crop.x1, crop.y1, crop.x2, crop.y2])]),
  );
}

/** `0`, `0.0` and `0.000000` are one coordinate. */
function numbers(values: readonly string[]): string {
  return values.map((value) => String(Number(value))).join(" ");
}
