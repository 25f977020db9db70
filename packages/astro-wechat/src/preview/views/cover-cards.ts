import type { Article, CropRatio, DescribedCover } from "wechat-drafts";
import { cropped } from "./cropped.ts";
import { html, type Html } from "./html.ts";
import type { PreviewLinks } from "./links.ts";
import type { PreviewWords } from "../preview-words.ts";

/** A post where readers meet it before they open it: each frame of its cover in its place. */
export function coverCards(
  { type, title, digest, content }: Article,
  cover: DescribedCover,
  account: string,
  words: PreviewWords,
  links: PreviewLinks,
): Html {
  const shot = (name: CropRatio): Html => cropped(cover, name, words.frames[name], links);
  const summary = digest === "" ? excerpt(content, type) : digest;
  const cards: readonly (readonly [place: string, ratio: CropRatio, card: Html])[] = [
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
        <p class="summary">${summary}</p>
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
      ([place, ratio, card]) =>
        html`<figure>
          ${card}
          <figcaption>${place} <span class="quiet">${words.frames[ratio]}</span></figcaption>
        </figure>`,
    )}
  </div>`;
}

/** WeChat takes the first 54 characters of the text where there is no digest. */
function excerpt(content: string, type: Article["type"]): string {
  const text = type === "news" ? content.replaceAll(/<svg\b.*?<\/svg>|<[^>]*>/gs, "") : content;
  const plain = text.replaceAll("&lt;", "<").replaceAll("&amp;", "&").replaceAll(/\s+/g, " ");
  return Array.from(plain.trim()).slice(0, 54).join("");
}
