import { z } from "zod/v4";
import { draftView } from "../world/draft-view.ts";
import type { Endpoint } from "../http/endpoint.ts";
import { readJson } from "../http/read-json.ts";
import { isRefusal, refuse } from "../world/reply.ts";

const schema = z.object({ media_id: z.string().optional() });

/** A draft that was published or deleted is 40007; the two cannot be told apart. */
export const draftGet: Endpoint = {
  path: "/cgi-bin/draft/get",
  method: "POST",
  credentials: "token",
  readsOnly: true,
  handle(call, { account, late }) {
    const request = readJson(call, schema);
    if (isRefusal(request)) return request;
    if (!request.media_id) return refuse(41006);
    const draft = account.drafts.find(({ media_id }) => media_id === request.media_id);
    return draft === undefined || !late.isRead(draft.media_id) ? refuse(40007) : draftView(draft);
  },
};
