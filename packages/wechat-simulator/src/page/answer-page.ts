import type { ServerResponse } from "node:http";
import type { Picture } from "../account.ts";
import { send } from "../send.ts";
import type { Snapshot } from "../simulator.ts";
import { takeSnapshot } from "../snapshot.ts";
import type { World } from "../world.ts";
import { articlePage, articlePolicy } from "./article-page.ts";
import { draftBoxPage } from "./draft-box-page.ts";
import type { Links } from "./links.ts";

const links: Links = {
  article: (mediaId, index) => `/draft/${mediaId}/${index}`,
  picture: ({ id }) => `/picture/${id}`,
  frameSandbox: "",
};
const pageHeaders = {
  "content-type": "text/html; charset=utf-8",
  "cache-control": "no-store",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
};

/** Answer one of the draft box's own addresses. @returns whether `path` is one */
export function answerPage(path: string, response: ServerResponse, { account }: World): boolean {
  if (path === "/") {
    send(response, 200, draftBoxPage(takeSnapshot(account), links), pageHeaders);
    return true;
  }
  const [, kind, id = "", index] = path.split("/");
  if (kind === "picture" && index === undefined)
    return sendPicture(response, account.pictures.get(id));
  if (kind === "draft" && index !== undefined)
    return sendArticle(response, takeSnapshot(account), id, index);
  return false;
}

function sendPicture(response: ServerResponse, picture: Picture | undefined): boolean {
  if (picture === undefined) return sendMissing(response, "There is no such picture.");
  send(response, 200, picture.bytes, {
    "content-type": `image/${picture.format}`,
    // The id is random and its bytes never change.
    "cache-control": "public, max-age=31536000, immutable",
    "x-content-type-options": "nosniff",
    "content-security-policy": "default-src 'none'; sandbox",
  });
  return true;
}

function sendArticle(
  response: ServerResponse,
  snapshot: Snapshot,
  id: string,
  index: string,
): boolean {
  const draft = snapshot.drafts.find(({ media_id }) => media_id === id);
  const article = /^\d+$/.test(index) ? draft?.articles[Number(index)] : undefined;
  if (!draft || !article)
    return sendMissing(
      response,
      "There is no such article; it may have been published or deleted.",
    );
  send(response, 200, articlePage(article, draft.update_time, snapshot, links), {
    ...pageHeaders,
    "content-security-policy": `${articlePolicy}; sandbox`,
  });
  return true;
}

function sendMissing(response: ServerResponse, text: string): boolean {
  send(response, 404, text, { "content-type": "text/plain; charset=utf-8" });
  return true;
}
