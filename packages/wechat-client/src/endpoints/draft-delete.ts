import * as z from "zod/v4";
import { smallReplyBytes, type Call } from "../http/endpoint.ts";

const endpoint = {
  name: "draft/delete",
  effect: "write",
  repeatable: true,
  doneWhenRepeated: 40007,
  maxReplyBytes: smallReplyBytes,
  reply: z.object({ errcode: z.literal(0) }),
} as const;

/** Delete a draft for good; 40007 when it is gone already. */
export async function draftDelete(call: Call, mediaId: string): Promise<void> {
  await call(endpoint, { json: { media_id: mediaId } });
}
