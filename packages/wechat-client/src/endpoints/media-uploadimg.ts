import * as z from "zod/v4";
import { smallReplyBytes, type Call } from "../http/endpoint.ts";
import type { UploadPicture } from "../http/request-body.ts";

const endpoint = {
  name: "media/uploadimg",
  effect: "upload",
  repeatable: true,
  maxReplyBytes: smallReplyBytes,
  reply: z.object({ url: z.string().min(1) }),
} as const;

const wechatHosts = /^http:(?=\/\/[\w.-]+\.(?:qpic|qlogo)\.cn\/)/;

/**
 * Upload a picture for an article's body; it does not appear in the material library.
 *
 * @returns its address, https where WeChat names one of its own hosts with http: both are the same file
 */
export async function mediaUploadimg(
  call: Call,
  picture: UploadPicture,
): Promise<{ readonly url: string }> {
  const { url } = await call(endpoint, { picture });
  return { url: url.replace(wechatHosts, "https:") };
}
