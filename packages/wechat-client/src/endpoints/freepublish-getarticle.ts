import { storedDraft, type StoredDraft } from "./draft-article.ts";
import { contentReplyBytes, type Call } from "../http/endpoint.ts";

const endpoint = {
  name: "freepublish/getarticle",
  effect: "read",
  repeatable: true,
  maxReplyBytes: contentReplyBytes,
  reply: storedDraft,
} as const;

/** Read what was published under an id; 53600 when there is no such id. */
export function freepublishGetarticle(call: Call, articleId: string): Promise<StoredDraft> {
  return call(endpoint, { json: { article_id: articleId } });
}
