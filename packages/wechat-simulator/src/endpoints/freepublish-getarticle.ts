import { z } from "zod";
import type { Endpoint } from "../http/endpoint.ts";
import { readJson } from "../http/read-json.ts";
import { isRefusal, refuse } from "../world/reply.ts";

const schema = z.object({ article_id: z.string().optional() });

export const freepublishGetarticle: Endpoint = {
  path: "/cgi-bin/freepublish/getarticle",
  method: "POST",
  credentials: "token",
  readsOnly: true,
  verifiedOnly: true,
  handle(call, { account }) {
    const request = readJson(call, schema);
    if (isRefusal(request)) return request;
    const found = account.published.find(({ article_id }) => article_id === request.article_id);
    if (found === undefined) return refuse(53600);
    return {
      news_item: found.articles,
      create_time: found.update_time,
      update_time: found.update_time,
    };
  },
};
