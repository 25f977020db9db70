import * as z from "zod";
import { smallReplyBytes, type Call } from "../http/endpoint.ts";
import { optional, page, type PageQuery } from "./reply-shapes.ts";

const materialPage = page(
  z.object({
    media_id: z.string().min(1),
    /** The name it was uploaded under. */
    name: z.string().default(""),
    /** Unix seconds. */
    update_time: optional(z.number()),
    url: optional(z.string()),
  }),
);
export type MaterialPage = z.output<typeof materialPage>;

const endpoint = {
  name: "material/batchget_material",
  effect: "read",
  repeatable: true,
  maxReplyBytes: smallReplyBytes,
  reply: materialPage,
} as const;

/** List pictures of the material library. */
export function materialBatchget(call: Call, { offset, count }: PageQuery): Promise<MaterialPage> {
  return call(endpoint, { json: { type: "image", offset, count } });
}
