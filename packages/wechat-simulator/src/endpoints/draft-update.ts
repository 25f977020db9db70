import { z } from "zod/v4";
import type { Endpoint } from "../http/endpoint.ts";
import { checkArticle } from "../articles/check-article.ts";
import { readJson } from "../http/read-json.ts";
import { done, isRefusal, refuse } from "../world/reply.ts";
import { storeArticle } from "../articles/store-article.ts";
import { seconds } from "../world/world.ts";

const schema = z.looseObject({
  media_id: z.string().optional(),
  index: z.number().optional(),
  articles: z.unknown().optional(),
});
/** Fields of draft/get that must not come back. */
const readOnly = ["url", "thumb_url", "is_deleted", "create_time", "update_time", "show_cover_pic"];

/** Replaces one whole article: what is left out is cleared, and an incomplete one is 40007, misleading as that is. */
export const draftUpdate: Endpoint = {
  path: "/cgi-bin/draft/update",
  method: "POST",
  credentials: "token",
  handle(call, world) {
    const request = readJson(call, schema);
    if (isRefusal(request)) return request;
    const { account } = world;
    const { media_id, index, articles: article } = request;
    if (!media_id) return refuse(41006);
    const draft = account.drafts.find((candidate) => candidate.media_id === media_id);
    if (draft === undefined) return refuse(40007);
    if (typeof article !== "object" || article === null || Array.isArray(article))
      return refuse(47001);
    if (readOnly.some((field) => field in article)) return refuse(47001);
    if (index === undefined || draft.articles[index] === undefined) return refuse(40114);
    if (!("title" in article) || !("content" in article)) return refuse(40007);
    const checked = checkArticle(article, world);
    // A newspic without its pictures is incomplete like any other article here.
    if (isRefusal(checked)) return checked.errcode === 41026 ? refuse(40007) : checked;
    account.sequence += 1;
    draft.articles = draft.articles.with(
      index,
      storeArticle(checked, {
        world,
        index,
        isOnly: draft.articles.length === 1,
        previewNumber: account.sequence,
      }),
    );
    draft.update_time = seconds(world);
    draft.revision = account.sequence;
    return done;
  },
};
