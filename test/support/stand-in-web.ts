import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdir, readFile } from "node:fs/promises";
import http from "node:http";
import type { AddressInfo, Socket } from "node:net";
import path from "node:path";
import { createSecureContext, type SecureContext, TLSSocket } from "node:tls";
import { promisify } from "node:util";
import sharp from "sharp";

const run = promisify(execFile);
const pictures = /\.(avif|gif|jpe?g|png|svg|webp)(?:$|!)/i;

/** A proxy that answers in place of the web. */
export interface StandInWeb {
  /** What a process needs in its environment to use it. */
  readonly environment: Readonly<Record<string, string>>;
  /** Addresses of pictures that were asked for. */
  readonly pictures: ReadonlySet<string>;
  close(): Promise<void>;
}

/**
 * Start a proxy that answers every request for a picture with a drawing that shows the address, and everything else with
 * 404. It signs for each host itself, with openssl, so the addresses stay as they are.
 *
 * @param folder - for its keys
 */
export async function startStandInWeb(folder: string): Promise<StandInWeb> {
  const authority = path.join(folder, "authority.pem");
  await mkdir(folder, { recursive: true });
  await sign(authority, "stand-in", ["-addext", "basicConstraints=critical,CA:TRUE"]);
  const contexts = new Map<string, Promise<SecureContext>>();
  const asked = new Set<string>();
  const sockets = new Set<Socket>();
  const server = http.createServer((request, response) => {
    const host = request.headers.host ?? "";
    const url = URL.parse(request.url ?? "", `https://${host}`);
    // Programs that fetch a picture to measure it do not say that they want one.
    const wanted =
      request.headers.accept?.startsWith("image/") === true || url?.pathname.includes("/avatar");
    const format = pictures.exec(url?.pathname ?? "")?.[1]?.toLowerCase();
    if (url === null || (format === undefined && wanted !== true)) {
      response.writeHead(404).end();
      return;
    }
    asked.add(url.href);
    drawing(url.href, format ?? "png").then(
      ({ bytes, type }) => response.writeHead(200, { "content-type": type }).end(bytes),
      () => response.writeHead(500).end(),
    );
  });
  server.on("connection", (socket) => keep(socket));
  server.on("connect", (request, socket: Socket) => {
    const host = (request.url ?? "").replace(/:\d+$/, "");
    socket.on("error", () => socket.destroy());
    contextOf(host).then(
      (secureContext) => {
        socket.write("HTTP/1.1 200 OK\r\n\r\n");
        const secure = new TLSSocket(socket, { isServer: true, secureContext });
        secure.on("error", () => socket.destroy());
        server.emit("connection", secure);
      },
      () => socket.destroy(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const proxy = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    environment: {
      HTTP_PROXY: proxy,
      HTTPS_PROXY: proxy,
      NO_PROXY: "127.0.0.1,localhost",
      NODE_EXTRA_CA_CERTS: authority,
      // `fetch` of Node then uses the proxy, too.
      NODE_USE_ENV_PROXY: "1",
    },
    pictures: asked,
    close() {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };

  function keep(socket: Socket): void {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
  }

  function contextOf(host: string): Promise<SecureContext> {
    const known = contexts.get(host);
    if (known !== undefined) return known;
    const made = makeContext(host, path.join(folder, `${contexts.size}.pem`));
    contexts.set(host, made);
    return made;
  }

  async function makeContext(host: string, file: string): Promise<SecureContext> {
    const name = ["-addext", `subjectAltName=DNS:${host}`];
    await sign(file, "stand-in", [...name, "-CA", authority, "-CAkey", `${authority}.key`]);
    const [cert, key] = await Promise.all([readFile(file), readFile(`${file}.key`)]);
    return createSecureContext({ cert, key });
  }
}

async function sign(file: string, name: string, others: readonly string[]): Promise<void> {
  const kind = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2"];
  const files = ["-keyout", `${file}.key`, "-out", file];
  await run("openssl", ["req", "-x509", ...kind, "-subj", `/CN=${name}`, ...files, ...others]);
}

/** The same bytes for the same address. */
async function drawing(
  address: string,
  format: string,
): Promise<{ readonly bytes: Uint8Array; readonly type: string }> {
  const hue = createHash("sha256").update(address).digest().readUInt16BE() % 360;
  const lines = (address.match(/.{1,44}/g) ?? [])
    .slice(0, 6)
    .map((line, index) => `<text x="60" y="${340 + index * 60}">${escapeXml(line)}</text>`);
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="800" font-family="monospace" font-size="40">` +
    `<rect width="1200" height="800" fill="hsl(${hue} 60% 80%)"/><circle cx="960" cy="200" r="120" fill="hsl(${hue} 60% 45%)"/>` +
    `${lines.join("")}</svg>`;
  if (format === "svg") return { bytes: Buffer.from(svg), type: "image/svg+xml" };
  const kind = format === "jpg" ? "jpeg" : (format as "avif" | "gif" | "jpeg" | "png" | "webp");
  return { bytes: await sharp(Buffer.from(svg)).toFormat(kind).toBuffer(), type: `image/${kind}` };
}

function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
