import { z } from "zod/v4";
import type { Endpoint } from "../http/endpoint.ts";
import { listPage, pageSchema } from "./list-page.ts";
import { readJson } from "../http/read-json.ts";
import { isRefusal, refuse } from "../world/reply.ts";

const schema = pageSchema.extend({ type: z.string().optional() });

/** Newest first; `name` is the file name of the upload. */
export const materialBatchgetMaterial: Endpoint = {
  path: "/cgi-bin/material/batchget_material",
  method: "POST",
  credentials: "token",
  readsOnly: true,
  handle(call, { account }) {
    const request = readJson(call, schema);
    if (isRefusal(request)) return request;
    const { type } = request;
    if (type === undefined || !["image", "video", "voice", "news"].includes(type))
      return refuse(40004);
    const items = account.materials
      .filter((material) => material.type === type)
      .toReversed()
      .map(({ media_id, name, update_time, url }) => ({ media_id, name, update_time, url }));
    return listPage(items, request) ?? refuse(40097);
  },
};
