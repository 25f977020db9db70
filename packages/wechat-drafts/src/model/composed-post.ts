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
  /** Pictures whose files say that a model made them, by the address the post uses. */
  readonly generated?: readonly string[] | undefined;
  readonly messages: readonly Message[];
  /** Every picture whose bytes took part, by the address the post uses, with their sha256; an unchanged set means an unchanged article. */
  readonly inputs: readonly { readonly src: string; readonly sha256: string }[];
  /** Where its links led; absent where nothing resolves links between posts. */
  readonly links?: LinkRecord | undefined;
}

/** Where the links of a post led when it was composed, as far as the posts of the blog have a say in it. */
export interface LinkRecord {
  /** Target of each link to the site by the address the post uses; `null` for one that stays as it is written. */
  readonly links: Readonly<Record<string, string | null>>;
  /** Hosts of its other links, sorted. */
  readonly elsewhere: readonly string[];
}
