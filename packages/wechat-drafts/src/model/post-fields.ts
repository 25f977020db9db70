import type { ReadValues } from "./fields.ts";
import type { ResolvedSettings } from "./settings.ts";

/** What a post's frontmatter and the site's settings say, judged, with every fallback taken. */
export interface PostFields extends ReadValues {
  /** Path or address, `"auto"`, or nothing: then the first picture of the text. */
  readonly cover: string | undefined;
  /** The field that names the cover, for messages. */
  readonly coverField: string | undefined;
  /** What the author says to keep in view, the most binding first; reading it may need the picture's size. */
  readonly focalPoints: readonly StatedFocus[];
  /** As written; its check needs the picture's size. */
  readonly crops: unknown;
  /** Pictures of a newspic as named by its author; `undefined` takes those of the text. */
  readonly images: readonly string[] | undefined;
  readonly bundle: { readonly id: string; readonly order: number } | undefined;
  readonly theme: ResolvedSettings["theme"];
  readonly publishedUrl: string | undefined;
}

/** A focal point that frontmatter states. */
export interface StatedFocus {
  /** Where, for messages. */
  readonly field: string;
  /** As written: a focal point, or with `isImage` the image value that carries it. */
  readonly value: unknown;
  readonly isImage: boolean;
  /** The picture it belongs to; `undefined`: whichever is the cover. */
  readonly of: string | undefined;
}
