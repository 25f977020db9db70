import { type IncomingMessage, type ServerResponse, STATUS_CODES } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { admit } from "./admit.ts";
import { type Call, type Endpoint, jsonMaxBytes } from "./endpoint.ts";
import type { Fault, Faults } from "../world/faults.ts";
import { requestId } from "../world/media-id.ts";
import type { ResolvedOptions } from "../world/options.ts";
import { readBody } from "./read-body.ts";
import { isRefusal, refuse, type Reply } from "../world/reply.ts";
import type { RequestLog } from "../world/request-log.ts";
import { send } from "./send.ts";
import { killTokens } from "../world/tokens.ts";
import type { World } from "../world/world.ts";

export interface Surroundings {
  readonly world: World;
  readonly faults: Faults;
  readonly log: RequestLog;
  readonly options: Pick<ResolvedOptions, "onCall" | "alterReply" | "clientAddress">;
  /** Write the state where it lasts, if anywhere. */
  readonly save: () => Promise<void>;
  /** Aborted when the simulator closes: nothing may wait any longer. */
  readonly closing: AbortSignal;
}

/** One call of the API, from its first byte to its answer or to the fault that was ordered for it. */
export async function answerCall(
  request: IncomingMessage,
  response: ServerResponse,
  { url, endpoint }: { url: URL; endpoint: Endpoint },
  surroundings: Surroundings,
): Promise<void> {
  const { world, faults, log, options, save, closing } = surroundings;
  const arrivedAt = performance.now();
  const entry = log.open(request.method ?? "GET", url.pathname, world.now());
  const { fault, late } = faults.take(endpoint.path);
  const struck = fault ?? late;
  if (struck) entry.fault = struck.kind;
  const finish = async (
    status: number,
    body: string,
    contentType = "text/plain",
  ): Promise<void> => {
    const restMs = world.latencyMs - (performance.now() - arrivedAt);
    if (restMs > 0) await wait(restMs, undefined, { signal: closing }).catch(() => undefined);
    entry.status = status;
    // Empty refusals carry no type either.
    send(response, status, body, body === "" ? {} : { "content-type": contentType });
  };

  // WeChat wants to know the length beforehand; a chunked body is refused unread, with nothing said.
  if (request.method === "POST" && request.headers["content-length"] === undefined) {
    response.setHeader("connection", "close");
    return finish(412, "");
  }
  const body = await readBody(request, endpoint.maxBodyBytes ?? jsonMaxBytes);
  if (body === undefined) {
    response.setHeader("connection", "close");
    return finish(413, "");
  }
  if (fault?.kind === "token-death") killTokens(world.account, world.now(), fault.how);
  await options.onCall?.("before-commit", endpoint.path);
  const call: Call = {
    path: endpoint.path,
    query: url.searchParams,
    contentType: request.headers["content-type"] ?? "",
    body,
    address: options.clientAddress ?? (request.socket.remoteAddress ?? "").replace(/^::ffff:/, ""),
  };
  const isDone = fault === undefined || commits(fault);
  const before = late && world.account.drafts.map((draft) => ({ ...draft }));
  const reply = isDone ? await perform(call, request.method ?? "", endpoint, world) : {};
  if (late && before) world.late.hide(before, world.account.drafts, late);
  if (isDone && !endpoint.readsOnly) await save();
  await options.onCall?.("after-commit", endpoint.path);

  const visible = fault?.kind === "errcode" ? refuse(fault.errcode, fault.errmsg) : reply;
  const answer = withRequestId(visible, world.now());
  const text = JSON.stringify(options.alterReply?.(endpoint.path, answer) ?? answer);
  if (visible.errcode !== undefined) entry.errcode = visible.errcode;
  switch (fault?.kind) {
    case "reset-before":
    case "reset-after":
      return void request.socket.resetAndDestroy();
    case "status":
      return finish(fault.status, fault.body ?? gatewayPage(fault.status), "text/html");
    case "html":
      return finish(200, gatewayPage(502), "text/html");
    case "body":
      return finish(200, fault.body);
    case "truncate":
      if (fault.cut === "body") return finish(200, text.slice(0, text.length / 2));
      response.writeHead(200, {
        "content-type": "text/plain",
        "content-length": Buffer.byteLength(text),
      });
      response.write(text.slice(0, text.length / 2), () => request.socket.destroy());
      return undefined;
    case "stall":
      if (fault.forMs === undefined) return undefined;
      await wait(fault.forMs, undefined, { signal: closing }).catch(() => undefined);
      return finish(200, text);
    default:
      return finish(200, text);
  }
}

/** What a proxy between caller and WeChat says in its own name. */
function gatewayPage(status: number): string {
  const title = `${status} ${STATUS_CODES[status] ?? "Error"}`;
  return `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n</body>\r\n</html>\r\n`;
}

function commits(fault: Fault): boolean {
  if (fault.kind === "reset-before") return false;
  if (fault.kind === "stall" && fault.forMs !== undefined) return true;
  return !("after" in fault) || fault.after;
}

function perform(
  call: Call,
  method: string,
  endpoint: Endpoint,
  world: World,
): Reply | Promise<Reply> {
  if (method !== endpoint.method) return refuse(endpoint.method === "POST" ? 43002 : 43001);
  return admit(call, endpoint, world) ?? endpoint.handle(call, world);
}

function withRequestId(reply: Reply, now: number): Reply {
  return isRefusal(reply) ? { ...reply, errmsg: `${reply.errmsg} rid: ${requestId(now)}` } : reply;
}
