import { wechatPictureAddress } from "rehype-wechat";
import { withImages, type Lock, type Upload } from "../model/lock.ts";

/** An uploaded picture whose address in the lockfile is not WeChat's. */
export interface ForeignAddress {
  /** Its key in `images`. */
  readonly id: string;
  readonly address: string;
}

/**
 * The lock without picture addresses that lead elsewhere: the file is changed by merges and by hand, and what it names
 * is shown to readers. A picture without an address counts as not uploaded, so nothing is lost by it.
 */
export function withoutForeignAddresses(lock: Lock): {
  readonly lock: Lock;
  readonly refused: readonly ForeignAddress[];
} {
  const refused: ForeignAddress[] = [];
  const changes: Record<string, Upload | undefined> = {};
  for (const [id, upload] of Object.entries(lock.images)) {
    const { mediaId, url } = upload;
    // A library picture needs none, where it is only used as a cover.
    if (wechatPictureAddress(url) !== undefined || (mediaId !== undefined && url === "")) continue;
    refused.push({ id, address: url });
    // The library would keep the picture for ever if its id were forgotten.
    changes[id] = mediaId === undefined ? undefined : { ...upload, url: "" };
  }
  return { lock: refused.length === 0 ? lock : withImages(lock, changes), refused };
}
