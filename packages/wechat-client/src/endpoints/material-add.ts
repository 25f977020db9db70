import * as z from "zod/v4";
import { mediaId } from "./reply-shapes.ts";
import { smallReplyBytes, type Call } from "../http/endpoint.ts";
import type { UploadPicture } from "../http/request-body.ts";

const endpoint = {
  name: "material/add_material",
  effect: "upload",
  repeatable: true,
  maxReplyBytes: smallReplyBytes,
  reply: z.object({ media_id: mediaId, url: z.string().default("") }),
} as const;

/** Upload a picture into the material library: a cover, or a picture of a newspic. */
export function materialAdd(
  call: Call,
  picture: UploadPicture,
): Promise<{ readonly media_id: string; readonly url: string }> {
  return call(endpoint, { query: { type: "image" }, picture });
}
