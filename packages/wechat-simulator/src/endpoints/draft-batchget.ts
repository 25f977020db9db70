import { z } from "zod/v4";
import { draftView, newestFirst } from "../world/draft-view.ts";
import type { Endpoint } from "../http/endpoint.ts";
import { listPage, pageSchema } from "./list-page.ts";
import { readJson } from "../http/read-json.ts";
import { isRefusal, refuse } from "../world/reply.ts";

const schema = pageSchema.extend({ no_content: z.union([z.literal(0), z.literal(1)]).default(0) });

export const draftBatchget: Endpoint = {
  path: "/cgi-bin/draft/batchget",
  method: "POST",
  credentials: "token",
  readsOnly: true,
  handle(call, { account, late }) {
    const request = readJson(call, schema);
    if (isRefusal(request)) return request;
    const page = listPage(newestFirst(late.listed(account.drafts)), request);
    if (page === undefined) return refuse(40097);
    return {
      ...page,
      item: page.item.map((draft) => ({
        media_id: draft.media_id,
        content: draftView(draft, request.no_content === 1),
        update_time: draft.update_time,
      })),
    };
  },
};
