import {
  createServer,
  type IncomingHttpHeaders,
  type Server,
  type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";
import { createClient, type Client, type Options } from "wechat-client";
import { onTestFinished } from "vitest";

/** What the server does with one request: answers, or fails in a way that real ones fail. */
export type Answer =
  | { readonly status?: number; readonly type?: string; readonly body: unknown }
  /** The connection ends without an answer. */
  | "reset"
  /** Silence until the caller gives up. */
  | "stall"
  /** Half an answer, then the end. */
  | "truncated";

interface Seen {
  readonly endpoint: string;
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer<ArrayBuffer>;
}

export type Script = Readonly<Record<string, readonly Answer[] | ((seen: Seen) => Answer)>>;

export const appId = "wx0123456789abcdef";
export const appSecret = "0f1e2d3c4b5a69788796a5b4c3d2e1f0";

export const json = (body: unknown, status = 200): Answer => ({ status, body });
export const refusal = (
  errcode: number,
  errmsg = `error ${errcode} rid: 66e138e9-053abe5b-78f5f5a7`,
) => json({ errcode, errmsg });

/** A server that answers each endpoint from its list, the last answer over and over. */
export async function scriptedServer(script: Script) {
  const seen: Seen[] = [];
  const counts = new Map<string, number>();
  let tokens = 0;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const url = new URL(request.url ?? "/", "http://server");
      const endpoint = url.pathname.split("/cgi-bin/")[1] ?? "";
      const one: Seen = {
        endpoint,
        method: request.method ?? "",
        url,
        headers: request.headers,
        body: Buffer.concat(chunks),
      };
      seen.push(one);
      const count = (counts.get(endpoint) ?? 0) + 1;
      counts.set(endpoint, count);
      const plan = script[endpoint];
      const answer =
        plan === undefined
          ? endpoint === "stable_token"
            ? json({ access_token: `TOKEN-${++tokens}-abcdefgh`, expires_in: 7200 })
            : json({ errcode: 40066, errmsg: "invalid url" })
          : typeof plan === "function"
            ? plan(one)
            : plan[Math.min(count, plan.length) - 1];
      if (answer !== undefined) give(answer, response);
    });
  });
  const url = await listen(server);
  return {
    url,
    seen,
    /** How often an endpoint was asked. */
    count: (endpoint: string) => counts.get(endpoint) ?? 0,
    bodies: (endpoint: string): unknown[] =>
      seen
        .filter((one) => one.endpoint === endpoint)
        .map((one): unknown => JSON.parse(one.body.toString())),
  };
}

function give(answer: Answer, response: ServerResponse): void {
  if (answer === "stall") return;
  if (answer === "reset") {
    response.socket?.resetAndDestroy();
    return;
  }
  if (answer === "truncated") {
    response.writeHead(200, { "content-length": "100" });
    response.write('{"media_id":"half');
    setTimeout(() => response.destroy(), 20);
    return;
  }
  const { status = 200, type = "text/plain", body } = answer;
  response.writeHead(status, { "content-type": type });
  response.end(
    typeof body === "string" || body instanceof Uint8Array ? body : JSON.stringify(body),
  );
}

/** Listens on a free port of this machine until the test ends. */
export async function listen(server: Server, scheme = "http"): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `${scheme}://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A clock that moves only when somebody waits. */
export function testClock() {
  let time = 0;
  const waits: number[] = [];
  return {
    waits,
    pass: (ms: number) => {
      time += ms;
    },
    /** What a client needs to live by this clock. */
    options: {
      now: () => time,
      wait: async (ms: number) => {
        waits.push(ms);
        time += ms;
      },
    },
  };
}

/** A client of the scripted account whose waits take no time. */
export function testClient(url: string, options: Options = {}): Client {
  const client = createClient({
    appId,
    appSecret,
    baseUrl: url,
    ...testClock().options,
    ...options,
  });
  onTestFinished(() => client.close());
  return client;
}

export const article = {
  article_type: "news",
  title: "标题",
  content: "<p>正文</p>",
  thumb_media_id: "COVER",
  need_open_comment: 0,
  only_fans_can_comment: 0,
} as const;

export const picture = {
  bytes: new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0xff]),
  type: "image/png",
  filename: "3f2a.png",
} as const;

/** Every call of a client, by the endpoint it ends at. */
export const calls: Readonly<Record<string, (client: Client) => Promise<unknown>>> = {
  "media/uploadimg": (client) => client.mediaUploadimg(picture),
  "material/add_material": (client) => client.materialAdd(picture),
  "material/batchget_material": (client) => client.materialBatchget({ offset: 0, count: 20 }),
  "material/del_material": (client) => client.materialDelete("M1"),
  "draft/add": (client) => client.draftAdd([article]),
  "draft/update": (client) => client.draftUpdate("D1", 0, article),
  "draft/get": (client) => client.draftGet("D1"),
  "draft/delete": (client) => client.draftDelete("D1"),
  "draft/count": (client) => client.draftCount(),
  "draft/batchget": (client) => client.draftBatchget({ offset: 0, count: 20, noContent: true }),
  "openapi/quota/get": (client) => client.quotaGet("draft/add"),
};

const stored = { title: "标题", content: "<p>正文</p>", need_open_comment: 0 };

/** An answer of each endpoint as WeChat gives it when all is well. */
const answers: Readonly<Record<string, Answer>> = {
  "media/uploadimg": json({ url: "http://mmbiz.qpic.cn/sz_mmbiz_png/x/0?from=appmsg" }),
  "material/add_material": json({
    media_id: "M1",
    url: "http://mmbiz.qpic.cn/x/0?wx_fmt=png",
    item: [],
  }),
  "material/batchget_material": json({
    total_count: 1,
    item_count: 1,
    item: [
      { media_id: "M1", name: "3f2a.png", update_time: 1634886802, url: "http://mmbiz.qpic.cn/x" },
    ],
  }),
  "material/del_material": json({ errcode: 0, errmsg: "ok" }),
  "draft/add": json({ media_id: "D1", item: [{ index: 0, ad_count: 0 }] }),
  "draft/update": json({ errcode: 0, errmsg: "ok" }),
  "draft/get": json({ news_item: [stored], create_time: 1634886802, update_time: 1634886802 }),
  "draft/delete": json({ errcode: 0, errmsg: "ok" }),
  "draft/count": json({ total_count: 15 }),
  "draft/batchget": json({
    total_count: 1,
    item_count: 1,
    item: [{ media_id: "D1", content: { news_item: [stored] }, update_time: 1634886802 }],
  }),
  "openapi/quota/get": json({
    errcode: 0,
    errmsg: "ok",
    quota: { daily_limit: 1000, used: 3, remain: 997 },
    rate_limit: { call_count: 10, refresh_second: 60 },
  }),
};

export const endpoints = Object.keys(calls);

/** The call of an endpoint, made by a client. */
export function callTo(endpoint: string, client: Client): Promise<unknown> {
  const call = calls[endpoint];
  if (call === undefined) throw new Error(`No call for ${endpoint}`);
  return call(client);
}

/** The answer of an endpoint when all is well. */
export function success(endpoint: string): Answer {
  const answer = answers[endpoint];
  if (answer === undefined) throw new Error(`No success for ${endpoint}`);
  return answer;
}

/** A script in which all is well. */
export const successes: Script = Object.fromEntries(
  endpoints.map((endpoint) => [endpoint, [success(endpoint)]]),
);
