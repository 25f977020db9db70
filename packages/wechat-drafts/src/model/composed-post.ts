import type { Article } from "./article.ts";
import type { Message } from "./message.ts";
import type { DescribedCover } from "./pictures.ts";

/** What became of one post: an article, or the errors that keep it from being one. */
export interface ComposedPost {
  readonly key: string;
  /** Absent when a message is an error, and when the post carries `publishedUrl`. */
  readonly article?: Article | undefined;
  /** The article as far as it could be made, fit to be sent or not; for previews. Absent for `publishedUrl`. */
  readonly attempt?: Article | undefined;
  /** The cover, or the first picture of an image post, and how its frames came to be where they are; for previews. */
  readonly cover?: DescribedCover | undefined;
  /** Where the post was published; it is left alone from then on. */
  readonly publishedUrl?: string | undefined;
  readonly messages: readonly Message[];
  /** Every picture whose bytes took part, by the address the post uses, with their sha256; an unchanged set means an unchanged article. */
  readonly inputs: readonly { readonly src: string; readonly sha256: string }[];
}
