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
import type { PreviewTexts } from "../preview-texts.ts";
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
  texts: PreviewTexts,
  links: PreviewLinks,
): string {
  const { key, title, outcome, composed, messages, pathname } = post;
  const { attempt, publishedUrl } = composed ?? {};
  const shown = attempt && shownArticle(attempt);
  const url = publishedUrl ?? publishedUrlOf(post);
  const header = html` <nav><a class="back" href="${links.list()}">${texts.back}</a></nav>
    <div class="tools">
      ${links.live && themePicker(links.live.themes, view, texts)}${modePicker(
        view.mode,
        (mode) => links.article(key, { ...view, mode }),
        texts,
      )}${
        links.live &&
        attempt !== undefined &&
        html`<button
          type="button"
          class="primary"
          data-copy="${links.live.copy(key, view)}"
          data-copied="${texts.copied}"
          data-failed="${texts.copyFailed}"
        >
          ${texts.copy}
        </button>`
      }
    </div>`;
  const screen =
    attempt === undefined
      ? blankScreen(texts.noArticle)
      : articleFrame({
          src: links.frame(key, view),
          title: texts.phone,
          sandbox: "allow-same-origin",
        });
  const main = workbench({
    phone: phone(account, view.mode, screen),
    title,
    facts: html`<span class="state ${outcome}">${texts.states[outcome]}</span
      >${messageCounts(messages, texts)}<code>${key}</code>${
        links.live && pathname !== undefined && html`<a href="${pathname}">${texts.page}</a>`
      }`,
    about: html`${texts.stateHints[outcome]}${url !== undefined && html` ${texts.published} <a href="${url}" rel="noreferrer">${url}</a>`}`,
    panels: html`${panel(
      "problems",
      texts.problems,
      messages.length === 0
        ? html`<p class="fine">${texts.noProblems}</p>`
        : messageList(messages, root, texts, links),
    )}${coverPanel(post, account, texts, links)}${
      shown !== undefined && panel("limits", texts.limits, meters(shown, texts))
    }${shown !== undefined && panel("fields", texts.fields, fields(shown, texts))}`,
  });
  return previewPage({ title: `${title} · ${texts.title}`, header, main }, texts, links);
}

function themePicker(themes: readonly string[], { mode, theme }: View, texts: PreviewTexts): Html {
  const option = (value: string, label: string): Html =>
    html`<option value="${value}" ${value === (theme ?? "") && html`selected`}>${label}</option>`;
  return html`<form class="pick" data-auto>
    <label
      >${texts.theme}
      <select name="theme" autocomplete="off">
        ${option("", texts.themeOwn)}${themes.map((name) => option(name, name))}
      </select></label
    ><input type="hidden" name="mode" value="${mode}" /><noscript
      ><button>${texts.apply}</button></noscript
    >
  </form>`;
}

function publishedUrlOf({ post }: PreviewedPost): string | undefined {
  const url = (post?.data["wechat"] as { publishedUrl?: unknown } | undefined)?.publishedUrl;
  return typeof url === "string" && /^https?:/.test(url) ? url : undefined;
}
