import type { Article } from "./article.ts";
import type { Message } from "./message.ts";
import type { Pictures } from "./pictures.ts";
import type { Post } from "./post.ts";
import type { ResolvedSettings } from "./settings.ts";

/** What became of one post: an article, or the errors that keep it from being one. */
export interface ComposedPost {
  readonly key: string;
  /** Absent when a message is an error, and when the post carries `publishedUrl`. */
  readonly article?: Article | undefined;
  /** Where the post was published; it is left alone from then on. */
  readonly publishedUrl?: string | undefined;
  readonly messages: readonly Message[];
  /** Every file and address whose bytes took part, with sha256; an unchanged set means an unchanged article. */
  readonly inputs: readonly { readonly src: string; readonly sha256: string }[];
}

/** A post becomes the article WeChat shall get. The same inputs give the same bytes; nothing is sent. */
export function composeArticle(
  _post: Post,
  _settings: ResolvedSettings,
  _pictures: Pictures,
): Promise<ComposedPost> {
  throw new Error("composeArticle");
}
