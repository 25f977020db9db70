import type * as z from "zod/v4";
import type { UploadPicture } from "./request-body.ts";

/** One WeChat endpoint and what may be done with calls to it. */
export interface Endpoint<Reply> {
  /** Path behind `/cgi-bin/`; also its name in errors and events. */
  readonly name: string;
  /** `read` changes nothing; `upload` leaves a spare picture at worst; `write` changes drafts or materials. */
  readonly effect: "read" | "upload" | "write";
  /** Whether sending the same call twice comes to the same as once. */
  readonly repeatable: boolean;
  /** Answer that, to a repeated call, means the one before it did the work. */
  readonly doneWhenRepeated?: number;
  /** The token endpoint itself goes without one. */
  readonly tokenless?: true;
  readonly maxReplyBytes: number;
  readonly reply: z.ZodType<Reply>;
}

/** What one call sends along. */
export interface CallInput {
  readonly query?: Readonly<Record<string, string>>;
  /** Sent as JSON; without it and without `picture` the call is a GET. */
  readonly json?: unknown;
  readonly picture?: UploadPicture;
  /** Ids of pictures the call refers to: WeChat may not know them yet when they are new. */
  readonly refersTo?: readonly string[];
  readonly newPictureRepeats?: number | undefined;
}

/** How long to insist on an article whose pictures WeChat says that it does not know. */
export interface Patience {
  /** Most repeats while a picture that was uploaded a moment ago is not known yet, `0` to `2` (default: `2`). */
  readonly newPictureRepeats?: number | undefined;
}

/** Makes calls to endpoints. @throws {WechatError} */
export type Call = <Reply>(endpoint: Endpoint<Reply>, input: CallInput) => Promise<Reply>;

/** Enough for every answer without article HTML. */
export const smallReplyBytes = 1024 * 1024;

/**
 * Enough for 20 drafts with HTML, the most one listing holds. WeChat documents up to 1 MB an article and 8 articles
 * a draft; real articles are around 100 KB, so this is ample, and still a bound.
 */
export const contentReplyBytes = 64 * 1024 * 1024;
