import { z } from "zod/v4";
import type { Endpoint } from "../http/endpoint.ts";
import { readJson } from "../http/read-json.ts";
import { done, isRefusal, refuse } from "../world/reply.ts";

const schema = z.object({ media_id: z.string().optional() });

export const draftDelete: Endpoint = {
  path: "/cgi-bin/draft/delete",
  method: "POST",
  credentials: "token",
  handle(call, { account }) {
    const request = readJson(call, schema);
    if (isRefusal(request)) return request;
    if (!request.media_id) return refuse(41006);
    const left = account.drafts.filter(({ media_id }) => media_id !== request.media_id);
    if (left.length === account.drafts.length) return refuse(40007);
    account.drafts = left;
    return done;
  },
};
