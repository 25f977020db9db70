import type { Picture } from "../account.ts";

/** Where a page finds what it shows: addresses of the server, or files beside it. */
export interface Links {
  article(mediaId: string, index: number): string;
  picture(picture: Picture): string;
}
