import { z } from "zod/v4";
import type { Endpoint } from "../http/endpoint.ts";
import { checkArticle, type CheckedArticle } from "../articles/check-article.ts";
import { mediaId } from "../world/media-id.ts";
import { readJson } from "../http/read-json.ts";
import { isRefusal, refuse } from "../world/reply.ts";
import { storeArticle } from "../articles/store-article.ts";
import { seconds } from "../world/world.ts";

const schema = z.looseObject({ articles: z.unknown().optional() });
/** The retired API named it, clients agree: ten before 2018, eight since. */
const articlesMax = 8;

export const draftAdd: Endpoint = {
  path: "/cgi-bin/draft/add",
  method: "POST",
  credentials: "token",
  handle(call, world) {
    const request = readJson(call, schema);
    if (isRefusal(request)) return request;
    const { articles } = request;
    if (articles === undefined || articles === null) return refuse(44003);
    if (!Array.isArray(articles)) return refuse(47001);
    if (articles.length === 0) return refuse(44003);
    if (articles.length > articlesMax) return refuse(45008);
    const checked = articles.map((article) => checkArticle(article, world));
    const refusal = checked.find(isRefusal);
    if (refusal) return refusal;
    const accepted = checked.filter((article): article is CheckedArticle => !isRefusal(article));
    const { account } = world;
    const now = seconds(world);
    account.sequence += 1;
    const draft = {
      media_id: mediaId(),
      articles: accepted.map((article, index) =>
        storeArticle(article, {
          world,
          index,
          isOnly: accepted.length === 1,
          previewNumber: account.sequence,
        }),
      ),
      create_time: now,
      update_time: now,
      revision: account.sequence,
    };
    account.drafts.push(draft);
    return { media_id: draft.media_id, item: [] };
  },
};
