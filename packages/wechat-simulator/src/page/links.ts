import type { Picture } from "../account.ts";

/** Where a page finds what it shows: addresses of the server, or files beside it. */
export interface Links {
  article(mediaId: string, index: number): string;
  picture(picture: Picture): string;
  /**
   * What frames of articles may do. Nothing, but browsers show files only to pages of the same origin, so that copies
   * on disk need `allow-same-origin`; without scripts it opens nothing else.
   */
  readonly frameSandbox: "" | "allow-same-origin";
}
