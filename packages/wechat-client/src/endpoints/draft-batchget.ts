import * as z from "zod/v4";
import { storedDraft, type StoredDraft } from "./draft-article.ts";
import { contentReplyBytes, type Call } from "../http/endpoint.ts";
import { optional, page, type Page, type PageQuery } from "./reply-shapes.ts";

/** Drafts, as draft/batchget lists them. */
export interface DraftPage extends Page {
  readonly item: readonly {
    readonly media_id: string;
    readonly content: StoredDraft;
    /** Unix seconds. */
    readonly update_time?: number | undefined;
  }[];
}

const draftPage = page(
  z.object({
    media_id: z.string().min(1),
    content: storedDraft,
    update_time: optional(z.number()),
  }),
) satisfies z.ZodType<DraftPage>;

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
