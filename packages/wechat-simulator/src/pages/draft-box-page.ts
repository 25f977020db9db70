import type { SimulatedDraft, Snapshot } from "../world/simulator.ts";
import {
  articleRow,
  cropped,
  emptyState,
  type FrameName,
  html,
  type Html,
  page,
  panel,
  type Part,
} from "../views/index.ts";
import type { HandWork } from "./answer-hand-work.ts";
import { chinaTime } from "./china-time.ts";
import type { Links } from "./links.ts";
import type { Look } from "./look.ts";
import { notice } from "./notice.ts";
import { draftCover } from "./shown-draft.ts";

/** The draft box: a row for every article of every draft, newest save first. */
export function draftBoxPage(
  snapshot: Snapshot,
  { words }: Look,
  links: Links,
  { head, done }: { readonly head?: Part; readonly done?: HandWork | undefined } = {},
): string {
  const { appId, drafts, materials, images, published } = snapshot;
  const counts = [
    words.counted(drafts.length, "draft"),
    words.counted(images.length, "image"),
    words.counted(materials.length, "material"),
    ...(published.length > 0 ? [words.counted(published.length, "published")] : []),
  ];
  const [title, text] = words.empty;
  return page(
    {
      title: `${words.title} · ${appId}`,
      styles: [links.style],
      head,
      header: html`<p class="brand">${words.simulator}</p>
        <p class="quiet"><code>${appId}</code></p>`,
      main: html`<div class="intro">
          <h1>${words.title}</h1>
          <p>${words.intro}</p>
          ${notice(done, words)}
        </div>
        ${
          drafts.length === 0
            ? emptyState(2, title, text)
            : html`<p class="quiet counts">${counts.join(" · ")}</p>
                <ul class="posts">
                  ${drafts.map((draft) => draftRows(draft, snapshot, words, links))}
                </ul>`
        }${
          published.length > 0 &&
          panel(
            "published",
            words.hand.published,
            html`<p class="quiet">${words.hand.publishedAbout}</p>
              <ul class="plain">
                ${published
                  .flatMap(({ articles }) => articles)
                  .map((article) => html`<li>${article.title} <code>${article.url}</code></li>`)}
              </ul>`,
          )
        }`,
    },
    words,
  );
}

function draftRows(
  draft: SimulatedDraft,
  snapshot: Snapshot,
  words: Look["words"],
  links: Links,
): Html {
  const { media_id: mediaId, articles, update_time: savedAt, create_time: madeAt } = draft;
  const { iso, text } = chinaTime(savedAt);
  const when = savedAt === madeAt ? words.saved(text) : words.savedAgain(text);
  return html`${articles.map((article, index) => {
    const cover = draftCover(article, snapshot, links);
    // Readers see the first article of a draft as a wide card, the others as rows with a square.
    const frame: FrameName = index === 0 ? "2.35_1" : "1_1";
    const isImagePost = article.article_type === "newspic";
    return articleRow({
      id: `${mediaId}-${index}`,
      kind: index === 0 ? "" : "joined",
      title: article.title,
      href: links.article(mediaId, index, "light"),
      thumb: cover && cropped(cover, frame, ""),
      facts: html`${
        index === 0 &&
        html`<time datetime="${iso}">${when}</time><code class="media-id">${mediaId}</code>`
      }`,
      note: article.digest !== "" && html`<p class="summary">${article.digest}</p>`,
      state: html`<span class="state">${isImagePost ? words.imagePost : words.article}</span>${
          articles.length > 1 &&
          html`<span class="tag">${words.placed(index + 1, articles.length)}</span>`
        }`,
    });
  })}`;
}
