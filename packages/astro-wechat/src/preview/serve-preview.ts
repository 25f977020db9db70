import type { IncomingMessage, ServerResponse } from "node:http";
import { themes } from "rehype-wechat";
import type { Crop } from "wechat-drafts";
import { thumbnail } from "wechat-drafts/internal";
import { createRequestGuard, type HostSettings, isOwnHost } from "wechat-simulator/internal";
import { readAsset } from "./assets.ts";
import { devLinks, previewRoot, previewUrl } from "./dev-links.ts";
import { type FocalPointStore, readFocalPointRequest } from "./focal-point-store.ts";
import { readLook } from "./look-query.ts";
import type { Preview } from "./preview.ts";
import { previewTextsOf } from "./preview-texts.ts";
import { unseenPicture } from "./unseen-picture.ts";
import { isUnseen } from "./web-pictures.ts";
import { articlePage } from "./views/article-page.ts";
import { articleBody, articlePolicy, framePage } from "./views/frame-page.ts";
import { errorPage } from "./views/error-page.ts";
import type { View } from "./views/links.ts";
import { themesPage } from "./views/themes-page.ts";
import { listPage } from "./views/list-page.ts";

export interface ServePreview {
  readonly preview: Preview;
  /** Of the site, `/` or `/x`. */
  readonly base: string;
  /** Name under which readers see the account. */
  readonly account: string;
  readonly focalPoints: FocalPointStore;
  readonly hosts: HostSettings;
  /** The day articles are read on. */
  readonly today: () => string;
}

/** Connect middleware with something to tell open pages. */
export interface PreviewServer {
  (request: IncomingMessage, response: ServerResponse, next: () => void): void;
  /** Open pages fetch themselves anew. */
  announceChange(): void;
  close(): void;
}

const pagePolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; frame-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

