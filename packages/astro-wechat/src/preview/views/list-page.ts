import { articleRow, emptyState, html, type Html, panel } from "wechat-simulator/views";
import type { PreviewLinks } from "./links.ts";
import { messageCounts, messageList, prose } from "./message-list.ts";
import { previewPage } from "./preview-page.ts";
import type { PreviewedPost, PreviewedSite } from "../preview.ts";
import type { PreviewTexts } from "../preview-texts.ts";

/** States in the order in which they ask for attention. */
const states = [
  "failed",
  "conflict",
  "created",
  "updated",
  "adopted",
  "unchanged",
  "gone",
  "published",
] as const;

/** All posts that are meant for WeChat, with what the next sync would do. */
export function listPage(
  { posts, orphaned, messages }: PreviewedSite,
  root: string,
  texts: PreviewTexts,
  links: PreviewLinks,
): string {
  const [noPosts, noPostsHint] = texts.noPosts();
  const main = html` <div class="intro">
      <h1>${texts.posts}</h1>
      <p>${texts.intro}</p>
    </div>
    ${posts.length > 0 && filters(posts, texts)}
    ${
      messages.length > 0 &&
      panel("site", texts.aboutSite, messageList(messages, root, texts, links))
    }
    ${
      posts.length === 0
        ? emptyState(2, noPosts, prose(noPostsHint))
        : html`<ul class="posts">
            ${posts.map((post) => row(post, texts, links))}
          </ul>`
    }
    ${
      orphaned.length > 0 &&
      panel(
        "orphaned",
        texts.orphaned,
        html`<p class="quiet">${texts.orphanHint}</p>
          <ul class="plain">
            ${orphaned.map(({ key, title }) => html`<li>${title} <code>${key}</code></li>`)}
          </ul>`,
      )
    }`;
  return previewPage(
    { title: texts.title, header: html`<p class="brand">${texts.title}</p>`, main },
    texts,
    links,
  );
}

/** Radio buttons and a style rule do it: no script, and the choice survives an update. */
function filters(posts: readonly PreviewedPost[], texts: PreviewTexts): Html {
  const present = states.filter((state) => posts.some(({ outcome }) => outcome === state));
  const chip = (value: string, label: string, count: number, isFirst = false): Html =>
    html`<label class="chip ${value}" id="filter-${value}"
      ><input type="radio" name="state" value="${value}" ${isFirst && html`checked`} /><span
        >${label} <b>${count}</b></span
      ></label
    >`;
  return html`<fieldset class="filters">
    <legend>${texts.filter}</legend>
    ${chip("all", texts.all, posts.length, true)}${present.map((state) =>
      chip(state, texts.states[state], posts.filter(({ outcome }) => outcome === state).length),
    )}
  </fieldset>`;
}

function row(post: PreviewedPost, texts: PreviewTexts, links: PreviewLinks): Html {
  const { key, title, outcome, composed, messages, account } = post;
  const { attempt, cover } = composed ?? {};
  // Of a picture that is still to be fetched no frame is known; the style sheet takes its middle.
  const crop = cover?.crops["2.35_1"] ?? { x1: 0, y1: 0, x2: 1, y2: 1 };
  const worst =
    messages.find(({ level }) => level === "error") ??
    messages.find(({ level }) => level === "warning");
  return articleRow({
    id: `post-${key}`,
    kind: outcome,
    title,
    href: post.post === undefined ? undefined : links.article(key, { mode: "light" }),
    thumb:
      cover !== undefined &&
      html`<img
        src="${links.thumb(cover.ref.id, crop)}"
        alt=""
        width="282"
        height="120"
        loading="lazy"
        decoding="async"
      />`,
    facts: html`<code>${key}</code
      >${attempt?.type === "newspic" && html`<span class="tag">${texts.imagePost}</span>`}${
        attempt?.bundle !== undefined &&
        html`<span class="tag">${texts.bundle} ${attempt.bundle.id}</span>`
      }${account !== undefined && account !== "" && html`<span class="tag">${texts.account} ${account}</span>`}`,
    note: worst !== undefined && html`<p class="worst ${worst.level}">${prose(worst.text)}</p>`,
    state: html`<span class="state ${outcome}" title="${texts.stateHints[outcome]}"
        >${texts.states[outcome]}</span
      >${messageCounts(messages, texts)}`,
  });
}
