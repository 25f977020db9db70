import type { Post } from "wechat-drafts";

/** Right before a request leaves; when it was done and its answer is on the way; around a write of the lockfile. */
export type Moment = "request" | "answer" | "recording" | "recorded";

export interface CrashOrder {
  readonly posts: readonly Post[];
  readonly lockFile: string;
  readonly cacheDir?: string | undefined;
  readonly account: {
    readonly baseUrl: string;
    readonly appId: string;
    readonly appSecret: string;
  };
  /** Requests at a time (default: `1`, which makes runs alike). */
  readonly concurrency?: number | undefined;
  /** By how many milliseconds the system clock is wrong each time somebody looks at it, one after the other. */
  readonly clockJumpsMs?: readonly number[] | undefined;
  /** `answer` is the simulator's to order: it sees when a request is done. */
  readonly die?: { readonly moment: Moment; readonly nth: number } | undefined;
}
