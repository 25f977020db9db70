import type { Focus } from "focal-crop";
import type { ResolvedSettings } from "./settings.ts";

/** What a post's frontmatter and the site's settings say, judged, with every fallback taken. */
export interface PostFields {
  readonly type: "news" | "newspic";
  readonly title: string;
  readonly author: string;
  readonly digest: string;
  /** Path or address, `"auto"`, or nothing: then the first picture of the text. */
  readonly cover: string | undefined;
  /** The field that names the cover, for messages. */
  readonly coverField: string | undefined;
  readonly focalPoint: Focus | undefined;
  /** As written; its check needs the picture's size. */
  readonly crops: unknown;
  readonly comments: "none" | "all" | "fans";
  readonly sourceUrl: string;
  /** Pictures of a newspic as named by its author; `undefined` takes those of the text. */
  readonly images: readonly string[] | undefined;
  readonly product: string | undefined;
  readonly bundle: { readonly id: string; readonly order: number } | undefined;
  readonly theme: ResolvedSettings["theme"];
  readonly publishedUrl: string | undefined;
}
