import type { Account, Picture } from "./account.ts";
import { draftCopy, newestFirst } from "./draft-view.ts";
import type { Snapshot } from "./simulator.ts";

export function takeSnapshot(account: Account): Snapshot {
  return {
    appId: account.appId,
    drafts: newestFirst(account.drafts).map(draftCopy),
    published: [...account.published],
    materials: [...account.materials],
    images: [...account.images],
    pictures: new Map(account.pictures),
  };
}

/** A picture's entry with the picture itself in place of its id. */
export function withPicture<Entry extends { readonly pictureId: string }>(
  entry: Entry,
  { pictures }: Pick<Account, "pictures">,
): Omit<Entry, "pictureId"> & Pick<Picture, "format" | "width" | "height" | "bytes"> {
  const { pictureId, ...rest } = entry;
  const picture = pictures.get(pictureId);
  if (picture === undefined)
    throw new TypeError(`Picture ${pictureId} is gone, but pictures are never removed.`);
  const { format, width, height, bytes } = picture;
  return { ...rest, format, width, height, bytes };
}
