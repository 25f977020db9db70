import type { ClientRequest } from "node:http";
import type { Socket } from "node:net";
import type { TLSSocket } from "node:tls";
import got, { RequestError, TimeoutError, type Response } from "got";
import type { ConnectionAgents } from "./connection-agents.ts";

/** A request's body in one piece, so that it has a Content-Length. */
export interface Body {
  readonly type: string;
  readonly bytes: Uint8Array;
}

export interface HttpRequest {
  readonly url: URL;
  /** Absent: GET, else POST. */
  readonly body?: Body | undefined;
  readonly timeoutMs: number;
  readonly maxReplyBytes: number;
}

/** What came of one request. Nothing here names the address asked: it carries the token. */
export type HttpOutcome =
  | {
      readonly kind: "answer";
      readonly status: number;
      /** `""` without a Content-Type. */
      readonly contentType: string;
      readonly bytes: Uint8Array;
    }
  | {
      readonly kind: "failure";
      /** Whether the server may have received the request; `false` only when no connection came about. */
      readonly sent: boolean;
      readonly reason: "timeout" | "network" | "proxy" | "certificate" | "too-large";
      /** The trouble may be over next time. */
      readonly passing: boolean;
      /** What happened in the words of the network, for example `ECONNRESET`. */
      readonly detail: string;
    };

/** Codes of a TLS handshake that failed for good: it will fail again. */
const certificateCode = /CERT|TLS|SSL|SIGNATURE|HOSTNAME|EPROTO/;

/** Sends one request, once. Never rejects for what the network or the server does. */
export async function sendHttp(
  request: HttpRequest,
  agents: ConnectionAgents,
): Promise<HttpOutcome> {
  const stream = got.stream(request.url, {
    method: request.body === undefined ? "GET" : "POST",
    ...(request.body && {
      body: request.body.bytes,
      headers: { "content-type": request.body.type },
    }),
    agent: { http: agents.http, https: agents.https },
    timeout: { request: request.timeoutMs },
    throwHttpErrors: false,
    // A redirect would carry the token elsewhere; and repeating is decided by who knows what the call does.
    followRedirect: false,
    retry: { limit: 0 },
  });
  let sent = false;
  let proxyStatus = 200;
  let status = 0;
  let contentType = "";
  stream.on("request", (clientRequest: ClientRequest) => {
    clientRequest.once("proxyConnect", (connect: { statusCode?: number }) => {
      proxyStatus = connect.statusCode ?? 200;
    });
    clientRequest.once("socket", (socket: Socket) => {
      whenConnected(socket, () => (sent = true));
    });
  });
  stream.on("response", (response: Response) => {
    status = response.statusCode;
    contentType = response.headers["content-type"] ?? "";
  });
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of stream as AsyncIterable<Uint8Array>) {
      size += chunk.length;
      // Leaving the loop destroys the stream, so the rest is not even read.
      if (size > request.maxReplyBytes)
        return {
          kind: "failure",
          sent: true,
          reason: "too-large",
          passing: false,
          detail: `over ${request.maxReplyBytes} bytes`,
        };
      chunks.push(chunk);
    }
  } catch (error) {
    if (proxyStatus === 200) return failure(error, sent);
  }
  // The proxy's refusal to connect is passed on as if it were the answer.
  if (proxyStatus !== 200)
    return {
      kind: "failure",
      sent: false,
      reason: "proxy",
      passing: proxyStatus >= 500,
      detail: `proxy answered ${proxyStatus}`,
    };
  return { kind: "answer", status, contentType, bytes: Buffer.concat(chunks) };
}

/** Until then not a byte of the request has left: Node holds it back for the connection and the TLS handshake. */
function whenConnected(socket: Socket, then: () => void): void {
  const tls = socket as TLSSocket & { readonly secureConnecting?: boolean };
  if (tls.encrypted) {
    if (tls.secureConnecting === false) then();
    else socket.once("secureConnect", then);
  } else if (socket.connecting) socket.once("connect", then);
  else then();
}

function failure(error: unknown, sent: boolean): HttpOutcome {
  // What is not got's is a fault of this code, not of the network.
  if (!(error instanceof RequestError)) throw error;
  const { code, message } = error;
  const detail = message.includes(code) ? message : `${code}: ${message}`;
  if (error instanceof TimeoutError)
    return { kind: "failure", sent, reason: "timeout", passing: true, detail };
  return !sent && certificateCode.test(error.code)
    ? { kind: "failure", sent, reason: "certificate", passing: false, detail }
    : { kind: "failure", sent, reason: "network", passing: true, detail };
}
