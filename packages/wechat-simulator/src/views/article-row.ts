import { html, type Html, type Part } from "./html.ts";

/** One article in a list. */
export interface ArticleRow {
  readonly id: string;
  /** Further classes, for the style sheet and for filters. */
  readonly kind: string;
  readonly title: string;
  /** Where the article is; absent when there is none to show. */
  readonly href?: string | undefined;
  /** What it shows of its cover. */
  readonly thumb: Part;
  readonly facts: Part;
  /** The one thing to know before opening it. */
  readonly note?: Part;
  /** How it stands, at the end of the row. */
  readonly state: Part;
}

export function articleRow({ id, kind, title, href, thumb, facts, note, state }: ArticleRow): Html {
  return html`<li class="post ${kind}" id="${id}">
    <div class="thumb">${thumb}</div>
    <div class="about">
      <h2>${href === undefined ? title : html`<a href="${href}">${title}</a>`}</h2>
      <p class="facts">${facts}</p>
      ${note}
    </div>
    <div class="outcome">${state}</div>
  </li>`;
}
