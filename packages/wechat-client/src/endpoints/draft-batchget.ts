import * as z from "zod/v4";
import { storedDraft, type StoredDraft } from "./draft-article.ts";
import { contentReplyBytes, type Call } from "../http/endpoint.ts";
import { mediaId, optional, page, type Page, type PageQuery } from "./reply-shapes.ts";

/** Drafts, as draft/batchget lists them. */
export interface DraftPage extends Page {
  readonly item: readonly ListedDraft[];
}

/**
 * One draft of a listing. The box holds drafts of other tools and of WeChat's editor, so nothing about one of them fails
 * the listing: what could not be read is absent.
 */
export interface ListedDraft {
  readonly media_id?: string | undefined;
  /** Title and source URL of each article. Absent when the draft's list of articles could not be read. */
  readonly articles?: readonly ListedArticle[] | undefined;
  /** Everything, when all of it is as WeChat documents it; its HTML only when it was asked for. */
  readonly content?: StoredDraft | undefined;
  /** Unix seconds. */
  readonly update_time?: number | undefined;
}

/** What tells whose an article is; absent where the answer has no text there. */
export interface ListedArticle {
  readonly title?: string | undefined;
  readonly content_source_url?: string | undefined;
}

const text = optional(z.string()).catch(undefined);
const listedArticle = z
  .object({ title: text, content_source_url: text })
  .catch({ title: undefined, content_source_url: undefined }) satisfies z.ZodType<ListedArticle>;
const listedArticles = z.object({ news_item: z.array(listedArticle) });

const listedDraft = z
  .object({
    media_id: optional(mediaId).catch(undefined),
    content: z.unknown(),
    update_time: optional(z.number()).catch(undefined),
  })
  .catch({ media_id: undefined, content: undefined, update_time: undefined })
  .transform(({ content, ...draft }): ListedDraft => ({
    ...draft,
    articles: listedArticles.safeParse(content).data?.news_item,
    content: storedDraft.safeParse(content).data,
  }));

const draftPage = page(listedDraft) satisfies z.ZodType<DraftPage>;

const endpoint = {
  name: "draft/batchget",
  effect: "read",
  repeatable: true,
  maxReplyBytes: contentReplyBytes,
  reply: draftPage,
} as const;

/** List drafts, in an order WeChat does not document; `noContent` leaves the HTML out. */
export function draftBatchget(
  call: Call,
  { offset, count, noContent = false }: PageQuery & { readonly noContent?: boolean },
): Promise<DraftPage> {
  return call(endpoint, { json: { offset, count, no_content: noContent ? 1 : 0 } });
}
