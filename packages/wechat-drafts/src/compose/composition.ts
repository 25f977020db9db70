import type { ContentReference, PictureRef } from "../model/article.ts";
import type { Fault } from "../messages/fault.ts";
import type { Message } from "../model/message.ts";
import type { DescribedCover } from "../model/pictures.ts";

/** What one kind of post is made of, before it becomes an article. */
export interface Composition {
  readonly content: string;
  /** Of a newspic: its first picture. */
  readonly cover?: DescribedCover | undefined;
  readonly images: readonly PictureRef[];
  readonly pictures: readonly PictureRef[];
  /** Where the pictures' addresses go in `content` (default: nowhere). */
  readonly references?: readonly ContentReference[] | undefined;
  readonly faults: readonly Fault[];
  readonly messages: readonly Message[];
  /** Pictures whose files say that a model made them, by the address the post uses. */
  readonly generated?: readonly string[] | undefined;
  /** sha256 of each picture by the address the post uses. */
  readonly inputs: ReadonlyMap<string, string>;
}
