import type { Element, ElementContent } from "hast";

import { text } from "../tree/build.ts";
import { textProperty } from "../tree/class-names.ts";
import type { Article } from "./context.ts";

/** What WeChat plays from nowhere but itself: its name and its address, for readers to find. */
export function embedLine(element: Element, article: Article): ElementContent[] {
  const { labels, report, settings } = article;
  const name = element.tagName;
  const address = addressOf(element);
  const leftOut = () => {
    report("embed-left-out", element, { name });
    return [];
  };
  if (address === undefined) return leftOut();
  const url = address.startsWith("//") ? `https:${address}` : address;
  const absolute =
    !/^https?:/i.test(url) && settings.siteUrl !== undefined && URL.canParse(url, settings.siteUrl)
      ? new URL(url, settings.siteUrl).href
      : url;
  if (!/^https?:/i.test(absolute)) return leftOut();
  report("embed-as-text", element, { name });
  const kind =
    element.tagName === "video" || /youtube|youtu\.be|bilibili|vimeo|v\.qq\.com|youku/i.test(url)
      ? labels.video
      : element.tagName === "audio"
        ? labels.audio
        : labels.embed;
  const title = textProperty(element, "title")?.trim();
  return [text(`${title || kind}${labels.colon}${absolute}`)];
}

function addressOf(element: Element): string | undefined {
  for (const name of ["src", "data", "dataSrc"]) {
    const address = textProperty(element, name)?.trim();
    if (address) return address;
  }
  for (const child of element.children) {
    const address = child.type === "element" ? addressOf(child) : undefined;
    if (address !== undefined) return address;
  }
  return undefined;
}
