import type { Crops } from "./crops.ts";

/**
 * A post as WeChat shall get it, but for addresses that only WeChat can give: pictures stand in
 * `content` as `wechat-picture:<id>` and are exchanged for uploaded addresses when the article is sent.
 * Plain JSON; the same post, options and picture bytes give the same article.
 */
export interface Article {
  /** Key of the post it comes from. */
  readonly key: string;
  readonly type: "news" | "newspic";
  /** 1 to 64 characters; WeChat documents 32 (draft/add) and takes 64. */
  readonly title: string;
  /** Up to 16 characters; `""` for none. */
  readonly author: string;
  /** Up to 120 characters; `""` lets WeChat take the first 54 of the text. Always `""` for newspic. */
  readonly digest: string;
  /** news: HTML with `wechat-picture:<id>` addresses. newspic: plain text, up to 1,000 characters. */
  readonly content: string;
  /** Target of 阅读原文, absolute http(s), up to 1 KB; `""` for none. Always `""` for newspic, which has no such link. */
  readonly sourceUrl: string;
  readonly comments: "none" | "all" | "fans";
  /** Required for news; absent for newspic, whose first picture is the cover. */
  readonly cover?: PictureRef | undefined;
  /** Rectangles of the cover (news) or the first picture (newspic), with exact ratios. */
  readonly crops: Crops;
  /** Pictures of a newspic, 1 to 20, in order; empty for news. */
  readonly images: readonly PictureRef[];
  /** Every picture named in `content`, each once, in order of appearance; empty for newspic. */
  readonly pictures: readonly PictureRef[];
  /** Where in `content` addresses of pictures go, in order; follows from it. */
  readonly references: readonly ContentReference[];
  /** Key of the product card at the foot. */
  readonly product?: string | undefined;
  /** Articles of one bundle are one draft, in this order. */
  readonly bundle?: { readonly id: string; readonly order: number } | undefined;
  /** sha256 of all the above but `key` and `references`; what the lockfile compares. */
  readonly hash: string;
}

/** A place in an article's content that holds `wechat-picture:<id>` until it is sent. */
export interface ContentReference {
  /** Where it starts, in UTF-16 code units. */
  readonly at: number;
  /** `attribute`: the whole value of one. `style`: the address in a `url()`. */
  readonly kind: "attribute" | "style";
  /** Id of the picture. */
  readonly id: string;
}

/** A picture by what it holds, never by where it lies: the same bytes fitted the same way are one upload. */
export interface PictureRef {
  /** `<sha256 of the source bytes>-<fitting>`, for example `3f2a…-body`; key of the lockfile's `images`. */
  readonly id: string;
  /** `body`: media/uploadimg, an address; `material`: material/add_material, a media_id. */
  readonly use: "body" | "material";
}

/** A picture ready for upload. */
export interface FittedPicture {
  readonly bytes: Uint8Array;
  readonly type: "image/jpeg" | "image/png" | "image/gif";
  /**
   * The first 32 characters of its id and of the sha256 of `bytes`, and the extension of `type`: WeChat checks the name
   * as well as the bytes, and lists library pictures by it, which tells what an unknown one holds.
   */
  readonly filename: string;
  /** Size of the bytes in px. */
  readonly width: number;
  readonly height: number;
}
