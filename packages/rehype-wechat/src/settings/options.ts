import type { Root } from "hast";
import type { VFile } from "vfile";

import type { DiagramRenderers } from "../diagrams/draw-diagrams.ts";
import type { Labels } from "../messages/labels.ts";
import type { Language } from "../messages/language.ts";
import type { ThemeChanges } from "../style/customize-theme.ts";
import type { Theme } from "../theme/theme.ts";
import type { ThemeName } from "../themes/themes.ts";

/** A step of one's own on the shaped tree, before the theme is written: formulas and diagrams are drawn here. */
export type Transformer = (
  tree: Root,
  file: VFile,
  context: TransformContext,
) => void | Promise<void>;

export interface TransformContext {
  /** Language for messages. */
  readonly language: Language;
}

/** A theme in another color or size. */
export interface ThemeChoice extends ThemeChanges {
  /** The theme to change, or its name (default: `"clear"`). */
  readonly base?: Theme | ThemeName | undefined;
}

export interface LinkOptions {
  /**
   * What becomes of links that WeChat does not take (default: `"references"`): text and a numbered list at the end;
   * `"text"` drops the addresses; `"keep"` leaves the links, for the few accounts that may have them.
   */
  external?: "references" | "text" | "keep" | null | undefined;
  /**
   * Where a link really leads, asked for every `href` as the author wrote it: another post of the same blog has an
   * address at WeChat once it is published, or a canonical one. `undefined` leaves the link as it is.
   */
  resolve?: ((href: string) => { readonly href: string } | undefined) | null | undefined;
}

export interface ImageOptions {
  /**
   * The address a picture shall have in the article, asked once for every picture; `undefined` drops the picture,
   * with a message. Without it addresses stay as they are.
   */
  resolve?: ((src: string) => string | undefined | Promise<string | undefined>) | null | undefined;
  /**
   * What becomes a picture's caption (default: `"title"`): its title, its alternative text, the title or else the
   * alternative text (`"both"`), or nothing. Names of files and text that is repeated in the article are no captions.
   */
  captions?: "title" | "alt" | "both" | false | null | undefined;
}

export interface CodeOptions {
  /** Colour code (default: `true`). */
  highlight?: boolean | null | undefined;
  /** Fold long lines instead of scrolling them (default: `false`). */
  wrap?: boolean | null | undefined;
  /** Columns a tab is wide (default: `4`). */
  tabSize?: number | null | undefined;
  /** Three dots above the lines, as windows have on a Mac (default: `false`). */
  bar?: boolean | null | undefined;
  /** Number the lines of every block, not only of those whose fence asks for it (default: `false`). */
  lineNumbers?: boolean | null | undefined;
}

export interface MathOptions {
  /** Draw formulas (default: `true`); otherwise their TeX stays. MathJax is loaded when the first one is met. */
  draw?: boolean | null | undefined;
  /**
   * Longest `svg` of one formula, in characters; a larger one becomes a picture with a `data:` address
   * (default: `8000`). WeChat counts markup towards the length of an article.
   */
  maxCharacters?: number | null | undefined;
}

/** What `rehypeWechat` reads; everything may be left out. */
export interface Options {
  /** The look, the name of one that comes with the package, or one in another color or size (default: `"clear"`). */
  theme?: Theme | ThemeName | ThemeChoice | null | undefined;
  /** Title of the article; a first heading that repeats it is dropped, because WeChat prints the title itself. */
  title?: string | null | undefined;
  /** Absolute address that relative links are resolved against, best the canonical one of this very post. */
  siteUrl?: string | null | undefined;
  /** What links become: WeChat lets readers follow few. */
  links?: LinkOptions | null | undefined;
  /** How pictures and their captions are shown. */
  images?: ImageOptions | null | undefined;
  /** How code blocks are shown. */
  code?: CodeOptions | null | undefined;
  /** Indent the first line of every paragraph of the text by two characters (default: `false`). */
  indent?: boolean | null | undefined;
  /** How formulas are drawn. */
  math?: MathOptions | null | undefined;
  /**
   * Who draws the diagrams of code fences, by language: a function from source to SVG, or `false` to leave the source.
   * Mermaid is drawn by the optional peer `beautiful-mermaid` where it is installed (default: `{}`).
   */
  diagrams?: DiagramRenderers | null | undefined;
  /** Language of the words we add to the article, such as 参考资料 (default: `"zh"`). */
  articleLanguage?: Language | null | undefined;
  /** Single words instead of those of `articleLanguage`. */
  labels?: Partial<Labels> | null | undefined;
  /** Steps of one's own on the shaped tree, in order, before the theme is written. */
  transformers?: readonly Transformer[] | null | undefined;
  /** Language of the messages on the file (default: `"en"`). */
  language?: Language | null | undefined;
}

/** What shaping tells transformers; never reaches the output. */
declare module "hast" {
  interface ElementData {
    /** On elements with role `math` or `math-block`, which hold the TeX as text until a transformer draws it. */
    wechatMath?: { readonly tex: string; readonly display: boolean } | undefined;
    /** On a code block that describes a diagram, which stays readable source until a transformer draws it. */
    wechatDiagram?:
      | {
          readonly language: string;
          readonly source: string;
          readonly title?: string | undefined;
        }
      | undefined;
    /** Caption of a picture. */
    wechatCaption?: string | undefined;
  }
}
