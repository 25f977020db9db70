import * as z from "zod/v4";
import { smallReplyBytes, type Call } from "../http/endpoint.ts";

const endpoint = {
  name: "draft/count",
  effect: "read",
  repeatable: true,
  maxReplyBytes: smallReplyBytes,
  reply: z.object({ total_count: z.int().nonnegative() }),
} as const;

/** How many drafts there are. */
export function draftCount(call: Call): Promise<{ readonly total_count: number }> {
  return call(endpoint, {});
}
