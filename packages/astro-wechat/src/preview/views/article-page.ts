import type { Article } from "wechat-drafts";
import { coverPanel } from "./cover-panel.ts";
import { html, type Html } from "./html.ts";
import type { PreviewLinks, View } from "./links.ts";
import { messageCounts, messageList } from "./message-list.ts";
import { meters } from "./meters.ts";
import { page } from "./page.ts";
import type { PreviewedPost } from "../preview.ts";
import type { PreviewWords } from "../preview-words.ts";

export interface ArticlePage {
  readonly post: PreviewedPost;
  readonly view: View;
  /** Name under which readers would see the account. */
  readonly account: string;
  /** Absolute path of the project. */
  readonly root: string;
}

/** One article: the phone, and all that decides how it gets there. */
export function articlePage(
  { post, view, account, root }: ArticlePage,
  words: PreviewWords,
  links: PreviewLinks,
): string {
  const { key, title, outcome, composed, messages, pathname } = post;
  const { attempt, publishedUrl } = composed ?? {};
  const url = publishedUrl ?? publishedUrlOf(post);
  const header = html` <nav><a class="back" href="${links.list()}">${words.back}</a></nav>
    <div class="tools">
      ${links.live && themePicker(links.live.themes, view, words)}${modePicker(key, view, words, links)}${
        links.live &&
        attempt !== undefined &&
        html`<button
          type="button"
          class="primary"
          data-copy="${links.live.copy(key, view)}"
          data-copied="${words.copied}"
          data-failed="${words.copyFailed}"
        >
          ${words.copy}
        </button>`
      }
    </div>`;
  const main = html` <div class="workbench">
    <div class="reader">${phone(post, view, account, words, links)}</div>
    <div class="desk">
      <div class="heading">
        <h1>${title}</h1>
        <p class="facts">
          <span class="state ${outcome}">${words.states[outcome]}</span
          >${messageCounts(messages, words)}<code>${key}</code>${
            links.live && pathname !== undefined && html`<a href="${pathname}">${words.page}</a>`
          }
        </p>
        <p class="quiet">
          ${words.stateHints[outcome]}${url !== undefined && html` ${words.published} <a href="${url}" rel="noreferrer">${url}</a>`}
        </p>
      </div>
      <section class="panel" id="problems">
        <h2>${words.problems}</h2>
        ${
          messages.length === 0
            ? html`<p class="fine">${words.noProblems}</p>`
            : messageList(messages, root, words, links)
        }
      </section>
      ${coverPanel(post, account, words, links)}
      ${
        attempt !== undefined &&
        html`<section class="panel" id="limits">
            <h2>${words.limits}</h2>
            ${meters(attempt, words)}
          </section>
          <section class="panel" id="fields">
            <h2>${words.fields}</h2>
            ${fields(attempt, words)}
          </section>`
      }
    </div>
  </div>`;
  return page({ title: `${title} · ${words.title}`, header, main }, words, links);
}

function phone(
  { key, composed }: PreviewedPost,
  view: View,
  account: string,
  words: PreviewWords,
  links: PreviewLinks,
): Html {
  const screen =
    composed?.attempt === undefined
      ? html`<p class="blank">${words.noArticle}</p>`
      : html`<iframe
          id="article"
          title="${words.phone}"
          src="${links.frame(key, view)}"
          sandbox="allow-same-origin"
        ></iframe>`;
  return html`<div class="phone ${view.mode}">
    <p class="bar" aria-hidden="true">
      <span>9:41</span><span class="island"></span><span class="battery"></span>
    </p>
    <p class="bar nav" aria-hidden="true">
      <span class="chevron"></span><span>${account}</span><span class="more"></span>
    </p>
    ${screen}
  </div>`;
}

function themePicker(themes: readonly string[], { mode, theme }: View, words: PreviewWords): Html {
  const option = (value: string, label: string): Html =>
    html`<option value="${value}" ${value === (theme ?? "") && html`selected`}>${label}</option>`;
  return html`<form class="pick" data-auto>
    <label
      >${words.theme}
      <select name="theme" autocomplete="off">
        ${option("", words.themeOwn)}${themes.map((name) => option(name, name))}
      </select></label
    ><input type="hidden" name="mode" value="${mode}" /><noscript
      ><button>${words.apply}</button></noscript
    >
  </form>`;
}

function modePicker(key: string, view: View, words: PreviewWords, links: PreviewLinks): Html {
  return html`<div class="segments" role="group" aria-label="${words.mode}">
    ${(["light", "dark"] as const).map(
      (mode) =>
        html`<a
          data-soft
          href="${links.article(key, { ...view, mode })}"
          ${mode === view.mode && html`aria-current="true"`}
          >${words[mode]}</a
        >`,
    )}
  </div>`;
}

function fields(
  { author, digest, sourceUrl, comments, product, type }: Article,
  words: PreviewWords,
): Html {
  const rows: readonly (readonly [string, string])[] = [
    [words.author, author],
    ...(type === "news" ? ([[words.digest, digest]] as const) : []),
    [words.sourceUrl, sourceUrl],
    [words.comments, words.commentsOf[comments]],
    ...(product === undefined ? [] : ([[words.product, product]] as const)),
  ];
  return html`<dl class="fields">
    ${rows.map(
      ([name, value]) =>
        html`<div>
          <dt>${name}</dt>
          <dd>${value === "" ? html`<span class="quiet">${words.none}</span>` : value}</dd>
        </div>`,
    )}
  </dl>`;
}

function publishedUrlOf({ post }: PreviewedPost): string | undefined {
  const url = (post?.data["wechat"] as { publishedUrl?: unknown } | undefined)?.publishedUrl;
  return typeof url === "string" && /^https?:/.test(url) ? url : undefined;
}
