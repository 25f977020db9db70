import type { StoredArticle } from "../world/account.ts";
import type { SimulatedDraft, Snapshot } from "../world/simulator.ts";
import {
  articleFrame,
  coverCards,
  coverLegend,
  coverStage,
  fields,
  type FrameName,
  html,
  type Html,
  meters,
  type Mode,
  modePicker,
  page,
  panel,
  type Part,
  phone,
  workbench,
} from "../views/index.ts";
import type { HandWork } from "./answer-hand-work.ts";
import { chinaTime } from "./china-time.ts";
import { handPanel } from "./hand-panel.ts";
import type { Links } from "./links.ts";
import type { Look } from "./look.ts";
import { notice } from "./notice.ts";
import { type DraftCover, draftCover, shownArticle } from "./shown-draft.ts";

/** An article of a draft. */
export interface PlacedArticle {
  readonly draft: SimulatedDraft;
  readonly index: number;
  readonly article: StoredArticle;
  readonly mode: Mode;
}

/** One article of a draft: on a phone, in the places where readers meet it, and with all that was sent. */
export function articlePage(
  placed: PlacedArticle,
  snapshot: Snapshot,
  { words, darkMode }: Look,
  links: Links,
  { head, done }: { readonly head?: Part; readonly done?: HandWork | undefined } = {},
): string {
  const { draft, index, article, mode } = placed;
  const { media_id: mediaId, articles, update_time: savedAt } = draft;
  const { iso, text } = chinaTime(savedAt);
  const shown = shownArticle(article);
  const cover = draftCover(article, snapshot, links);
  const src = links.frame(mediaId, index, mode);
  const isImagePost = shown.type === "newspic";
  return page(
    {
      title: `${shown.title} · ${words.title}`,
      styles: [links.style],
      head,
      header: html`<nav><a class="back" href="${links.box()}">${words.back}</a></nav>
        ${
          darkMode !== undefined &&
          html`<div class="tools">
            ${modePicker(mode, (one) => links.article(mediaId, index, one), words)}
          </div>`
        }`,
      main: workbench({
        phone: phone(
          words.officialAccount,
          mode,
          articleFrame({ src, title: words.phone, sandbox: links.sandbox }),
        ),
        title: shown.title,
        facts: html`<span class="state">${isImagePost ? words.imagePost : words.article}</span>${
            articles.length > 1 &&
            html`<span class="tag">${words.placed(index + 1, articles.length)}</span>`
          }<time datetime="${iso}">${words.saved(text)}</time>`,
        about: html`<code>${mediaId}</code>${notice(done, words)}`,
        panels: html`${handPanel(placed, { words }, links)}${panel(
          "cover",
          words.cover,
          cover === undefined
            ? html`<p class="quiet">${words.coverElsewhere}</p>`
            : html`<div class="cover">
                <div>
                  ${coverStage(cover, { label: words.wholePicture })}${legend(cover, words)}
                </div>
                ${coverCards(shown, cover, words.officialAccount, words)}
              </div>`,
        )}${panel("limits", words.limits, meters(shown, words))}${panel(
          "fields",
          words.fields,
          fields(shown, words),
        )}`,
      }),
    },
    words,
  );
}

function legend(cover: DraftCover, words: Look["words"]): Html {
  const notes = Object.fromEntries(
    (Object.keys(cover.crops) as FrameName[]).map((name) => {
      const sent = cover.sent[name];
      return [name, sent === undefined ? words.centredFrame : words.sentFrame(...sent)];
    }),
  );
  return coverLegend(cover, `${cover.width} × ${cover.height} px`, words, notes);
}
