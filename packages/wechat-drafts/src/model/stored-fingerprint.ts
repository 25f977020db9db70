import { comparableText } from "./comparable-text.ts";
import { contentOutline, pictureMark } from "./content-outline.ts";
import type { Field, SentFingerprint, StoredFingerprint } from "./fingerprint.ts";
import { hashJson, sha256 } from "./hash.ts";
import type { CoverInfo, DraftArticle, StoredArticle } from "./wechat-api.ts";

/** What WeChat stores, taken apart; two reads of an untouched article give the same. */
export function storedFingerprint(stored: StoredArticle): StoredFingerprint {
  const isNewspic = stored.article_type === "newspic";
  const content = stored.content ?? "";
  const common = commonFields(stored);
  const { text, pictures, images } = contentFields(stored, isNewspic);
  const crops = storedCrops(stored.cover_info);
  return {
    type: shortHash(stored.article_type ?? "news"),
    title: shortHash(common.title),
    author: shortHash(common.author),
    digest: shortHash(comparableText(stored.digest ?? "")),
    text: shortHash(text),
    pictures: shortHash(pictures),
    links: shortHash(isNewspic ? "" : contentOutline(content).links.join("\n")),
    html: shortHash(content),
    sourceUrl: shortHash(common.sourceUrl),
    comments: shortHash(common.comments),
    cover: shortHash(stored.thumb_media_id ?? ""),
    crop235: shortHash(crops["2.35_1"] ?? ""),
    crop11: shortHash(crops["1_1"] ?? ""),
    crop169: shortHash(crops["16_9"] ?? ""),
    images: shortHash(images),
    product: shortHash(common.product),
  };
}

/**
 * The same of an article that is about to be sent, so that it equals what WeChat will make of it.
 *
 * @param digestKept - `false` for an article of a draft of several: those have no digest
 */
export function sentFingerprint(article: DraftArticle, digestKept: boolean): SentFingerprint {
  const isNewspic = article.article_type === "newspic";
  const digest = article.digest ?? "";
  const common = commonFields(article);
  const crops = sentCrops(article);
  const { text, pictures, images } = contentFields(article, isNewspic);
  const foreseeable: Partial<Record<Field, string | undefined>> = {
    digest: digest === "" || !digestKept ? undefined : comparableText(digest),
    cover: article.thumb_media_id === "" ? undefined : article.thumb_media_id,
    crop235: crops["2.35_1"],
    crop11: crops["1_1"],
    crop169: crops["16_9"],
    // An address or id is missing while a picture is not uploaded.
    pictures: pictures.split("\n").some(isPlaceholder) ? undefined : pictures,
    images: isNewspic && images.split("\n").includes("") ? undefined : images,
  };
  return {
    type: shortHash(article.article_type),
    title: shortHash(common.title),
    author: shortHash(common.author),
    text: shortHash(text),
    sourceUrl: shortHash(common.sourceUrl),
    comments: shortHash(common.comments),
    product: shortHash(common.product),
    ...Object.fromEntries(
      Object.entries(foreseeable).flatMap(([field, value]) =>
        value === undefined ? [] : [[field, shortHash(value)]],
      ),
    ),
  };
}

/** Hash of everything in a stored article that its author can change. */
export function remoteHash(fingerprint: StoredFingerprint): string {
  return hashJson(fingerprint);
}

/** A field's value in a fingerprint; what is empty stays `""`. */
export function shortHash(value: string): string {
  return value === "" ? "" : sha256(value).slice(0, 16);
}

interface CommonFields {
  readonly title: string;
  readonly author: string;
  readonly sourceUrl: string;
  readonly comments: string;
  readonly product: string;
}

function commonFields(article: DraftArticle | StoredArticle): CommonFields {
  return {
    title: comparableText(article.title),
    author: comparableText(article.author ?? ""),
    sourceUrl: comparableText(article.content_source_url ?? ""),
    comments:
      article.need_open_comment === undefined
        ? ""
        : `${article.need_open_comment} ${article.need_open_comment && (article.only_fans_can_comment ?? 0)}`,
    product: article.product_info?.footer_product_info?.product_key ?? "",
  };
}

function contentFields(
  article: DraftArticle | StoredArticle,
  isNewspic: boolean,
): { readonly text: string; readonly pictures: string; readonly images: string } {
  const content = article.content ?? "";
  if (isNewspic) {
    const list = article.image_info?.image_list?.map((image) => image.image_media_id) ?? [];
    return { text: comparableText(content), pictures: "", images: list.join("\n") };
  }
  const outline = contentOutline(content);
  return {
    text: comparableText(outline.blocks.join("\n")),
    pictures: outline.pictures.map(pictureIdentity).join("\n"),
    images: "",
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
  const url = isPlaceholder(address) ? null : URL.parse(address, "https://mmbiz.qpic.cn");
  return url ? url.pathname.replace(/\/\d+$/, "") : address;
}

type RatioCrops = Partial<Record<"2.35_1" | "1_1" | "16_9", string>>;

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
