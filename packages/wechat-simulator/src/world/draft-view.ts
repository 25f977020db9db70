import type { Draft, StoredArticle } from "./account.ts";
import type { SimulatedDraft } from "./simulator.ts";

/** A draft as draft/get and draft/batchget show it. */
export function draftView(
  { articles, create_time, update_time }: Draft,
  noContent = false,
): { news_item: readonly Partial<StoredArticle>[]; create_time: number; update_time: number } {
  return {
    news_item: noContent ? articles.map(withoutContent) : articles,
    create_time,
    update_time,
  };
}

/** A draft for those who look at the account from outside: a copy, so that it stays what it was. */
export function draftCopy({ media_id, articles, create_time, update_time }: Draft): SimulatedDraft {
  return { media_id, articles: [...articles], create_time, update_time };
}

/** Newest save first. WeChat documents no order; clients that list look at the newest pages. */
export function newestFirst(drafts: readonly Draft[]): Draft[] {
  return drafts.toSorted((a, b) => b.revision - a.revision);
}

function withoutContent({
  content: _content,
  ...rest
}: StoredArticle): Omit<StoredArticle, "content"> {
  return rest;
}
