import * as z from "zod/v4";
import { smallReplyBytes, type Call } from "../http/endpoint.ts";

const endpoint = {
  name: "material/del_material",
  effect: "write",
  repeatable: true,
  doneWhenRepeated: 40007,
  maxReplyBytes: smallReplyBytes,
  reply: z.object({ errcode: z.literal(0) }),
} as const;

/** Delete a material for good, also one that a draft still uses. */
export async function materialDelete(call: Call, mediaId: string): Promise<void> {
  await call(endpoint, { json: { media_id: mediaId } });
}
