import { html, type Html } from "./html.ts";
import type { PreviewLinks } from "./links.ts";
import { messageCounts, messageList, prose } from "./message-list.ts";
import { page } from "./page.ts";
import type { PreviewedPost, PreviewedSite } from "../preview.ts";
import type { PreviewWords } from "../preview-words.ts";

/** States in the order in which they ask for attention. */
const states = [
  "failed",
  "conflict",
  "created",
  "updated",
  "adopted",
  "kept",
  "gone",
  "published",
] as const;

/** All posts that are meant for WeChat, with what the next sync would do. */
export function listPage(
  { posts, orphans, messages }: PreviewedSite,
  root: string,
  words: PreviewWords,
  links: PreviewLinks,
): string {
  const main = html` <div class="intro">
      <h1>${words.posts}</h1>
      <p>${words.intro}</p>
    </div>
    ${posts.length > 0 && filters(posts, words)}
    ${
      messages.length > 0 &&
      html`<section class="panel" id="site">
        <h2>${words.aboutSite}</h2>
        ${messageList(messages, root, words, links)}
      </section>`
    }
    ${
      posts.length === 0
        ? html`<section class="empty">
            <h2>${words.noPosts[0]}</h2>
            <p>${prose(words.noPosts[1])}</p>
          </section>`
        : html`<ul class="posts">
            ${posts.map((post) => row(post, words, links))}
          </ul>`
    }
    ${
      orphans.length > 0 &&
      html`<section class="panel">
        <h2>${words.orphans}</h2>
        <p class="quiet">${words.orphanHint}</p>
        <ul class="plain">
          ${orphans.map(({ key, title }) => html`<li>${title} <code>${key}</code></li>`)}
        </ul>
      </section>`
    }`;
  return page(
    { title: words.title, header: html`<p class="brand">${words.title}</p>`, main },
    words,
    links,
  );
}

/** Radio buttons and a style rule do it: no script, and the choice survives an update. */
function filters(posts: readonly PreviewedPost[], words: PreviewWords): Html {
  const present = states.filter((state) => posts.some(({ outcome }) => outcome === state));
  const chip = (value: string, label: string, count: number, isFirst = false): Html =>
    html`<label class="chip ${value}"
      ><input type="radio" name="state" value="${value}" ${isFirst && html`checked`} /><span
        >${label} <b>${count}</b></span
      ></label
    >`;
  return html`<fieldset class="filters">
    <legend>${words.filter}</legend>
    ${chip("all", words.all, posts.length, true)}${present.map((state) =>
      chip(state, words.states[state], posts.filter(({ outcome }) => outcome === state).length),
    )}
  </fieldset>`;
}

function row(post: PreviewedPost, words: PreviewWords, links: PreviewLinks): Html {
  const { key, title, outcome, composed, messages, account } = post;
  const { attempt, cover } = composed ?? {};
  const crop = cover?.crops["2.35_1"];
  const isShown = post.post !== undefined;
  const worst =
    messages.find(({ level }) => level === "error") ??
    messages.find(({ level }) => level === "warning");
  return html` <li class="post ${outcome}" id="post-${key}">
    <div class="thumb">
      ${
        cover !== undefined &&
        crop !== undefined &&
        html`<img
          src="${links.thumb(cover.ref.id, crop)}"
          alt=""
          width="282"
          height="120"
          loading="lazy"
          decoding="async"
        />`
      }
    </div>
    <div class="about">
      <h2>
        ${isShown ? html`<a href="${links.article(key, { mode: "light" })}">${title}</a>` : title}
      </h2>
      <p class="facts">
        <code>${key}</code
        >${attempt?.type === "newspic" && html`<span class="tag">${words.imagePost}</span>`}${
          attempt?.bundle !== undefined &&
          html`<span class="tag">${words.bundle} ${attempt.bundle.id}</span>`
        }${account !== undefined && account !== "" && html`<span class="tag">${words.account} ${account}</span>`}
      </p>
      ${worst !== undefined && html`<p class="worst ${worst.level}">${prose(worst.text)}</p>`}
    </div>
    <div class="outcome">
      <span class="state ${outcome}" title="${words.stateHints[outcome]}"
        >${words.states[outcome]}</span
      >${messageCounts(messages, words)}
    </div>
  </li>`;
}
