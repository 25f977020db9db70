import type { Links } from "./links.ts";
import type { Pictures } from "../model/pictures.ts";
import type { Post } from "../model/post.ts";
import type { PostFields } from "../model/post-fields.ts";
import type { ResolvedSettings } from "../model/settings.ts";

/** A post, and what its article is made with. */
export interface ComposeContext {
  readonly post: Post;
  readonly fields: PostFields;
  readonly settings: ResolvedSettings;
  readonly pictures: Pictures;
  /** Where links between posts lead; absent where they stay as written. */
  readonly links: Links | undefined;
}