/** Answers everything below `/_wechat` of a development server, and nothing else. */
export function servePreview(given: ServePreview): PreviewServer {
  const { preview, base, account, focalPoints } = given;
  const texts = previewTextsOf(preview.texts);
  const guard = createRequestGuard("application/json");
  const known = [...new Set([...Object.keys(themes), ...Object.keys(preview.options.themes)])];
  const links = devLinks(base, guard.token, known);
  const listeners = new Set<ServerResponse>();
  const root = previewRoot(base);

  const serve = (request: IncomingMessage, response: ServerResponse, next: () => void): void => {
    const url = previewUrl(request, base);
    if (url === undefined) {
      next();
      return;
    }
    if (!isOwnHost(request.headers.host, given.hosts)) {
      send(response, 403, "text/plain", "Forbidden");
      return;
    }
    // A development server lets other origins on this machine read; these pages hold a token.
    response.removeHeader("access-control-allow-origin");
    answer(request, response, url).catch((error: unknown) => {
      if (response.headersSent) response.end();
      else {
        const reason = error instanceof Error ? error.message : String(error);
        sendPage(response, 500, errorPage(texts.failed, reason, texts, links));
      }
    });
  };
  return Object.assign(serve, {
    announceChange() {
      for (const listener of listeners) listener.write("event: change\ndata:\n\n");
    },
    close() {
      for (const listener of listeners) listener.end();
    },
  });

  async function answer(
    request: IncomingMessage,
    response: ServerResponse,
    url: URL,
  ): Promise<void> {
    const path = decodePath(url.pathname.slice(root.length));
    if (path === "/-/focal-point") return saveFocalPoint(request, response);
    if (request.method !== "GET" && request.method !== "HEAD") {
      return send(response, 405, "text/plain", "Method not allowed");
    }
    if (path === "") {
      response.writeHead(302, { location: `${root}/` }).end();
      return undefined;
    }
    if (path === "/") {
      const page = listPage(await preview.site(), preview.root, texts, links);
      return sendPage(response, 200, page);
    }
    if (path === "/-/events") return listen(response);
    if (path === "/-/themes") return sendThemes(response, url);
    const [, kind, rest] = /^\/-\/(copy|frame|picture|thumb)\/(.+)$/s.exec(path ?? "") ?? [];
    if (kind === "picture" && rest !== undefined) return sendPicture(response, rest);
    if (kind === "thumb" && rest !== undefined) return sendThumb(response, rest, url);
    if (kind !== undefined && rest !== undefined) return sendArticle(response, kind, rest, url);
    if (path?.startsWith("/-/")) return sendAsset(response, path.slice("/-/".length));
    return sendPost(response, path?.slice(1).replace(/\/$/, "") ?? "", url);
  }

  async function sendPost(response: ServerResponse, key: string, url: URL): Promise<void> {
    const view = viewOf(url);
    const post = await preview.post(key, view.look);
    if (post === undefined) {
      return sendPage(response, 404, errorPage(texts.notFound, key, texts, links));
    }
    const canUndo = await focalPoints.canUndo(post.post?.file);
    const shown = { post: { ...post, canUndo }, view, account, root: preview.root };
    const page = articlePage(shown, texts, links);
    return sendPage(response, 200, page);
  }

  /** An article in every theme; the newest unless another is named. */
  async function sendThemes(response: ServerResponse, url: URL): Promise<void> {
    const { mode } = viewOf(url);
    const posts = (await preview.site()).posts
      .filter(({ composed }) => composed?.attempt?.type === "news")
      .toSorted(({ date: a = "" }, { date: b = "" }) => (a < b ? 1 : a > b ? -1 : 0));
    const wanted = url.searchParams.get("post");
    const post = wanted === null ? posts[0] : posts.find(({ key }) => key === wanted);
    if (post === undefined) {
      const page = errorPage(texts.notFound, wanted ?? "", texts, links);
      return sendPage(response, 404, page);
    }
    const { key, theme: own } = post;
    const phones = [own, ...known.filter((name) => name !== own)].map((name, at) => {
      const look = at === 0 || name === undefined ? {} : { theme: name };
      const src = links.frame(key, { mode, look });
      const href = links.article(key, { mode, look });
      return { name: name ?? "", isSet: at === 0, mode, screen: { src }, href };
    });
    const page = themesPage({ posts, key, mode, phones, account }, texts, links);
    return sendPage(response, 200, page);
  }

  async function sendArticle(
    response: ServerResponse,
    kind: string,
    key: string,
    url: URL,
  ): Promise<void> {
    const view = viewOf(url);
    const article = (await preview.post(key, view.look))?.composed?.attempt;
    if (article === undefined) return send(response, 404, "text/plain", "");
    if (kind === "frame") {
      const page = framePage(article, view.mode, { day: given.today(), account }, texts, links);
      return send(response, 200, "text/html", page, {
        "content-security-policy": `${articlePolicy}; frame-ancestors 'self'`,
        // WeChat's hosts give pictures to pages of WeChat, and to those that do not say where they are.
        "referrer-policy": "no-referrer",
      });
    }
    const pictures = new Map<string, string>();
    for (const { id } of article.pictures) {
      const found = await preview.picture(id);
      if (found !== undefined && "picture" in found) {
        const { type, bytes } = found.picture;
        pictures.set(id, `data:${type};base64,${Buffer.from(bytes).toString("base64")}`);
      }
    }
    const body = articleBody(article, "light", (id) => pictures.get(id) ?? "data:,");
    return send(response, 200, "text/plain", body);
  }

  async function sendPicture(response: ServerResponse, id: string): Promise<void> {
    const found = await preview.picture(id);
    if (found === undefined) return sendStandIn(response, texts.unseenPicture);
    if ("reason" in found) {
      return sendStandIn(response, `${texts.unseenPicture} ${found.reason}`);
    }
    const { type, bytes } = found.picture;
    return send(response, 200, type, bytes, isUnseen(id) ? {} : immutable);
  }

  function sendStandIn(response: ServerResponse, text: string): void {
    send(response, 404, "image/svg+xml", unseenPicture(text));
  }

  async function sendThumb(response: ServerResponse, id: string, url: URL): Promise<void> {
    const crop = readCrop(url.searchParams.get("crop"));
    const found = crop && (await preview.picture(id));
    if (crop === undefined) return send(response, 404, "text/plain", "");
    // The title beside it says what it is; the article's page, why it is not there.
    if (found === undefined || "reason" in found) return sendStandIn(response, "");
    const bytes = await thumbnail(found.picture, crop);
    if (bytes === undefined) return sendStandIn(response, "");
    return send(response, 200, "image/webp", bytes, isUnseen(id) ? {} : immutable);
  }

  async function sendAsset(response: ServerResponse, name: string): Promise<void> {
    const asset = await readAsset(name);
    if (asset === undefined) return send(response, 404, "text/plain", "Not found");
    return send(response, 200, asset.type, asset.bytes);
  }

  /** Server-sent events: what an open page needs to know is that something changed, and nothing more. */
  function listen(response: ServerResponse): void {
    response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
    response.write("retry: 1000\n\n");
    listeners.add(response);
    response.on("close", () => listeners.delete(response));
  }

  async function saveFocalPoint(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!guard.allows(request, request.headers["x-preview-token"]))
      return send(response, 403, "text/plain", "Forbidden");
    const wanted = await readFocalPointRequest(request);
    if (wanted === undefined) return send(response, 400, "text/plain", "Bad request");
    const post = await preview.post(wanted.key);
    const answer = await focalPoints.save(post?.post?.file, wanted.choice);
    return send(response, answer.ok ? 200 : 422, "application/json", JSON.stringify(answer));
  }

  function sendPage(response: ServerResponse, status: number, text: string): void {
    send(response, status, "text/html", text, {
      "content-security-policy": pagePolicy,
      "cross-origin-opener-policy": "same-origin",
    });
  }

  function viewOf({ searchParams }: URL): View {
    return {
      mode: searchParams.get("mode") === "dark" ? "dark" : "light",
      look: readLook(searchParams, known),
    };
  }
}

/** Bytes are known by their content. */
const immutable = { "cache-control": "private, max-age=31536000, immutable" };

function send(
  response: ServerResponse,
  status: number,
  type: string,
  body: string | Uint8Array,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, {
    "content-type":
      type.startsWith("text/") && !type.includes(";") ? `${type}; charset=utf-8` : type,
    "cache-control": "no-store",
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
    "cross-origin-resource-policy": "same-origin",
    "content-security-policy": "default-src 'none'",
    ...headers,
  });
  response.end(body);
}

/** `undefined` for what is no encoding of anything. */
function decodePath(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}

function readCrop(text: string | null): Crop | undefined {
  const [x1, y1, x2, y2, ...more] = (text ?? "").split(",").map(Number);
  const isCrop =
    more.length === 0 &&
    x1 !== undefined &&
    y1 !== undefined &&
    x2 !== undefined &&
    y2 !== undefined &&
    x1 >= 0 &&
    y1 >= 0 &&
    x2 <= 1 &&
    y2 <= 1 &&
    x1 < x2 &&
    y1 < y2;
  return isCrop ? { x1, y1, x2, y2 } : undefined;
}
