import { randomBytes } from "node:crypto";
import type { StoredArticle } from "../world/account.ts";
import { parseHtml, textOf } from "./html.ts";
import type { CheckedArticle } from "./check-article.ts";
import { rewriteHtml } from "./rewrite-html.ts";
import type { World } from "../world/world.ts";

/** An empty digest is filled with this many characters of the text. */
const autoDigestLength = 54;

interface Place {
  readonly world: World;
  /** Position in the draft, from 0. */
  readonly index: number;
  /** Drafts of several articles have no digests. */
  readonly isOnly: boolean;
  readonly previewNumber: number;
}

/** What draft/get will return for an article: whole, so that fields left out are cleared. */
export function storeArticle(article: CheckedArticle, place: Place): StoredArticle {
  const { input, kind, cover, crops, images } = article;
  const { world, index, isOnly, previewNumber } = place;
  const content =
    kind === "news"
      ? rewriteHtml(article.content, world.rules, world.account)
      : plainText(article.content);
  const productKey = input.product_info?.footer_product_info?.product_key;
  return {
    article_type: kind,
    title: article.title,
    author: input.author ?? "",
    digest: kind === "news" && isOnly ? input.digest || autoDigest(content) : "",
    content,
    content_source_url: input.content_source_url ?? "",
    thumb_media_id: cover.media_id,
    show_cover_pic: 0,
    url: previewUrl(world, previewNumber, index),
    thumb_url: cover.url,
    need_open_comment: input.need_open_comment ?? 0,
    only_fans_can_comment: input.only_fans_can_comment ?? 0,
    ...(crops.length > 0 && { cover_info: { crop_percent_list: crops } }),
    ...(images.length > 0 && {
      image_info: { image_list: images.map(({ media_id }) => ({ image_media_id: media_id })) },
    }),
    ...(productKey !== undefined && {
      product_info: { footer_product_info: { product_key: productKey } },
    }),
  };
}

/** The beginning of an article's text, for drafts whose author wrote no digest. */
function autoDigest(html: string): string {
  const text = textOf(parseHtml(html).childNodes).replace(/\s+/g, " ").trim();
  return Array.from(text).slice(0, autoDigestLength).join("");
}

/** A newspic's text: only WeChat's own tags (`<mp-...>`, product cards) are more than text. */
function plainText(content: string): string {
  return content.replace(/<(?!\/?mp-)\/?[a-z][^>]*>/gi, "");
}

function previewUrl({ account }: World, number: number, index: number): string {
  const biz = Buffer.from(account.appId.slice(2, 12)).toString("base64");
  const sign = randomBytes(16).toString("hex");
  const mid = 100_000_000 + (number % 10_000);
  return `http://mp.weixin.qq.com/s?__biz=${biz}&mid=${mid}&idx=${index + 1}&sn=${sign}&chksm=${randomBytes(42).toString("hex")}#rd`;
}
