import { contentOutline, type ContentOutline } from "../model/content-outline.ts";
import { fields, unsentFields, type Field } from "../model/fingerprint.ts";
import type { Difference } from "../model/plan.ts";
import { sentFingerprint, storedFingerprint } from "../model/stored-fingerprint.ts";
import type { CoverInfo, DraftArticle, StoredArticle } from "../model/wechat-api.ts";

/**
 * What differs between a draft and the site's article, readable.
 *
 * @param drifted - fields that changed in the draft since it was last in step
 */
export function describeDifferences(
  stored: StoredArticle,
  site: DraftArticle,
  digestKept: boolean,
  drifted: readonly Field[],
): readonly Difference[] {
  const sent = sentFingerprint(site, digestKept);
  const differing = new Set([...unsentFields(sent, storedFingerprint(stored)), ...drifted]);
  return fields
    .filter((field) => differing.has(field))
    .map((field) => ({ field, draft: readable[field](stored), site: readable[field](site) }));
}

/** Fields of an article that may stand on one side only; those that are nothing on both are left out. */
export function describeFields(
  stored: StoredArticle | undefined,
  site: DraftArticle | undefined,
  shown: readonly Field[],
): readonly Difference[] {
  const read = (field: Field, article: Article | undefined): string =>
    article ? readable[field](article) : "";
  return shown
    .map((field) => ({ field, draft: read(field, stored), site: read(field, site) }))
    .filter(({ field, draft, site }) => field === "html" || draft !== site);
}

type Article = DraftArticle | StoredArticle;

const outline = (article: Article): ContentOutline => contentOutline(article.content ?? "");

const readable: Readonly<Record<Field, (article: Article) => string>> = {
  type: (article) => article.article_type ?? "",
  title: (article) => article.title,
  author: (article) => article.author ?? "",
  digest: (article) => article.digest ?? "",
  text: (article) =>
    article.article_type === "newspic"
      ? (article.content ?? "")
      : outline(article).blocks.join("\n"),
  pictures: (article) => outline(article).pictures.join("\n"),
  links: (article) => outline(article).links.join("\n"),
  html: () => "",
  sourceUrl: (article) => article.content_source_url ?? "",
  comments: (article) => {
    if (article.need_open_comment !== 1) return "none";
    return article.only_fans_can_comment === 1 ? "fans" : "all";
  },
  cover: (article) => article.thumb_media_id ?? "",
  crop235: (article) => crop(article, "2.35_1"),
  crop11: (article) => crop(article, "1_1"),
  crop169: (article) => crop(article, "16_9"),
  images: (article) =>
    (article.image_info?.image_list ?? []).map((image) => image.image_media_id).join("\n"),
  product: (article) => article.product_info?.footer_product_info?.product_key ?? "",
};

function crop(article: Article, ratio: string): string {
  if (ratio === "2.35_1" && "pic_crop_235_1" in article && article.pic_crop_235_1 !== undefined) {
    return article.pic_crop_235_1;
  }
  if (ratio === "1_1" && "pic_crop_1_1" in article && article.pic_crop_1_1 !== undefined) {
    return article.pic_crop_1_1;
  }
  const info: CoverInfo | undefined = article.cover_info;
  const found = info?.crop_percent_list?.find((entry) => entry.ratio === ratio);
  return found ? [found.x1, found.y1, found.x2, found.y2].join("_") : "";
}
