import { htmlLength, parseHtml } from "rehype-wechat";
import type { Article, DescribedCover } from "wechat-drafts";
import { excerptOf, type ShownArticle, type ShownCover } from "wechat-simulator/views";
import type { PreviewLinks } from "./links.ts";

/** A composed article, as the views show articles. */
export function shownArticle(article: Article): ShownArticle {
  const { type, content, images } = article;
  return {
    ...article,
    excerpt: excerptOf(content, type),
    length: type === "news" ? htmlLength(parseHtml(content)) : content.length,
    pictures: images.length,
  };
}

/** A cover, as the views show covers. */
export function shownCover(
  { ref, width, height, crops }: DescribedCover,
  links: PreviewLinks,
): ShownCover {
  return { src: links.picture(ref.id), width, height, crops };
}
