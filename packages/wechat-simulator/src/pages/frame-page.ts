import { pictureOfUrl } from "../world/account.ts";
import { attribute, elementsOf, parseHtml, serializeHtml } from "../articles/html.ts";
import type { Snapshot } from "../world/simulator.ts";
import { Html, readerPage } from "../views/index.ts";
import type { PlacedArticle } from "./article-page.ts";
import { chinaTime } from "./china-time.ts";
import type { Links } from "./links.ts";
import type { Look } from "./look.ts";

/**
 * One article as its readers will see it. Articles come from anyone who may call the API: nothing in them runs, loads
 * from elsewhere, or leads away.
 *
 * @param policy - what the page may load
 */
export function framePage(
  { draft, article, mode }: PlacedArticle,
  snapshot: Snapshot,
  { words, darkMode }: Look,
  links: Links,
  policy: string,
): string {
  const { title, author, content_source_url: sourceUrl } = article;
  const isDark = mode === "dark" && darkMode !== undefined;
  const local = (): string => localHtml(article.content, snapshot, links, words.foreignPicture);
  return readerPage(
    {
      title,
      author,
      account: words.officialAccount,
      date: chinaTime(draft.update_time).day,
      sourceUrl,
      mode,
      policy,
      body:
        article.article_type === "newspic"
          ? {
              type: "newspic",
              text: article.content,
              pictures: (article.image_info?.image_list ?? []).map(({ image_media_id: id }) => {
                const material = snapshot.materials.find(({ media_id }) => media_id === id);
                const picture = material && snapshot.pictures.get(material.pictureId);
                return picture && links.picture(picture);
              }),
            }
          : { type: "news", content: new Html(isDark ? darkMode(local()) : local()) },
    },
    words,
  );
}

/** Stored HTML with this account's pictures in place of WeChat's addresses; others have nothing to show here. */
function localHtml(content: string, snapshot: Snapshot, links: Links, foreign: string): string {
  const { childNodes } = parseHtml(content);
  const local = (url: string): string | undefined => {
    const picture = pictureOfUrl(snapshot, url);
    return picture && links.picture(picture);
  };
  for (const node of elementsOf(childNodes)) {
    if (node.tagName === "img") {
      const src = local(attribute(node, "data-src") ?? attribute(node, "src") ?? "");
      node.attrs = node.attrs.filter(({ name }) => !["src", "data-src", "srcset"].includes(name));
      node.attrs.push(
        src === undefined ? { name: "class", value: "strange" } : { name: "src", value: src },
      );
      if (src === undefined && !attribute(node, "alt"))
        node.attrs.push({ name: "alt", value: foreign });
    }
    for (const item of node.attrs) {
      if (item.name === "style")
        item.value = item.value.replace(
          /url\(([^)]*)\)/g,
          (_match, url: string) => `url(${local(url) ?? ""})`,
        );
      if (node.tagName === "image" && item.name === "href") item.value = local(item.value) ?? "";
    }
  }
  return serializeHtml(childNodes);
}
