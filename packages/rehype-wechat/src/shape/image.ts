import type { Element, ElementContent } from "hast";

import { authoredDeclarations } from "../style/authored-style.ts";
import { build } from "../tree/build.ts";
import { textProperty } from "../tree/class-names.ts";
import { styleText } from "../css/style-text.ts";
import type { Style } from "../theme/theme.ts";
import { isWechatPicture } from "../tree/wechat-hosts.ts";
import type { Article } from "./context.ts";
import { joinedLines } from "./tidy-whitespace.ts";

/** Content is at most this wide in the reader, in px. */
const PAGE_WIDTH = 677;
/** Obsidian's way to say a width: `![alt|300](…)`, `![alt|300x200](…)`. */
export const SIZED_ALT = /\|\s*(\d+)(?:\s*x\s*\d+)?\s*$/;
const WITHIN_PAGE: Style = { "max-width": "100%" };

/** One plain `img`: address, alternative text, and the author's width as a style that no screen is too narrow for. */
export function shapeImage(element: Element, article: Article): ElementContent[] {
  const { report, settings } = article;
  const address = textProperty(element, "src")?.trim() ?? "";
  if (address === "") {
    report("image-without-source", element);
    return [];
  }
  if (/^data:/i.test(address)) {
    report("image-data-uri", element);
    return [];
  }
  const src = addressOf(address, settings.siteUrl);
  if (!isWechatPicture(src)) report("image-not-uploaded", element, { name: src });
  const written = textProperty(element, "alt") ?? "";
  const alt = joinedLines(written.replace(SIZED_ALT, ""));
  const width = textProperty(element, "width") ?? SIZED_ALT.exec(written)?.[1];
  const style = widthStyle(width, authoredDeclarations(element, report));
  const properties = { src, ...(alt ? { alt } : {}) };
  const image = build("img", { role: "img", base: WITHIN_PAGE, style, properties }, [], element);
  const caption = element.data?.wechatCaption;
  if (caption !== undefined) image.data!.wechatCaption = caption;
  return [image];
}

function addressOf(src: string, siteUrl: string | undefined): string {
  if (src.startsWith("//")) return `https:${src}`;
  if (siteUrl === undefined || /^[a-z][\w+.-]*:/i.test(src)) return src;
  return URL.parse(src, siteUrl)?.href ?? src;
}

/** Width in px or percent; heights go, because the reader keeps the ratio by itself. */
function widthStyle(attribute: string | undefined, style: Style): string {
  const { width, height: _height, "max-width": maxWidth, "min-width": _min, ...rest } = style;
  const wanted = width ?? attributeWidth(attribute);
  const kept: Record<string, string> = { ...rest };
  const fits =
    wanted !== undefined && (!wanted.endsWith("px") || Number.parseFloat(wanted) < PAGE_WIDTH);
  if (fits) kept["width"] = wanted;
  else if (
    maxWidth !== undefined &&
    Number.parseFloat(maxWidth) < PAGE_WIDTH &&
    maxWidth !== "100%"
  )
    kept["width"] = maxWidth;
  return styleText(kept);
}

function attributeWidth(width: string | undefined): string | undefined {
  const match = /^\s*(\d+(?:\.\d+)?)\s*(px|%)?\s*\/?$/.exec(width ?? "");
  if (match === null || Number(match[1]) === 0) return undefined;
  return `${Number(match[1])}${match[2] ?? "px"}`;
}
