import type { Crop } from "wechat-drafts";
import type { Look } from "../look-query.ts";
import type { Mode } from "wechat-simulator/views";

/** How an article is looked at. */
export interface View {
  /** How the reader's phone is set. */
  readonly mode: Mode;
  /** A look to try on; absent for the post's own. */
  readonly look?: Look | undefined;
}

/** Addresses of everything a view points at; those of a development server and of a folder of files differ. */
export interface PreviewLinks {
  /** Style sheets, those of the views first. */
  readonly styles: readonly string[];
  /** Absent in a folder of files, which has nothing to talk to: then there is also nothing to switch, copy or save. */
  readonly live?: LiveLinks | undefined;
  list(): string;
  /** Every theme, on one article. */
  themes(key?: string, mode?: Mode): string;
  article(key: string, view: View): string;
  /** The article alone, for the frame that stands for the phone. */
  frame(key: string, view: View): string;
  picture(id: string): string;
  /** A small copy of a part of a picture. */
  thumb(id: string, crop: Crop): string;
}

interface LiveLinks {
  readonly script: string;
  /** Proves that a request to write comes from one of these pages. */
  readonly token: string;
  readonly themes: readonly string[];
  /** The article's HTML with its pictures inside. */
  copy(key: string, view: View): string;
  /** Opens a file in the author's editor. */
  editor(file: string, line?: number, column?: number): string;
}
