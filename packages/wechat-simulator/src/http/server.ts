import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { answerCall, type Surroundings } from "./answer-call.ts";
import { SimulatorError } from "../world/errors.ts";
import type { Endpoint } from "./endpoint.ts";
import { readBody } from "./read-body.ts";
import { refuse } from "../world/reply.ts";
import { send } from "./send.ts";

const unknownMaxBytes = 1024 * 1024;
const shownBodyLength = 2000;

/** What the server answers with. */
export interface Served {
  readonly endpoints: readonly Endpoint[];
  /** Answer one of the draft box's own addresses. @returns whether `url` is one */
  readonly answerPage: (
    url: URL,
    request: IncomingMessage,
    response: ServerResponse,
  ) => Promise<boolean>;
  /** Where complaints go. */
  readonly log: (line: string) => void;
}

/** The HTTP server: the API, the draft box for people, and a clear word about everything else. */
export function createSimulatorServer(
  surroundings: Surroundings,
  { endpoints, answerPage, log }: Served,
): Server {
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      // A caller who hangs up is no fault of ours; anything else must be seen.
      if (!request.socket.destroyed && !surroundings.closing.aborted)
        log(`wechat-simulator failed: ${explain(error)}`);
      response.destroy();
    });
  });
  // Longer than clients keep idle connections, so that none is closed under a request on its way.
  server.keepAliveTimeout = 65_000;
  return server;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = URL.parse(request.url ?? "/", "http://localhost");
    if (url === null) return send(response, 400, "", {});
    const endpoint = endpoints.find(({ path }) => path === url.pathname);
    if (endpoint) return answerCall(request, response, { url, endpoint }, surroundings);
    if (await answerPage(url, request, response)) return undefined;
    const body = await readBody(request, unknownMaxBytes);
    if (body === undefined) response.setHeader("connection", "close");
    const text = explainUnknown(
      request.method ?? "",
      url,
      body?.toString("utf8") ?? "(too large to show)",
    );
    log(text);
    const { errcode, errmsg } = refuse(40066);
    return send(response, 404, JSON.stringify({ errcode, errmsg: `${errmsg}: ${text}` }), {
      "content-type": "text/plain; charset=utf-8",
    });
  }
}

function explain(error: unknown): string {
  return error instanceof SimulatorError ? `${error.message} ${error.hint}` : String(error);
}

/**
 * What to say about a request that no endpoint answers: method, path and body, so that a wrong address is found at
 * once. Secrets and tokens are masked.
 */
function explainUnknown(method: string, url: URL, body: string): string {
  const query = [...url.searchParams]
    .map(([name, value]) => `${name}=${/token|secret/i.test(name) ? "***" : value}`)
    .join("&");
  const masked = body
    .replace(/("(?:\w*secret|\w*token)"\s*:\s*)"(?:[^"\\]|\\.)*"/gi, '$1"***"')
    .replace(/(secret=|token=)[^&\s]*/gi, "$1***");
  const shown = masked.length > shownBodyLength ? `${masked.slice(0, shownBodyLength)}…` : masked;
  return `wechat-simulator knows no ${method} ${url.pathname}${query === "" ? "" : `?${query}`}\n${shown || "(empty body)"}`;
}
