import type { LocatePicture, Message, SyncEvent, SyncOptions } from "wechat-drafts";
import type { ExcludedPost, SkippedPost } from "../collect/skipped-post.ts";
import type { Posts } from "../collect/to-posts.ts";
import type { Unreadable } from "../collect/unreadable.ts";
import type { Environment } from "../config/environment.ts";
import type { Flags } from "../config/flags.ts";
import type { LoadedOptions } from "../config/options.ts";
import type { Texts } from "../messages/texts.ts";

/** What planning and syncing a site's posts take. */
export interface SyncRun {
  readonly posts: Posts;
  readonly unreadable: readonly Unreadable[];
  /** Posts that were chosen and are not synced. */
  readonly skipped: readonly SkippedPost[];
  /** Posts of the site that are not for WeChat. */
  readonly excluded: readonly ExcludedPost[];
  /** What flags can name. */
  readonly known: KnownKeys;
  readonly messages: readonly Message[];
  readonly options: LoadedOptions;
  readonly texts: Texts;
  readonly flags: Flags;
  readonly environment: Environment;
  /** `false` plans, offline and without credentials. */
  readonly apply: boolean;
  /** Absolute path of the project. */
  readonly root: string;
  /** Folders that pictures may come from: the project, and others that posts lie in. */
  readonly roots: readonly [string, ...string[]];
  readonly cacheDir: string;
  readonly locate: LocatePicture;
  /** Makes articles in the engine's place; for plans of a host that shows them too. */
  readonly compose?: SyncOptions["compose"];
  readonly onEvent?: ((event: SyncEvent) => void) | undefined;
  /** Aborted when somebody stops the run. */
  readonly signal?: AbortSignal | undefined;
}

/** Keys that flags can name. */
export interface KnownKeys {
  /** Of posts on the site, those that cannot be read included. */
  readonly site: ReadonlySet<string>;
  /** The same and those that only a lockfile knows. */
  readonly all: ReadonlySet<string>;
}
