import pLimit from "p-limit";
import { wechatPictureAddress } from "rehype-wechat";
import { apiFailure } from "../remote/api-failure.ts";
import type { FittedPicture, PictureRef } from "../model/article.ts";
import type { LockStore } from "../lock/lock-file.ts";
import { withImages, type Upload } from "../model/lock.ts";
import { bytesHash } from "../model/upload-name.ts";
import type { Pictures } from "../model/pictures.ts";
import type { RemoteGate } from "../remote/remote-gate.ts";
import { awaitAll } from "../model/await-all.ts";

/** Uploads each picture once per content and account; every result is in the lockfile before it is used. */
export interface PictureUploads {
  /** Resolves when all are uploaded and recorded; fails when none is under way any more. */
  ensure(pictures: readonly PictureRef[]): Promise<void>;
  /** Upload again what the library may have lost: all that no upload of this run put there. */
  renew(pictures: readonly PictureRef[]): Promise<void>;
  /** Whether this run uploaded a picture. */
  isFresh(id: string): boolean;
  /** Pictures uploaded by this run. */
  readonly count: number;
}

/** An upload's answer whose address is not WeChat's, as of a relay that answers in its place. */
export class AddressRefused extends Error {
  override readonly name = "AddressRefused";
  readonly address: string;
  constructor(address: string) {
    super(`An upload was answered with ${JSON.stringify(address.slice(0, 200))}.`);
    this.address = address;
  }
}

/** uploadimg's "file type" and "image size": the library takes more formats and sizes. */
const bodyRefusals = new Set([40005, 40009]);

export interface UploadSettings {
  readonly gate: RemoteGate;
  readonly store: LockStore;
  readonly pictures: Pick<Pictures, "fit">;
  /** Requests at a time. */
  readonly concurrency: number;
  readonly onUploaded: (id: string) => void;
}

export function createPictureUploads({
  gate,
  store,
  pictures,
  concurrency,
  onUploaded,
}: UploadSettings): PictureUploads {
  // Wider than the gate, so that pictures are fitted while others are on the wire; bounded, so that fitted
  // bytes do not pile up in memory.
  const window = pLimit(concurrency * 2);
  const started = new Map<string, Promise<void>>();
  const fresh = new Set<string>();

  async function ensure(refs: readonly PictureRef[]): Promise<void> {
    await awaitAll(
      refs.map((ref) => {
        const upload = started.get(ref.id) ?? uploadOnce(ref);
        started.set(ref.id, upload);
        return upload;
      }),
    );
  }

  async function uploadOnce(ref: PictureRef): Promise<void> {
    const known = store.lock.images[ref.id];
    if (known && (ref.use === "body" ? known.url !== "" : known.mediaId !== undefined)) return;
    await window(async () => {
      gate.refuseIfStopped(ref.use === "body" ? "mediaUploadimg" : "materialAdd");
      const upload = await send(ref, await pictures.fit(ref));
      fresh.add(ref.id);
      await store.record((lock) => withImages(lock, { [ref.id]: upload }));
      onUploaded(ref.id);
    });
  }

  async function send(ref: PictureRef, picture: FittedPicture): Promise<Upload> {
    if (ref.use === "body") {
      try {
        const { url } = await gate.call("mediaUploadimg", picture);
        return { url: trusted(url) };
      } catch (error) {
        const { kind, errcode } = apiFailure(error);
        if (kind !== "rejected" || errcode === undefined || !bodyRefusals.has(errcode)) throw error;
      }
    }
    const { media_id: mediaId, url } = await gate.call("materialAdd", picture);
    if (ref.use === "body") return { mediaId, url: trusted(url) };
    // A cover is named by its id alone; without it the library would get the same picture in every run.
    return {
      mediaId,
      url: wechatPictureAddress(url) ?? "",
      bytesHash: bytesHash(picture.bytes),
    };
  }

  async function renew(refs: readonly PictureRef[]): Promise<void> {
    const stale = refs.filter((ref) => !fresh.has(ref.id));
    if (stale.length === 0) return;
    // One that the lockfile lacks is on its way already: another post found it lost.
    for (const { id } of stale) if (store.lock.images[id] !== undefined) started.delete(id);
    await store.record((lock) =>
      withImages(lock, Object.fromEntries(stale.map((ref) => [ref.id, undefined]))),
    );
    await ensure(stale);
  }

  return {
    ensure,
    renew,
    isFresh: (id) => fresh.has(id),
    get count() {
      return fresh.size;
    },
  };
}

/** The address to be shown to readers. @throws {AddressRefused} */
function trusted(address: string): string {
  const url = wechatPictureAddress(address);
  if (url === undefined) throw new AddressRefused(address);
  return url;
}
