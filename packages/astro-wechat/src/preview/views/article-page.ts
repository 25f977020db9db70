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
import { isSyncable } from "../post-facts.ts";
import { coverPanel } from "./cover-panel.ts";
import { lookPanel } from "./look-panel.ts";
import { checklistPanel, conflictPanel, toDoPanel } from "./to-do-panel.ts";
import { isNamedAccount } from "../../config/accounts.ts";
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
  // Where something is to be decided, or nothing is sent, there is more to say than that.
  const isFine = isSyncable(outcome);
  // WeChat shows its text as it shows all of them.
  const isImagePost = attempt?.type === "newspic";
  const own = bundlePlaces(post, texts, links);
  const more: readonly (readonly [string, Html | string])[] = [
    ...(post.theme === undefined || isImagePost
      ? []
      : ([[texts.themeInForce, post.theme]] as const)),
    ...(post.optionsInForce === undefined || post.optionsInForce.length === 0
      ? []
      : ([[texts.optionsInForce, optionList(post.optionsInForce)]] as const)),
    ...(own === undefined ? [] : ([[texts.bundle, own]] as const)),
    ...(isNamedAccount(post.account) ? ([[texts.account, post.account]] as const) : []),
  ];
  const header = html` <nav><a class="back" href="${links.list()}">${texts.back}</a></nav>
    <div class="tools">
      ${modePicker(view.mode, (mode) => links.article(key, { ...view, mode }), texts)}${
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
    panels: html`${toDoPanel(post, texts, links)}${conflictPanel(post, texts)}${
      (messages.length > 0 || isFine) &&
      html`${panel(
        "problems",
        texts.problems,
        messages.length === 0
          ? html`<p class="fine">${texts.noProblems}</p>`
          : messageList(messages, root, texts, links),
      )}`
    }${checklistPanel(post, texts)}${!isImagePost && lookPanel(post, view, texts, links)}${coverPanel(post, account, texts, links)}${
      shown !== undefined && panel("limits", texts.limits, meters(shown, texts))
    }${shown !== undefined && panel("fields", texts.fields, fields(shown, texts, more))}`,
  });
  return previewPage({ title: `${title} · ${texts.title}`, header, main }, texts, links);
}

function optionList(options: readonly string[]): Html {
  return html`<ul class="places">
    ${options.map((option) => html`<li><code>${option}</code></li>`)}
  </ul>`;
}

/** The place of a post in the draft that it shares, with a way to its neighbours. */
function bundlePlaces(
  { key, bundle }: PreviewedPost,
  texts: PreviewTexts,
  links: PreviewLinks,
): Html | undefined {
  if (bundle === undefined) return undefined;
  const { id, keys } = bundle;
  return html`${texts.bundleOf(id, keys.indexOf(key) + 1, keys.length)}
    <ol class="places">
      ${keys.map((one) =>
        one === key
          ? html`<li><code>${one}</code></li>`
          : html`<li>
              <a href="${links.article(one, { mode: "light" })}"><code>${one}</code></a>
            </li>`,
      )}
    </ol>`;
}

function publishedUrlOf({ post }: PreviewedPost): string | undefined {
  const url = (post?.data["wechat"] as { publishedUrl?: unknown } | undefined)?.publishedUrl;
  return typeof url === "string" && /^https?:/.test(url) ? url : undefined;
}
