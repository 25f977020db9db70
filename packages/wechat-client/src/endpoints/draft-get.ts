import { storedDraft, type StoredDraft } from "./draft-article.ts";
import { contentReplyBytes, type Call } from "../http/endpoint.ts";

const endpoint = {
  name: "draft/get",
  effect: "read",
  repeatable: true,
  maxReplyBytes: contentReplyBytes,
  reply: storedDraft,
} as const;

/** Read one draft; 40007 when it was published, deleted or never there. */
export function draftGet(call: Call, mediaId: string): Promise<StoredDraft> {
  return call(endpoint, { json: { media_id: mediaId } });
}
