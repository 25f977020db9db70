import * as z from "zod";
import { storedDraft } from "./draft-article.ts";
import { contentReplyBytes, type Call } from "../http/endpoint.ts";
import { optional, page, type PageQuery } from "./reply-shapes.ts";

const draftPage = page(
  z.object({
    media_id: z.string().min(1),
    content: storedDraft,
    /** Unix seconds. */
    update_time: optional(z.number()),
  }),
);
export type DraftPage = z.output<typeof draftPage>;

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
