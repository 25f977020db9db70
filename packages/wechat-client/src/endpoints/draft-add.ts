import * as z from "zod/v4";
import { cleanArticle, picturesOf, type DraftArticle } from "./draft-article.ts";
import { mediaId } from "./reply-shapes.ts";
import { smallReplyBytes, type Call, type Patience } from "../http/endpoint.ts";

const endpoint = {
  name: "draft/add",
  effect: "write",
  // There is no key that would let WeChat recognise the second of two same calls: it makes a second draft.
  repeatable: false,
  maxReplyBytes: smallReplyBytes,
  reply: z.object({ media_id: mediaId }),
} as const;

/** Make a draft of 1 to 8 articles. */
export function draftAdd(
  call: Call,
  articles: readonly DraftArticle[],
  patience: Patience = {},
): Promise<{ readonly media_id: string }> {
  return call(endpoint, {
    json: { articles: articles.map(cleanArticle) },
    refersTo: articles.flatMap(picturesOf),
    ...patience,
  });
}
