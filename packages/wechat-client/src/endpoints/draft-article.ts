import * as z from "zod/v4";
import { cleanLine } from "../http/clean-text.ts";
import { optional } from "./reply-shapes.ts";

/** One article as draft/add and draft/update take it (WeChat docs, draft/add, read 2026-11-22). */
export interface DraftArticle {
  readonly article_type: "news" | "newspic";
  /** 1 to 64 characters are taken; 32 are documented. */
  readonly title: string;
  /** Up to 16 characters. */
  readonly author?: string;
  /** Up to 120 characters; empty: WeChat takes the first 54 of the text. */
  readonly digest?: string;
  /** news: HTML whose pictures lie on WeChat's hosts, under 1 MB. newspic: text up to 1,000 characters. */
  readonly content: string;
  /** Absolute http(s) address, up to 1 KB. */
  readonly content_source_url?: string;
  /** Required for news: a permanent material of type image. */
  readonly thumb_media_id?: string;
  readonly need_open_comment: 0 | 1;
  readonly only_fans_can_comment: 0 | 1;
  /** `X1_Y1_X2_Y2`, fractions with at most six decimals. */
  readonly pic_crop_235_1?: string;
  readonly pic_crop_1_1?: string;
  readonly image_info?: { readonly image_list: readonly { readonly image_media_id: string }[] };
  readonly cover_info?: CoverInfo;
  readonly product_info?: { readonly footer_product_info: { readonly product_key: string } };
}

/** Rectangles of a cover; `ratio` is `2.35_1`, `1_1` or `16_9`, coordinates are fractions written as texts. */
export interface CoverInfo {
  readonly crop_percent_list?:
    | readonly {
        readonly ratio: string;
        readonly x1: string;
        readonly y1: string;
        readonly x2: string;
        readonly y2: string;
      }[]
    | undefined;
}

/** One article as draft/get and draft/batchget return it. Its rewriting of `content` differs from what was sent. */
export interface StoredArticle {
  readonly article_type?: string | undefined;
  readonly title: string;
  readonly author?: string | undefined;
  readonly digest?: string | undefined;
  /** Absent when listed without content. */
  readonly content?: string | undefined;
  readonly content_source_url?: string | undefined;
  readonly thumb_media_id?: string | undefined;
  readonly thumb_url?: string | undefined;
  readonly need_open_comment?: number | undefined;
  readonly only_fans_can_comment?: number | undefined;
  readonly image_info?:
    | { readonly image_list?: readonly { readonly image_media_id: string }[] | undefined }
    | undefined;
  /** Where sent crops appear; `pic_crop_*` are not given back. */
  readonly cover_info?: CoverInfo | undefined;
  readonly product_info?:
    | { readonly footer_product_info?: { readonly product_key?: string | undefined } | undefined }
    | undefined;
  /** Temporary address of the preview. */
  readonly url?: string | undefined;
}

/** A draft as draft/get returns it. */
export interface StoredDraft {
  readonly news_item: readonly StoredArticle[];
  /** Unix seconds. */
  readonly create_time?: number | undefined;
  readonly update_time?: number | undefined;
}

const coordinate = z.union([z.string(), z.number().transform(String)]);
const flag = z.union([
  z.number(),
  z.enum(["0", "1"]).transform(Number),
  z.boolean().transform(Number),
]);

/** An object that answers may leave out, set to null or, where it holds nothing, write as an empty list. */
function section<Schema extends z.ZodType>(schema: Schema) {
  return z
    .union([
      z.tuple([]).transform(() => undefined),
      z.literal("").transform(() => undefined),
      schema,
    ])
    .nullish()
    .transform((value) => value ?? undefined);
}

/** A field that decides nothing: another type than documented reads as absent. */
const spare = <Schema extends z.ZodType>(schema: Schema) => optional(schema).catch(undefined);

const storedArticle = z.object({
  article_type: optional(z.string()),
  title: z.string(),
  author: optional(z.string()),
  digest: optional(z.string()),
  content: optional(z.string()),
  content_source_url: optional(z.string()),
  thumb_media_id: optional(z.string()),
  thumb_url: spare(z.string()),
  need_open_comment: optional(flag),
  only_fans_can_comment: optional(flag),
  image_info: section(
    z.object({ image_list: optional(z.array(z.object({ image_media_id: z.string() }))) }),
  ),
  cover_info: section(
    z.object({
      crop_percent_list: optional(
        z.array(
          z.object({
            ratio: z.string(),
            x1: coordinate,
            y1: coordinate,
            x2: coordinate,
            y2: coordinate,
          }),
        ),
      ),
    }),
  ),
  product_info: section(
    z.object({ footer_product_info: section(z.object({ product_key: optional(z.string()) })) }),
  ),
  url: spare(z.string()),
}) satisfies z.ZodType<StoredArticle>;

export const storedDraft = z.object({
  news_item: z.array(storedArticle),
  create_time: spare(z.number()),
  update_time: spare(z.number()),
}) satisfies z.ZodType<StoredDraft>;

/** An article with its one-line fields on one line; everything else goes as it is. */
export function cleanArticle(article: DraftArticle): DraftArticle {
  return {
    ...article,
    title: cleanLine(article.title),
    ...(article.author !== undefined && { author: cleanLine(article.author) }),
    ...(article.digest !== undefined && { digest: cleanLine(article.digest) }),
  };
}

/** Ids of the pictures that an article stands on. */
export function picturesOf(article: DraftArticle): readonly string[] {
  const pictures = article.image_info?.image_list.map((picture) => picture.image_media_id) ?? [];
  return article.thumb_media_id === undefined ? pictures : [article.thumb_media_id, ...pictures];
}
