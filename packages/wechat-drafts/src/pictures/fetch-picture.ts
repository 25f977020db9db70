import { brotliDecompressSync, gunzipSync, inflateSync } from "node:zlib";

import got, { TimeoutError, type Response } from "got";

import { PrivateAddressError, type ResolveHost } from "./guarded-lookup.ts";
import type { CachedPicture, PictureCache } from "./picture-cache.ts";
import { pictureRoute } from "./picture-route.ts";
import { draftsError } from "../messages/drafts-error.ts";
import type { Texts } from "../messages/texts.ts";
import type { ImageSettings } from "../model/settings.ts";

const maxRedirects = 5;

export interface FetchContext {
  readonly limits: Pick<ImageSettings, "allowHosts" | "maxBytes" | "timeoutMs">;
  readonly cache: PictureCache;
  readonly texts: Texts;
  readonly resolve: ResolveHost;
  /** Take what is cached without asking whether it is still the same. */
  readonly offline: boolean;
}

export interface FetchedPicture {
  readonly bytes: Uint8Array;
  /** The cache has it too. */
  readonly isCached: boolean;
}

/**
 * Fetch a remote picture, or take it from the cache when its server says that it is the same.
 *
 * Every address on the way, redirects included, is judged before anything is sent to it: http(s), no credentials,
 * no private, loopback, link-local or metadata address, by name or by DNS, unless the host is allowed.
 *
 * @throws {DraftsError} `PICTURE_REFUSED`, `PICTURE_MISSING`, `PICTURE_UNREACHABLE`
 */
export async function fetchPicture(
  address: string,
  name: string,
  context: FetchContext,
): Promise<FetchedPicture> {
  const cached = await context.cache.read(address);
  if (context.offline && cached !== undefined) return { bytes: cached.bytes, isCached: true };
  // Not the wall clock: that one can jump.
  const deadline = performance.now() + context.limits.timeoutMs;
  let url = new URL(address);
  for (let hop = 0; hop <= maxRedirects; hop += 1) {
    const response = await request(url, name, cached, deadline, context);
    const { statusCode, headers } = response;
    if (statusCode === 304 && cached !== undefined) return { bytes: cached.bytes, isCached: true };
    if (statusCode >= 300 && statusCode < 400 && headers.location !== undefined) {
      url = nextAddress(headers.location, url, name, context);
      continue;
    }
    if (statusCode !== 200) {
      const code =
        statusCode >= 500 || statusCode === 429 ? "PICTURE_UNREACHABLE" : "PICTURE_MISSING";
      throw draftsError(code, context.texts.pictures.notFound({ name, status: statusCode }));
    }
    const bytes = decompress(response, name, context);
    const { etag, "last-modified": lastModified } = headers;
    const isCached = await context.cache.write({ url: address, bytes, etag, lastModified });
    return { bytes, isCached };
  }
  throw draftsError(
    "PICTURE_REFUSED",
    context.texts.pictures.tooManyRedirects({ name: withoutQuery(url), from: name }),
  );
}

async function request(
  url: URL,
  name: string,
  cached: CachedPicture | undefined,
  deadline: number,
  { limits, texts, resolve }: FetchContext,
): Promise<Response<Uint8Array>> {
  const route = pictureRoute(url, limits.allowHosts, resolve);
  if (route === undefined) {
    throw draftsError(
      "PICTURE_REFUSED",
      texts.pictures.privateAddress({ name, host: url.hostname, address: undefined }),
    );
  }
  const stop = new AbortController();
  const pending = got(url, {
    agent: route.agent,
    ...(route.lookup === undefined ? {} : { dnsLookup: route.lookup }),
    decompress: false, // done below, where it can be bounded
    followRedirect: false,
    headers: {
      // Hosts that negotiate would give WebP or AVIF, which WeChat does not take.
      accept: "image/png,image/jpeg,image/gif,image/svg+xml,image/*;q=0.8",
      "accept-encoding": "identity",
      "user-agent": "Mozilla/5.0 (compatible; wechat-drafts)",
      ...(cached?.etag === undefined ? {} : { "if-none-match": cached.etag }),
      ...(cached?.lastModified === undefined ? {} : { "if-modified-since": cached.lastModified }),
    },
    responseType: "buffer",
    retry: {
      limit: 1,
      // A second try would have all the time of the first again.
      calculateDelay: ({ computedValue }) =>
        performance.now() + computedValue < deadline ? computedValue : 0,
    },
    signal: stop.signal,
    throwHttpErrors: false,
    timeout: { request: Math.max(1, deadline - performance.now()) },
  });
  let tooHeavy: number | undefined;
  void pending.on("downloadProgress", ({ transferred, total }) => {
    const size = Math.max(transferred, total ?? 0);
    if (size <= limits.maxBytes || tooHeavy !== undefined) return;
    tooHeavy = size;
    stop.abort();
  });
  try {
    return await pending;
  } catch (error) {
    const { maxBytes } = limits;
    if (tooHeavy !== undefined) {
      throw draftsError(
        "PICTURE_REFUSED",
        texts.pictures.tooHeavy({ name, bytes: tooHeavy, maxBytes }),
      );
    }
    const cause = error instanceof Error ? error.cause : undefined;
    if (cause instanceof PrivateAddressError) {
      throw draftsError(
        "PICTURE_REFUSED",
        texts.pictures.privateAddress({ name, host: url.hostname, address: cause.address }),
      );
    }
    if (error instanceof TimeoutError) {
      throw draftsError(
        "PICTURE_UNREACHABLE",
        texts.pictures.timedOut({ name, seconds: Math.round(limits.timeoutMs / 1000) }),
      );
    }
    // A message of got may quote the whole address; its code says enough.
    const reason = error instanceof Error && "code" in error ? String(error.code) : "unknown";
    throw draftsError("PICTURE_UNREACHABLE", texts.pictures.notFetched({ name, reason }));
  }
}

function nextAddress(location: string, from: URL, name: string, { texts }: FetchContext): URL {
  const url = URL.parse(location, from.href);
  if (url !== null && /^https?:$/.test(url.protocol) && url.username === "" && url.password === "")
    return url;
  throw draftsError(
    "PICTURE_REFUSED",
    texts.pictures.badAddress({ name: url === null ? name : withoutQuery(url) }),
  );
}

/** Some servers compress unasked; what comes out may not be larger than what is allowed in. */
function decompress(
  { body, headers }: Response<Uint8Array>,
  name: string,
  { limits, texts }: FetchContext,
): Uint8Array {
  const unpack = { gzip: gunzipSync, br: brotliDecompressSync, deflate: inflateSync }[
    headers["content-encoding"] ?? ""
  ];
  if (unpack === undefined) return body;
  try {
    return unpack(body, { maxOutputLength: limits.maxBytes });
  } catch (error) {
    const isTooLarge = error instanceof RangeError;
    throw isTooLarge
      ? draftsError(
          "PICTURE_REFUSED",
          texts.pictures.tooHeavy({ name, bytes: limits.maxBytes + 1, maxBytes: limits.maxBytes }),
        )
      : draftsError("PICTURE_UNREADABLE", texts.pictures.unreadable({ name, found: "unknown" }));
  }
}

/** Queries can carry signatures; texts do without. */
function withoutQuery(url: URL): string {
  return `${url.origin}${url.pathname}`;
}
