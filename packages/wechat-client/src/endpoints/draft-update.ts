import * as z from "zod/v4";
import { cleanArticle, picturesOf, type DraftArticle } from "./draft-article.ts";
import { smallReplyBytes, type Call, type Patience } from "../http/endpoint.ts";

const endpoint = {
  name: "draft/update",
  effect: "write",
  // It replaces the whole article, so twice comes to the same as once.
  repeatable: true,
  maxReplyBytes: smallReplyBytes,
  reply: z.object({ errcode: z.literal(0) }),
} as const;

/** Replace the whole article at `index`, from `0`; fields left out are cleared. */
export async function draftUpdate(
  call: Call,
  mediaId: string,
  index: number,
  article: DraftArticle,
  patience: Patience = {},
): Promise<void> {
  await call(endpoint, {
    // One object here, where draft/add takes a list (47001 otherwise).
    json: { media_id: mediaId, index, articles: cleanArticle(article) },
    refersTo: picturesOf(article),
    ...patience,
  });
}
