import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";

import * as z from "zod/v4";

import { sha256 } from "../model/hash.ts";
import { replaceFile } from "../lock/replace-file.ts";

const recordSchema = z.object({
  url: z.string(),
  sha256: z.string(),
  etag: z.string().optional(),
  lastModified: z.string().optional(),
});

/** A remote picture as it was when last fetched. */
export interface CachedPicture extends z.output<typeof recordSchema> {
  readonly bytes: Uint8Array;
}

/** Remote pictures kept on disk from run to run. A cache that cannot be read or written is only slower. */
export interface PictureCache {
  read(url: string): Promise<CachedPicture | undefined>;
  /** @returns whether it can be read again */
  write(picture: Omit<CachedPicture, "sha256">): Promise<boolean>;
}

/** @param folder - made when first needed; `undefined` keeps nothing */
export function createPictureCache(folder: string | undefined): PictureCache {
  if (folder === undefined)
    return {
      read: () => Promise.resolve(undefined),
      write: () => Promise.resolve(false),
    };
  const recordFile = (url: string) => join(folder, `${sha256(url).slice(0, 32)}.json`);
  const bytesFile = (hash: string) => join(folder, `${hash}.picture`);
  return {
    async read(url) {
      try {
        const record = recordSchema.parse(JSON.parse(await readFile(recordFile(url), "utf8")));
        const bytes = await readFile(bytesFile(record.sha256));
        return record.url === url && sha256(bytes) === record.sha256
          ? { ...record, bytes }
          : undefined;
      } catch {
        return undefined;
      }
    },
    async write({ bytes, ...about }) {
      try {
        const hash = sha256(bytes);
        await mkdir(folder, { recursive: true });
        // The bytes first: a record never points at what is not there.
        await replaceFile(bytesFile(hash), bytes);
        await replaceFile(recordFile(about.url), JSON.stringify({ ...about, sha256: hash }));
        return true;
      } catch {
        // A read-only or full disk: the next run fetches again.
        return false;
      }
    },
  };
}
