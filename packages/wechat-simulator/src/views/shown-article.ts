/** Everything the views show of an article, whoever has it: a site before it is sent, or a draft box after. */
export interface ShownArticle {
  readonly type: "news" | "newspic";
  readonly title: string;
  readonly author: string;
  readonly digest: string;
  /** Stands in shares where there is no digest. */
  readonly excerpt: string;
  readonly sourceUrl: string;
  readonly comments: "none" | "all" | "fans";
  /** Key of its product card. */
  readonly product?: string | undefined;
  /** Characters of the HTML, or of the text of an image post. */
  readonly length: number;
  /** Pictures of an image post. */
  readonly pictures: number;
}

/** Which side of WeChat is looked at. */
export type Mode = "light" | "dark";

/** How much of the text WeChat takes where there is no digest. */
export const excerptLength = 54;

/** WeChat takes the first 54 characters of the text where there is no digest. */
export function excerptOf(content: string, type: ShownArticle["type"]): string {
  const text = type === "news" ? content.replaceAll(/<svg\b.*?<\/svg>|<[^>]*>/gs, "") : content;
  const plain = text
    .replaceAll("&lt;", "<")
    .replaceAll("&nbsp;", " ")
    .replaceAll("&amp;", "&")
    .replaceAll(/\s+/g, " ");
  return Array.from(plain.trim()).slice(0, excerptLength).join("");
}
