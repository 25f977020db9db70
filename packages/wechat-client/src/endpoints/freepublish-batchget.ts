import * as z from "zod";
import { storedDraft } from "./draft-article.ts";
import { contentReplyBytes, type Call } from "../http/endpoint.ts";
import { optional, page, type PageQuery } from "./reply-shapes.ts";

const freepublishPage = page(
  z.object({
    article_id: z.string().min(1),
    content: storedDraft,
    /** Unix seconds. */
    update_time: optional(z.number()),
  }),
);
export type FreepublishPage = z.output<typeof freepublishPage>;

const endpoint = {
  name: "freepublish/batchget",
  effect: "read",
  repeatable: true,
  maxReplyBytes: contentReplyBytes,
  reply: freepublishPage,
} as const;

/**
 * List what was published by 发布; what was mass-sent is not in it. Personal and unverified accounts get 48001
 * since July 2025, which says nothing about their right to drafts.
 */
export function freepublishBatchget(
  call: Call,
  { offset, count, noContent = false }: PageQuery & { readonly noContent?: boolean },
): Promise<FreepublishPage> {
  return call(endpoint, { json: { offset, count, no_content: noContent ? 1 : 0 } });
}
