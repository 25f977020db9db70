import type { PictureFormat } from "./picture.ts";

/** Bytes that WeChat holds, whichever endpoint brought them. */
export interface Picture {
  /** Also the path segment that tells its address from others: `http://mmbiz.qpic.cn/<folder>/<id>/0`. */
  readonly id: string;
  readonly format: PictureFormat;
  /** px, after EXIF rotation */
  readonly width: number;
  readonly height: number;
  readonly bytes: Uint8Array;
}

/** A picture of the library (add_material). */
export interface Material {
  readonly media_id: string;
  readonly type: "image" | "thumb";
  /** The file name it was uploaded with. */
  readonly name: string;
  readonly url: string;
  /** Unix seconds */
  readonly update_time: number;
  readonly pictureId: string;
}

/** A picture for article bodies (uploadimg). No endpoint lists them. */
export interface BodyImage {
  readonly name: string;
  readonly url: string;
  readonly pictureId: string;
}

export interface CropPercent {
  readonly ratio: string;
  readonly x1: string;
  readonly y1: string;
  readonly x2: string;
  readonly y2: string;
}

/** One article as draft/get returns it. */
export interface StoredArticle {
  readonly article_type: "news" | "newspic";
  readonly title: string;
  readonly author: string;
  readonly digest: string;
  readonly content: string;
  readonly content_source_url: string;
  readonly thumb_media_id: string;
  readonly show_cover_pic: 0 | 1;
  /** Address of the preview; for published articles their permanent address. */
  readonly url: string;
  readonly thumb_url: string;
  readonly need_open_comment: 0 | 1;
  readonly only_fans_can_comment: 0 | 1;
  readonly cover_info?: { readonly crop_percent_list: readonly CropPercent[] };
  readonly image_info?: { readonly image_list: readonly { readonly image_media_id: string }[] };
  readonly product_info?: { readonly footer_product_info: { readonly product_key: string } };
  readonly is_deleted?: boolean;
}

export interface Draft {
  readonly media_id: string;
  articles: StoredArticle[];
  /** Unix seconds */
  readonly create_time: number;
  update_time: number;
  /** Grows with every save, so that drafts of one second keep their order. */
  revision: number;
}

export interface PublishedArticle {
  readonly article_id: string;
  readonly articles: readonly StoredArticle[];
  readonly update_time: number;
}

export interface Token {
  readonly value: string;
  readonly endpoint: "token" | "stable_token";
  readonly issuedAt: number;
  /** From then on 42001. ms */
  expiresAt: number;
  /** From then on 40001: a newer one took its place. ms */
  replacedAt?: number | undefined;
}

/** Everything the simulated account owns. Changed in place, by endpoints and by hand-made events only. */
export interface Account {
  readonly appId: string;
  readonly appSecret: string;
  readonly pictures: Map<string, Picture>;
  materials: Material[];
  images: BodyImage[];
  drafts: Draft[];
  published: PublishedArticle[];
  tokens: Token[];
  /** Calls of the current day, by path. */
  usage: { day: number; calls: Record<string, number> };
  /** Last number given to a draft's {@link Draft.revision} or preview address. */
  sequence: number;
}

export function emptyAccount(appId: string, appSecret: string): Account {
  return {
    appId,
    appSecret,
    pictures: new Map(),
    materials: [],
    images: [],
    drafts: [],
    published: [],
    tokens: [],
    usage: { day: 0, calls: {} },
    sequence: 0,
  };
}

/** The picture behind an address of WeChat's picture hosts, in whatever size the address asks for. */
export function pictureOfUrl(
  account: { readonly pictures: ReadonlyMap<string, Picture> },
  url: string,
): Picture | undefined {
  const id = /^https?:\/\/[^/]+\/[^/]+\/([^/?#]+)\//.exec(url)?.[1];
  return id === undefined ? undefined : account.pictures.get(id);
}
