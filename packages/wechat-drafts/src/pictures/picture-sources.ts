import { readFile, stat } from "node:fs/promises";

import { draftsError } from "../messages/drafts-error.ts";
import { fetchPicture, type FetchContext } from "./fetch-picture.ts";
import { sha256 } from "../model/hash.ts";
import { withKnownBrand } from "./image-brands.ts";
import type { MegapixelGate } from "./megapixel-gate.ts";
import type { PictureFacts } from "./inspect-picture.ts";
import type { PictureDecoder } from "./picture-decoder.ts";
import type { PictureLocation } from "../model/pictures.ts";
import type { ImageSettings } from "../model/settings.ts";

/** Where bytes can be read from. */
export type ReadableLocation = Exclude<PictureLocation, { kind: "wechat" }>;

/** A picture as it was found: known by its bytes, which are not kept. */
export interface PictureSource {
  readonly name: string;
  readonly location: ReadableLocation;
  readonly sha256: string;
  readonly facts: PictureFacts;
}

/** The pictures of one run, each looked at once. */
export interface PictureSources {
  open(location: ReadableLocation, name: string): Promise<PictureSource>;
  /**
   * The same picture again, for sharp to read.
   * @throws {DraftsError} `PICTURE_UNREADABLE` when they have changed meanwhile
   */
  read(source: PictureSource): Promise<Uint8Array>;
}

/**
 * @param decoder - what reads headers
 * @param context - `cache` keeps remote pictures from run to run; within one they are kept in memory where it does not
 */
export function createPictureSources(
  limits: ImageSettings,
  gate: MegapixelGate,
  decoder: PictureDecoder,
  context: Omit<FetchContext, "limits">,
): PictureSources {
  const { texts } = context;
  const opened = new Map<string, Promise<PictureSource>>();
  const fetched = new Map<string, Uint8Array>();

  async function readLocation(location: ReadableLocation, name: string): Promise<Uint8Array> {
    const { maxBytes } = limits;
    if (location.kind === "inline") return location.bytes;
    if (location.kind === "remote") {
      const kept = fetched.get(location.url);
      if (kept !== undefined) return kept;
      const { bytes, isCached } = await fetchPicture(location.url, name, { ...context, limits });
      if (!isCached) fetched.set(location.url, bytes);
      return bytes;
    }
    const file = await stat(location.path);
    if (!file.isFile()) throw draftsError("PICTURE_UNREADABLE", texts.pictures.notFile({ name }));
    if (file.size > maxBytes)
      throw draftsError(
        "PICTURE_REFUSED",
        texts.pictures.tooHeavy({ name, bytes: file.size, maxBytes }),
      );
    return readFile(location.path);
  }

  async function look(location: ReadableLocation, name: string): Promise<PictureSource> {
    const bytes = await readLocation(location, name);
    const facts = await decoder.inspect(withKnownBrand(bytes), name, limits.maxPixels);
    return { name, location, sha256: contentHash(bytes, facts), facts };
  }

  return {
    open(location, name) {
      const key = locationKey(location);
      const source = opened.get(key) ?? gate.run(0, () => look(location, name));
      opened.set(key, source);
      return source;
    },
    async read({ location, name, sha256: hash, facts }) {
      const kept = location.kind === "remote" ? await context.cache.read(location.url) : undefined;
      const bytes = kept?.sha256 === hash ? kept.bytes : await readLocation(location, name);
      if (contentHash(bytes, facts) === hash) return withKnownBrand(bytes);
      throw draftsError("PICTURE_UNREADABLE", texts.pictures.changed({ name }));
    },
  };
}

/** An SVG is a text, which git may check out with other line ends: it is the same picture. */
function contentHash(bytes: Uint8Array, { format }: PictureFacts): string {
  if (format !== "svg") return sha256(bytes);
  // Byte by byte, whatever its encoding.
  const text = Buffer.from(bytes).toString("latin1").replaceAll(/\r\n?/g, "\n");
  return sha256(Buffer.from(text, "latin1"));
}

function locationKey(location: ReadableLocation): string {
  if (location.kind === "file") return location.path;
  return location.kind === "remote" ? location.url : sha256(location.bytes);
}
