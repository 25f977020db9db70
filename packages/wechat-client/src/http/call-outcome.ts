import * as z from "zod/v4";
import type { Endpoint } from "./endpoint.ts";
import type { HttpOutcome } from "./http-transport.ts";
import { parseReply } from "./parse-reply.ts";

/** What one attempt at a call came to, sorted by what is known about its effect. */
export type CallOutcome<Reply> =
  | { readonly kind: "done"; readonly reply: Reply }
  /** WeChat said no: nothing happened. */
  | { readonly kind: "refused"; readonly errcode: number; readonly errmsg: string }
  /** It may have happened. `passing`: the trouble may be over next time. */
  | {
      readonly kind: "lost";
      readonly trouble: "silence" | "system-error" | "status" | "text" | "shape" | "too-large";
      readonly passing: boolean;
      readonly detail: string;
      readonly errcode?: number;
    }
  /** It did not happen: no connection, or something before WeChat turned it away. */
  | {
      readonly kind: "unsent";
      readonly trouble:
        | "network"
        | "timeout"
        | "proxy"
        | "certificate"
        | "turned-away"
        | "forbidden"
        | "firewall";
      readonly passing: boolean;
      readonly detail: string;
    };

/** "System error": unlike other refusals, these do not say that nothing happened. */
const systemErrors = new Set([-1, 61450]);

/**
 * Answers that a server gives before it looks at what is asked: no login (RFC 9110: "has not been applied"), no such
 * path, no length (WeChat answers 412 to bodies without one), too large. Redirects belong here, they are not followed.
 */
const turnedAway = (status: number) =>
  (status >= 300 && status < 400) || [401, 404, 405, 411, 412, 413, 414, 431].includes(status);

/** Pure: the same answer always means the same. */
export function callOutcome<Reply>(
  http: HttpOutcome,
  endpoint: Endpoint<Reply>,
): CallOutcome<Reply> {
  if (http.kind === "failure") return failedOutcome(http);
  const { status } = http;
  if (status === 501 && parseReply(http.bytes).kind === "unreadable") return stopped(endpoint);
  // WeChat refuses with status 200. What a gateway says in JSON of its own does not tell what WeChat did.
  if (status >= 500) return lostBehind(status);
  const parsed = parseReply(http.bytes);
  if (parsed.kind === "refused") {
    const { errcode, errmsg } = parsed;
    if (!systemErrors.has(errcode)) return { kind: "refused", errcode, errmsg };
    return { kind: "lost", trouble: "system-error", passing: true, detail: errmsg, errcode };
  }
  if (status === 407)
    return { kind: "unsent", trouble: "proxy", passing: false, detail: "HTTP 407" };
  // Relays answer so for paths that they do not pass on.
  if (status === 403)
    return { kind: "unsent", trouble: "forbidden", passing: false, detail: "HTTP 403" };
  if (turnedAway(status))
    return { kind: "unsent", trouble: "turned-away", passing: false, detail: `HTTP ${status}` };
  if (status < 200 || status > 299) return lostBehind(status);
  if (parsed.kind === "unreadable")
    return { kind: "lost", trouble: "text", passing: true, detail: parsed.text };
  const reply = endpoint.reply.safeParse(parsed.value);
  if (reply.success) return { kind: "done", reply: reply.data };
  return { kind: "lost", trouble: "shape", passing: false, detail: z.prettifyError(reply.error) };
}

/**
 * The firewall in front of WeChat answers 501 and a page when it does not like the words of an article; WeChat never sees
 * the call then, and every repeat ends the same.
 */
function stopped({ name }: Endpoint<unknown>): CallOutcome<never> {
  const trouble = name === "draft/add" || name === "draft/update" ? "firewall" : "turned-away";
  return { kind: "unsent", trouble, passing: false, detail: "HTTP 501" };
}

function lostBehind(status: number): CallOutcome<never> {
  return { kind: "lost", trouble: "status", passing: true, detail: `HTTP ${status}` };
}

function failedOutcome(failure: HttpOutcome & { kind: "failure" }): CallOutcome<never> {
  const { sent, reason, passing, detail } = failure;
  if (reason === "too-large") return { kind: "lost", trouble: "too-large", passing, detail };
  if (sent) return { kind: "lost", trouble: "silence", passing, detail };
  return { kind: "unsent", trouble: reason, passing, detail };
}
