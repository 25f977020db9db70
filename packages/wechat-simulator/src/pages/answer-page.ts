import { readFile } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { isOwnHost } from "../http/is-own-host.ts";
import { isFromThisMachine, type RequestGuard } from "../http/request-guard.ts";
import { send } from "../http/send.ts";
import type { Picture } from "../world/account.ts";
import { takeSnapshot } from "../world/snapshot.ts";
import { emptyState, html, type Mode, page, readerPolicy } from "../views/index.ts";
import type { World } from "../world/world.ts";
import { answerHandWork, handWorks } from "./answer-hand-work.ts";
import { articlePage, type PlacedArticle } from "./article-page.ts";
import { draftBoxPage } from "./draft-box-page.ts";
import { framePage } from "./frame-page.ts";
import { styleFile, type Links } from "./links.ts";
import type { Look } from "./look.ts";

const fixedLinks: Links = {
  style: "/views.css",
  box: () => "/",
  article: (mediaId, index, mode) => `/draft/${mediaId}/${index}${query(mode)}`,
  frame: (mediaId, index, mode) => `/frame/${mediaId}/${index}${query(mode)}`,
  picture: ({ id }) => `/picture/${id}`,
  sandbox: "",
};

function query(mode: Mode): string {
  return mode === "dark" ? "?mode=dark" : "";
}

const pageHeaders = {
  "content-type": "text/html; charset=utf-8",
  "cache-control": "no-store",
  // A form says where it comes from; nobody else is told.
  "referrer-policy": "same-origin",
  "x-content-type-options": "nosniff",
  // Nothing but these pages' own style, pictures and frames. `data:` is for their icon.
  "content-security-policy":
    "default-src 'none'; style-src 'self'; img-src 'self' data:; frame-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'",
};
const framePolicy = readerPolicy.replace("'self' file: data:", "'self'");

/** What the draft box shows and changes. */
export interface DraftBox {
  readonly world: World;
  readonly look: Look;
  /** Write the state where it lasts, if anywhere. */
  readonly save: () => Promise<void>;
  /** Knows the forms of these pages. */
  readonly guard: RequestGuard;
}

/** Answer one of the draft box's own addresses. @returns whether `url` is one */
export async function answerPage(
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
  { world, look, save, guard }: DraftBox,
): Promise<boolean> {
  const { account } = world;
  // A name that anybody can point at this machine reads no token.
  const isOwner =
    isOwnHost(request.headers.host, {}) &&
    isFromThisMachine(request.socket.remoteAddress, request.headers);
  const links = isOwner ? { ...fixedLinks, token: guard.token } : fixedLinks;
  const done = handWorks.find((work) => work === url.searchParams.get("done"));
  const [, kind, id = "", index, ...rest] = url.pathname.split("/");
  if (rest.length > 0) return false;
  if (request.method === "POST" && kind === "draft" && /^\d+$/.test(index ?? "")) {
    const place = { mediaId: id, index: Number(index) };
    await answerHandWork(request, response, place, { world, save, guard, links });
    return true;
  }
  if (request.method !== "GET") return false;
  if (url.pathname === "/") {
    send(response, 200, draftBoxPage(takeSnapshot(account), look, links, { done }), pageHeaders);
    return true;
  }
  if (url.pathname === links.style) {
    const type = { "content-type": "text/css; charset=utf-8", "cache-control": "no-cache" };
    send(response, 200, await readFile(styleFile), type);
    return true;
  }
  if (kind === "picture" && index === undefined)
    return sendPicture(response, account.pictures.get(id), look);
  if ((kind !== "draft" && kind !== "frame") || index === undefined) return false;
  const snapshot = takeSnapshot(account);
  const draft = snapshot.drafts.find(({ media_id }) => media_id === id);
  const article = /^\d+$/.test(index) ? draft?.articles[Number(index)] : undefined;
  if (!draft || !article) return sendMissing(response, look);
  const mode = url.searchParams.get("mode") === "dark" && look.darkMode ? "dark" : "light";
  const placed: PlacedArticle = { draft, index: Number(index), article, mode };
  if (kind === "draft") {
    send(response, 200, articlePage(placed, snapshot, look, links, { done }), pageHeaders);
  } else {
    send(response, 200, framePage(placed, snapshot, look, links, framePolicy), {
      ...pageHeaders,
      "content-security-policy": `${framePolicy}; sandbox`,
    });
  }
  return true;
}

function sendPicture(response: ServerResponse, picture: Picture | undefined, look: Look): boolean {
  if (picture === undefined) return sendMissing(response, look);
  send(response, 200, picture.bytes, {
    "content-type": `image/${picture.format}`,
    // The id is random and its bytes never change.
    "cache-control": "public, max-age=31536000, immutable",
    "x-content-type-options": "nosniff",
    "content-security-policy": "default-src 'none'; sandbox",
  });
  return true;
}

function sendMissing(response: ServerResponse, { words }: Look): boolean {
  const text = page(
    {
      title: words.title,
      styles: [fixedLinks.style],
      header: html`<nav><a class="back" href="${fixedLinks.box()}">${words.back}</a></nav>`,
      main: emptyState(1, "404", words.missing),
    },
    words,
  );
  send(response, 404, text, pageHeaders);
  return true;
}
