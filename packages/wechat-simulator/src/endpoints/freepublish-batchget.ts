import { z } from "zod";
import { withoutContent } from "../world/draft-view.ts";
import type { Endpoint } from "../http/endpoint.ts";
import { listPage, pageSchema } from "./list-page.ts";
import { readJson } from "../http/read-json.ts";
import { isRefusal, refuse } from "../world/reply.ts";

const schema = pageSchema.extend({ no_content: z.union([z.literal(0), z.literal(1)]).default(0) });

export const freepublishBatchget: Endpoint = {
  path: "/cgi-bin/freepublish/batchget",
  method: "POST",
  credentials: "token",
  readsOnly: true,
  verifiedOnly: true,
  handle(call, { account }) {
    const request = readJson(call, schema);
    if (isRefusal(request)) return request;
    const page = listPage(account.published.toReversed(), request);
    if (page === undefined) return refuse(40097);
    return {
      ...page,
      item: page.item.map(({ article_id, articles, update_time }) => ({
        article_id,
        content: {
          news_item: request.no_content === 1 ? articles.map(withoutContent) : articles,
          create_time: update_time,
          update_time,
        },
        update_time,
      })),
    };
  },
};
