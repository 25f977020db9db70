import {
  articleFrame,
  blankScreen,
  fields,
  html,
  type Html,
  meters,
  modePicker,
  panel,
  phone,
  workbench,
} from "wechat-simulator/views";
import type { PreviewedPost } from "../preview.ts";
import type { PreviewWords } from "../../messages/preview-words.ts";
import { coverPanel } from "./cover-panel.ts";
import type { PreviewLinks, View } from "./links.ts";
import { messageCounts, messageList } from "./message-list.ts";
import { previewPage } from "./preview-page.ts";
import { shownArticle } from "./shown.ts";

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
  const shown = attempt && shownArticle(attempt);
  const url = publishedUrl ?? publishedUrlOf(post);
  const header = html` <nav><a class="back" href="${links.list()}">${words.back}</a></nav>
    <div class="tools">
      ${links.live && themePicker(links.live.themes, view, words)}${modePicker(
        view.mode,
        (mode) => links.article(key, { ...view, mode }),
        words,
      )}${
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
  const screen =
    attempt === undefined
      ? blankScreen(words.noArticle)
      : articleFrame({
          src: links.frame(key, view),
          title: words.phone,
          sandbox: "allow-same-origin",
        });
  const main = workbench({
    phone: phone(account, view.mode, screen),
    title,
    facts: html`<span class="state ${outcome}">${words.states[outcome]}</span
      >${messageCounts(messages, words)}<code>${key}</code>${
        links.live && pathname !== undefined && html`<a href="${pathname}">${words.page}</a>`
      }`,
    about: html`${words.stateHints[outcome]}${url !== undefined && html` ${words.published} <a href="${url}" rel="noreferrer">${url}</a>`}`,
    panels: html`${panel(
      "problems",
      words.problems,
      messages.length === 0
        ? html`<p class="fine">${words.noProblems}</p>`
        : messageList(messages, root, words, links),
    )}${coverPanel(post, account, words, links)}${
      shown !== undefined && panel("limits", words.limits, meters(shown, words))
    }${shown !== undefined && panel("fields", words.fields, fields(shown, words))}`,
  });
  return previewPage({ title: `${title} · ${words.title}`, header, main }, words, links);
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

function publishedUrlOf({ post }: PreviewedPost): string | undefined {
  const url = (post?.data["wechat"] as { publishedUrl?: unknown } | undefined)?.publishedUrl;
  return typeof url === "string" && /^https?:/.test(url) ? url : undefined;
}
