import { cropped } from "./cropped.ts";
import { html, type Html } from "./html.ts";
import { excerptLength, type ShownArticle } from "./shown-article.ts";
import type { FrameName, ShownCover } from "./shown-cover.ts";
import type { ViewWords } from "../messages/texts.ts";

/**
 * An article where readers meet it before they open it: each frame of its cover in its place.
 *
 * @param account - name under which readers see the account
 */
export function coverCards(
  { type, title, digest, excerpt }: ShownArticle,
  cover: ShownCover,
  account: string,
  words: ViewWords,
): Html {
  const shot = (name: FrameName): Html => cropped(cover, name, "");
  const cards: readonly (readonly [place: string, frame: FrameName, card: Html])[] = [
    [
      words.inFeed,
      "2.35_1",
      html`<div class="card feed">
        <p class="who">${account}</p>
        ${shot("2.35_1")}
        <p class="name">${title}</p>
      </div>`,
    ],
    [
      words.inList,
      "1_1",
      html`<div class="card row">
        <p class="name">${title}</p>
        ${shot("1_1")}
      </div>`,
    ],
    [
      words.inShare,
      "1_1",
      html`<div class="card share">
        <p class="name">${title}</p>
        <p class="summary">${digest === "" ? shortened(excerpt) : digest}</p>
        ${shot("1_1")}
        <p class="who">${account}</p>
      </div>`,
    ],
    ...(type === "newspic"
      ? ([
          [
            words.imagePost,
            "16_9",
            html`<div class="card tile">
              ${shot("16_9")}
              <p class="name">${title}</p>
            </div>`,
          ],
        ] as const)
      : []),
  ];
  return html`<div class="cards">
    ${cards.map(
      ([place, frame, card]) =>
        html`<figure>
          ${card}
          <figcaption>${place} <span class="quiet">${words.frames[frame]}</span></figcaption>
        </figure>`,
    )}
  </div>`;
}

/** The beginning of a text, with a sign that it goes on. */
function shortened(excerpt: string): string {
  return Array.from(excerpt).length < excerptLength ? excerpt : `${excerpt}…`;
}
