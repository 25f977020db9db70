import type { Article, PictureRef } from "./article.ts";
import type { Fault } from "./fault.ts";
import type { Message } from "./message.ts";

/** What one kind of post is made of, before it becomes an article. */
export interface Composition {
  readonly content: string;
  readonly cover?: PictureRef | undefined;
  readonly crops: Article["crops"];
  readonly images: readonly PictureRef[];
  readonly pictures: readonly PictureRef[];
  readonly faults: readonly Fault[];
  readonly messages: readonly Message[];
  readonly inputs: ReadonlyMap<string, string>;
}
