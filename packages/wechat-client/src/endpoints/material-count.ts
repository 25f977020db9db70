import * as z from "zod";
import { smallReplyBytes, type Call } from "../http/endpoint.ts";

const materialCounts = z.object({
  voice_count: z.int().nonnegative(),
  video_count: z.int().nonnegative(),
  image_count: z.int().nonnegative(),
  news_count: z.int().nonnegative(),
});
export type MaterialCount = z.output<typeof materialCounts>;

const endpoint = {
  name: "material/get_materialcount",
  effect: "read",
  repeatable: true,
  maxReplyBytes: smallReplyBytes,
  reply: materialCounts,
} as const;

/** How many materials of each kind there are; the library holds 100,000 pictures. */
export function materialCount(call: Call): Promise<MaterialCount> {
  return call(endpoint, {});
}
