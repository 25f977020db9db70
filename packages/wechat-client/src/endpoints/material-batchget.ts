import * as z from "zod/v4";
import { smallReplyBytes, type Call } from "../http/endpoint.ts";
import { mediaId, optional, page, type Page, type PageQuery } from "./reply-shapes.ts";

/** Pictures of the library, as material/batchget_material lists them. */
export interface MaterialPage extends Page {
  readonly item: readonly {
    /** Empty when it could not be read. */
    readonly media_id: string;
    /** The name it was uploaded under. */
    readonly name: string;
    /** Unix seconds. */
    readonly update_time?: number | undefined;
    readonly url?: string | undefined;
  }[];
}

const materialPage = page(
  // The library holds what other tools uploaded: nothing about one picture fails the listing.
  z
    .object({
      media_id: mediaId.catch(""),
      name: z.string().catch(""),
      update_time: optional(z.number()).catch(undefined),
      url: optional(z.string()).catch(undefined),
    })
    .catch({ media_id: "", name: "", update_time: undefined, url: undefined }),
) satisfies z.ZodType<MaterialPage>;

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
