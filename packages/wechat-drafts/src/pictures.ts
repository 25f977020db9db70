import type { FittedPicture, PictureRef } from "./article.ts";
import type { Post } from "./post.ts";

/** Where a picture's bytes are. `wechat`: already on WeChat's hosts, stays as it is. */
export type PictureLocation =
  | { readonly kind: "file"; readonly path: string }
  | { readonly kind: "remote"; readonly url: string }
  | { readonly kind: "inline"; readonly bytes: Uint8Array }
  | { readonly kind: "wechat"; readonly url: string };

/**
 * Answers where the picture that a post calls `src` lies. The engine itself reads relative paths, `data:`,
 * `http(s):` and WeChat addresses; a host is asked first, for what only it knows: its public folder,
 * its aliases, the original behind an optimised copy. `undefined` leaves the answer to the engine.
 */
export type LocatePicture = (src: string, post: Post) => PictureLocation | undefined;

/** Reads and fits pictures; each source is read once a run. */
export interface Pictures {
  /** @throws {DraftsError} `PICTURE_MISSING`, `PICTURE_UNREADABLE`, `PICTURE_REFUSED`, `PICTURE_UNFIT` */
  describe(src: string, post: Post, use: PictureRef["use"]): Promise<DescribedPicture>;
  /** Bytes for upload, made when first asked for; memory in use is bounded over all calls. */
  fit(ref: PictureRef): Promise<FittedPicture>;
}

/** What composing needs of a picture, known before anything is encoded. */
export type DescribedPicture =
  | { readonly kind: "wechat"; readonly url: string }
  | {
      readonly kind: "upload";
      readonly ref: PictureRef;
      /** Size of the bytes that will be uploaded, after EXIF rotation, in px. */
      readonly width: number;
      readonly height: number;
      /** What fitting changes that its author should know (animation reduced, first frame taken). */
      readonly notes: readonly string[];
    };
