import type { Element, Root } from "hast";

import type { Settings } from "../settings/settings.ts";
import { textProperty } from "../tree/class-names.ts";
import { eachElement } from "../tree/each-element.ts";
import { textOf } from "../tree/text-of.ts";
import { SIZED_ALT } from "./image.ts";
import { joinedLines } from "./tidy-whitespace.ts";

const FILE = /\.(?:avif|bmp|gif|heic|jpe?g|png|svg|tiff?|webp)$/i;
/** What cameras, phones and editors call a picture that nobody named. */
const UNNAMED =
  /^(?:img|image|dsc[nf]?|pxl|mvimg|photo|picture|pic|screen ?shot|snipaste|pasted image|untitled|wechatimg|图片?|照片|截图|截屏|屏幕截图|微信图片|粘贴的图像|未命名)?[\s\d_.:()（）-]*$/i;
const BLOCKS = /^(?:p|h[1-6]|li|td|th|figcaption|dt|dd)$/;

/**
 * Choose the caption of every picture: as `data.wechatCaption`, for shaping. Alternative text is for those who cannot
 * see a picture; it is a caption only where it says something that the article does not say beside it.
 */
export function chooseCaptions(tree: Root, { captions, title }: Settings): void {
  const pictures: Element[] = [];
  const said = new Map<string, number>();
  const say = (words: string) => said.set(words, (said.get(words) ?? 0) + 1);
  if (title !== undefined) say(comparable(title));
  eachElement(tree, (element) => {
    if (element.tagName === "img") {
      pictures.push(element);
      say(comparable(altOf(element)));
    } else if (BLOCKS.test(element.tagName)) {
      const words = comparable(textOf(element));
      if (words !== "") say(words);
    }
  });
  for (const picture of pictures) {
    const titled = captions === "title" || captions === "both" ? wordsOf(picture, "title") : "";
    const alt = captions === "alt" || captions === "both" ? altOf(picture) : "";
    const isCaption =
      alt !== "" &&
      said.get(comparable(alt)) === 1 &&
      !FILE.test(alt) &&
      !UNNAMED.test(alt) &&
      comparable(alt) !== comparable(nameOf(picture));
    const caption = titled || (isCaption ? alt : "");
    if (caption !== "") picture.data = { ...picture.data, wechatCaption: caption };
  }
}

function altOf(picture: Element): string {
  return joinedLines((textProperty(picture, "alt") ?? "").replace(SIZED_ALT, ""));
}

function wordsOf(picture: Element, name: string): string {
  return textProperty(picture, name)?.trim() ?? "";
}

/** The name of a picture's file, without what it ends in. */
function nameOf(picture: Element): string {
  const [path = ""] = wordsOf(picture, "src").split(/[?#]/);
  const name = path.slice(path.lastIndexOf("/") + 1).replace(/\.\w+$/, "");
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

function comparable(words: string): string {
  return words
    .normalize("NFKC")
    .replaceAll(/[\s_-]+/g, "")
    .toLowerCase();
}
