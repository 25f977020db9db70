import { isNamedAccount } from "../../config/accounts.ts";
import { articleRow, emptyState, html, type Html, panel } from "wechat-simulator/views";
import { siteSteps } from "../../sync/next-steps.ts";
import type { PreviewLinks } from "./links.ts";
import { messageCounts, messageList, prose } from "./message-list.ts";
import { previewPage } from "./preview-page.ts";
import type { PreviewedPost, PreviewedSite } from "../preview.ts";
import type { PreviewTexts } from "../preview-texts.ts";
import { stepsPanel } from "./to-do-panel.ts";

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
  "skipped",
] as const;

/** All posts that are meant for WeChat, with what the next sync would do, and those that are not. */
export function listPage(
  { posts, excluded, orphaned, messages }: PreviewedSite,
  root: string,
  texts: PreviewTexts,
  links: PreviewLinks,
): string {
  const [noPosts, noPostsHint] = texts.noPosts();
  // That nothing was synced before is how everybody starts.
  const shown = messages.map((message) =>
    message.rule === "no-lockfile" ? { ...message, level: "info" as const } : message,
  );
  const steps = siteSteps(posts, texts);
  const main = html` <div class="intro">
      <h1>${texts.posts}</h1>
      <p>${texts.intro}</p>
    </div>
    ${steps.length > 0 && stepsPanel(steps, texts, links)}${
      posts.length > 0 &&
      html`<div class="choose">
        ${filters(posts, texts)}${
          links.live &&
          html`<input
            type="search"
            name="search"
            aria-label="${texts.search}"
            placeholder="${texts.search}"
            autocomplete="off"
          />`
        }
      </div>`
    }
    ${shown.length > 0 && panel("site", texts.aboutSite, messageList(shown, root, texts, links))}
    ${
      posts.length === 0
        ? emptyState(2, noPosts, prose(noPostsHint))
        : html`<ul class="posts">
              ${draftsOf(posts).map((draft) => draftRow(draft, texts, links))}
            </ul>
            <p class="quiet nothing" role="status" hidden>${texts.nothingFound}</p>`
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
    }${
      excluded.length > 0 &&
      html`<details class="panel excluded" id="excluded">
        <summary>${texts.excluded(excluded.length)}</summary>
        <p class="quiet">${texts.excludedHint}</p>
        <ul class="plain">
          ${excluded.map(
            ({ key, title, file, reason }) =>
              html`<li>
                ${
                  links.live && file !== undefined
                    ? html`<a data-editor href="${links.live.editor(file)}">${title}</a>`
                    : title
                }
                <code>${key}</code>
                <span class="quiet">${prose(texts.excludedReasons[reason])}</span>
              </li>`,
          )}
        </ul>
      </details>`
    }`;
  return previewPage(
    {
      title: texts.title,
      header: html`<p class="brand">${texts.title}</p>
        ${links.live && posts.length > 0 && html`<div class="tools"><a href="${links.themes()}">${texts.look.themes}</a></div>`}`,
      main,
    },
    texts,
    links,
  );
}

/** Posts by draft: what needs its author first, then the newest; those of a bundle together and in order. */
function draftsOf(posts: readonly PreviewedPost[]): (readonly PreviewedPost[])[] {
  const byKey = new Map(posts.map((post) => [post.key, post]));
  const placed = new Set<string>();
  const drafts = posts.flatMap((post) => {
    if (placed.has(post.key)) return [];
    const draft = (post.bundle?.keys ?? [post.key]).flatMap((key) => byKey.get(key) ?? []);
    for (const { key } of draft) placed.add(key);
    return [draft];
  });
  const urgency = (draft: readonly PreviewedPost[]): number =>
    draft.some(({ outcome }) => outcome === "failed" || outcome === "conflict") ? 0 : 1;
  const newest = (draft: readonly PreviewedPost[]): string =>
    draft.map(({ date = "" }) => date).reduce((a, b) => (a > b ? a : b), "");
  return drafts.toSorted((a, b) => urgency(a) - urgency(b) || compare(newest(b), newest(a)) || 0);
}

function compare(left: string, right: string): number {
  return left === right ? 0 : left < right ? -1 : 1;
}

function draftRow(draft: readonly PreviewedPost[], texts: PreviewTexts, links: PreviewLinks): Html {
  const [first] = draft;
  const rows = draft.map((post) => row(post, texts, links));
  if (first?.bundle === undefined) return html`${rows}`;
  return html`<li class="draft">
    <p class="bundle">${texts.bundle} ${first.bundle.id}</p>
    <ul>
      ${rows}
    </ul>
  </li>`;
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
  const { key, title, outcome, composed, messages, account, date } = post;
  const { attempt, cover } = composed ?? {};
  // Of a picture that is still to be fetched no frame is known; the style sheet takes its middle.
  const crop = cover?.crops["2.35_1"] ?? { x1: 0, y1: 0, x2: 1, y2: 1 };
  // What holds for all posts of an account stands above them once.
  const own = messages.filter((message) => message.key !== undefined);
  const worst =
    own.find(({ level }) => level === "error") ?? own.find(({ level }) => level === "warning");
  return articleRow({
    id: `post-${key}`,
    kind: outcome,
    title,
    href: links.article(key, { mode: "light" }),
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
    facts: html`${date !== undefined && html`<time datetime="${date}">${date}</time>`}<code>${key}</code>${attempt?.type === "newspic" && html`<span class="tag">${texts.imagePost}</span>`}${account !== undefined && isNamedAccount(account) && html`<span class="tag">${texts.account} ${account}</span>`}`,
    note: worst !== undefined && html`<p class="worst ${worst.level}">${prose(worst.text)}</p>`,
    state: html`<span class="state ${outcome}" title="${texts.stateHints[outcome]}"
        >${texts.states[outcome]}</span
      >${messageCounts(messages, texts)}`,
  });
}
