import type { Element, ElementContent } from "hast";

import { authoredStyle } from "../authored-style.ts";
import { build } from "../build.ts";
import { textProperty } from "../class-names.ts";
import { parseStyle } from "../parse-style.ts";
import { isWechatPicture } from "../wechat-hosts.ts";
import type { Article } from "./context.ts";

/** Content is at most this wide in the reader, in px. */
const PAGE_WIDTH = 677;

/** One plain `img`: address, alternative text, and the author's width as a style that no screen is too narrow for. */
export function shapeImage(element: Element, article: Article): ElementContent[] {
  const { report, settings } = article;
  const written = textProperty(element, "src")?.trim() ?? "";
  if (written === "") {
    report("image-without-source", element);
    return [];
  }
  if (/^data:/i.test(written)) {
    report("image-data-uri", element);
    return [];
  }
  const src = addressOf(written, settings.siteUrl);
  if (!isWechatPicture(src)) report("image-not-uploaded", element, { name: src });
  const alt = textProperty(element, "alt");
  const style = widthStyle(element, authoredStyle(element, report));
  const properties = { src, ...(alt ? { alt } : {}) };
  const image = build(
    "img",
    { role: "img", base: { "max-width": "100%" }, style, properties },
    [],
    element,
  );
  const title = textProperty(element, "title")?.trim();
  if (title) image.data!.wechatCaption = title;
  return [image];
}

function addressOf(src: string, siteUrl: string | undefined): string {
  if (src.startsWith("//")) return `https:${src}`;
  if (siteUrl === undefined || /^[a-z][\w+.-]*:/i.test(src) || !URL.canParse(src, siteUrl))
    return src;
  return new URL(src, siteUrl).href;
}

/** Width in px or percent; heights go, because the reader keeps the ratio by itself. */
function widthStyle(element: Element, style: string): string {
  const {
    width,
    height: _height,
    "max-width": maxWidth,
    "min-width": _min,
    ...rest
  } = parseStyle(style);
  const wanted = width ?? attributeWidth(textProperty(element, "width"));
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
  return Object.entries(kept)
    .map(([property, value]) => `${property}:${value}`)
    .join(";");
}

function attributeWidth(width: string | undefined): string | undefined {
  const match = /^\s*(\d+(?:\.\d+)?)\s*(px|%)?\s*$/.exec(width ?? "");
  if (match === null || Number(match[1]) === 0) return undefined;
  return `${Number(match[1])}${match[2] ?? "px"}`;
}
