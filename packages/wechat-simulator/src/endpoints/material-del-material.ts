import { z } from "zod/v4";
import type { Endpoint } from "../http/endpoint.ts";
import { readJson } from "../http/read-json.ts";
import { done, isRefusal, refuse } from "../world/reply.ts";

const schema = z.object({ media_id: z.string().optional() });

/** Drafts that use the picture as cover keep showing it; only new uses of the id fail. */
export const materialDelMaterial: Endpoint = {
  path: "/cgi-bin/material/del_material",
  method: "POST",
  credentials: "token",
  handle(call, { account }) {
    const request = readJson(call, schema);
    if (isRefusal(request)) return request;
    if (!request.media_id) return refuse(41006);
    const left = account.materials.filter(({ media_id }) => media_id !== request.media_id);
    if (left.length === account.materials.length) return refuse(40007);
    account.materials = left;
    return done;
  },
};
