import * as z from "zod/v4";
import { smallReplyBytes, type Call } from "../http/endpoint.ts";
import { optional } from "./reply-shapes.ts";

const quotaReply = z.object({
  quota: z.object({ daily_limit: z.number(), used: z.number(), remain: z.number() }),
  rate_limit: optional(z.object({ call_count: z.number(), refresh_second: z.number() })),
});
export type Quota = z.output<typeof quotaReply>;

const endpoint = {
  name: "openapi/quota/get",
  effect: "read",
  repeatable: true,
  maxReplyBytes: smallReplyBytes,
  reply: quotaReply,
} as const;

/** How much of an endpoint's daily quota is left. @param endpointName - for example `draft/add` */
export function quotaGet(call: Call, endpointName: string): Promise<Quota> {
  return call(endpoint, { json: { cgi_path: `/cgi-bin/${endpointName}` } });
}
