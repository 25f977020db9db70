import type { IncomingMessage, ServerResponse } from "node:http";
import { setArticleText } from "../articles/article-text.ts";
import { editDraft, publishDraft, removeDraft } from "../articles/hand-work.ts";
import { limits } from "../articles/limits.ts";
import { readBody } from "../http/read-body.ts";
import type { RequestGuard } from "../http/request-guard.ts";
import { send } from "../http/send.ts";
import type { World } from "../world/world.ts";
import type { Links } from "./links.ts";

/** Content type of a form; what a page of another origin sends so is refused by its origin. */
export const formType = "application/x-www-form-urlencoded";

const maxBytes = 4 * limits.contentBytes;

/** What was done by hand; pages say so. */
export const handWorks = ["saved", "published", "deleted"] as const;
export type HandWork = (typeof handWorks)[number];

/** The forms of an article's page: save, publish and delete by hand. */
export async function answerHandWork(
  request: IncomingMessage,
  response: ServerResponse,
  { mediaId, index }: { readonly mediaId: string; readonly index: number },
  {
    world,
    save,
    guard,
    links,
  }: {
    readonly world: World;
    readonly save: () => Promise<void>;
    readonly guard: RequestGuard;
    readonly links: Links;
  },
): Promise<void> {
  const body = await readBody(request, maxBytes);
  const form = new URLSearchParams(body?.toString("utf8") ?? "");
  if (!guard.allows(request, form.get("token"))) return refuse(403, "Forbidden");
  const draft = world.account.drafts.find(({ media_id }) => media_id === mediaId);
  const article = draft?.articles[index];
  if (article === undefined) return refuse(404, "There is no such article.");
  switch (form.get("do")) {
    case "save": {
      const title = form.get("title")?.trim() ?? "";
      const digest = form.get("digest") ?? article.digest;
      const text = form.get("text") ?? "";
      if (title === "" || title.length > limits.title || digest.length > limits.digest)
        return refuse(400, "The title or the digest does not have a length that WeChat takes.");
      const content =
        article.article_type === "news"
          ? (stored: string): string => setArticleText(stored, text)
          : text.replaceAll("\r\n", "\n");
      editDraft(world, { mediaId, index, changes: { title, digest, content } });
      return done("saved", links.article(mediaId, index, "light"));
    }
    case "publish":
      publishDraft(world, mediaId);
      return done("published", links.box());
    case "delete":
      removeDraft(world, mediaId);
      return done("deleted", links.box());
    default:
      return refuse(400, "Bad request");
  }

  async function done(work: HandWork, page: string): Promise<void> {
    await save();
    send(response, 303, "", { location: `${page}?done=${work}` });
  }

  function refuse(status: number, text: string): void {
    if (body === undefined) response.setHeader("connection", "close");
    send(response, status, text, { "content-type": "text/plain; charset=utf-8" });
  }
}
