import type { Picture } from "../world/account.ts";
import type { ArticleFrame, Mode } from "../views/index.ts";

/** Where a page finds what it shows: addresses of the server, or files beside it. */
export interface Links {
  readonly style: string;
  box(): string;
  article(mediaId: string, index: number, mode: Mode): string;
  /** The article alone, for the frame that stands for the phone. */
  frame(mediaId: string, index: number, mode: Mode): string;
  picture(picture: Picture): string;
  readonly sandbox: ArticleFrame["sandbox"];
  /** Proves that a form is one of these pages'; absent where nothing can be done by hand. */
  readonly token?: string | undefined;
}

/** The style sheet of the views, written beside the sources, which the package brings along. */
export const styleFile = new URL("../../src/views/views.css", import.meta.url);
