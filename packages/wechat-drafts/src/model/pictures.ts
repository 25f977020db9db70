import type { Focus } from "focal-crop";
import type { FoundFocus } from "focal-crop/sharp";
import type { Theme } from "rehype-wechat";

import type { FittedPicture, PictureRef } from "./article.ts";
import type { Crops } from "./crops.ts";
import type { DraftsError } from "./errors.ts";
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

/** Reads and fits pictures; each source is described once a run. */
export interface Pictures {
  /** @throws {DraftsError} `PICTURE_MISSING`, `PICTURE_UNREADABLE`, `PICTURE_REFUSED`, `PICTURE_UNFIT` */
  describe(src: string, post: Post, use: PictureRef["use"]): Promise<DescribedPicture>;
  /**
   * sha256 of the source bytes, decoding nothing. A remote picture answers from what is known of it, without the
   * network, unless it is to be refreshed.
   *
   * @throws {DraftsError} as `describe`
   */
  hash(src: string, post: Post): Promise<string>;
  /** What matters in a picture, by its own metadata or its pixels; asked for only where the author says nothing. */
  focus(src: string, post: Post): Promise<FoundFocus>;
  /** A cover drawn from a title, told before it is drawn: that happens, and its fonts are loaded, when `fit` is asked. */
  describeDrawn(title: string, theme: Theme): Promise<DrawnCover>;
  /** Bytes for upload, made when first asked for; memory in use is bounded over all calls. */
  fit(ref: PictureRef): Promise<FittedPicture>;
}

/** Where the place of a cover's frames comes from: `crops` fixed all of them, else as `focal-crop` names it. */
export type FocusSource = "crops" | FoundFocus["source"];

/** What composing needs of a picture, known before anything is encoded. */
export type DescribedPicture =
  | { readonly kind: "wechat"; readonly url: string }
  | {
      readonly kind: "upload";
      readonly ref: PictureRef;
      /** sha256 of the source bytes. */
      readonly sha256: string;
      /** Size of the bytes that will be uploaded, after EXIF rotation, in px; `0` when only the hash of a remote picture is known. */
      readonly width: number;
      readonly height: number;
      /** CSS px at which the picture asks to be shown, where its pixels do not say (SVG is drawn at twice its size). */
      readonly shownWidth?: number | undefined;
      /** What fitting changes that its author should know (animation reduced, first frame taken). */
      readonly notes: readonly string[];
      /** Its file says that a model made it, or took part. */
      readonly isGenerated?: boolean | undefined;
    };

/** What composing needs of a cover that will be drawn. */
interface DrawnCover {
  readonly ref: PictureRef;
  /** Of everything that decides what it looks like: title, colors, fonts, way of drawing. */
  readonly sha256: string;
  /** Size in px. */
  readonly width: number;
  readonly height: number;
  /** Characters of the title that no font has: letters become boxes, others are left out. */
  readonly lacking: readonly string[];
  /** Why the author's font cannot be used. What is uploaded needs none; `fit` rejects with the same. */
  readonly fontProblem?: DraftsError | undefined;
}

/** A cover with its frames, and how they came to be where they are. */
export interface DescribedCover {
  readonly ref: PictureRef;
  /** Address as the post writes it; `"auto"` for a drawn one. */
  readonly src: string;
  /** sha256 of the source bytes. */
  readonly sha256: string;
  /** Size as uploaded, in px. */
  readonly width: number;
  readonly height: number;
  /** Frames that WeChat is told of. */
  readonly crops: Crops;
  /** What the frames keep in view, most important first; empty for the centre and where `crops` fixed all. */
  readonly regions: readonly Focus[];
  readonly source: FocusSource;
  /** What of the picture's metadata the frames follow. */
  readonly forms: FoundFocus["forms"];
  /** How clearly what was found in the pixels stands out, `0` to `1`. */
  readonly confidence?: FoundFocus["confidence"];
  /** The frontmatter field that states a focal point. */
  readonly field?: string | undefined;
}
