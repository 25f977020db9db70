import type { HookParameters } from "astro";
import {
  toolbarAsk,
  type ToolbarStatus,
  toolbarTell,
  type ToolbarTexts,
} from "../browser/toolbar-protocol.ts";
import type { Preview } from "./preview.ts";
import { type PreviewTexts, previewTextsOf } from "./preview-texts.ts";
import type { PreviewLinks } from "./views/links.ts";

/** Answer the toolbar app of any page that asks about its post. */
export function answerToolbar(
  toolbar: HookParameters<"astro:server:setup">["toolbar"],
  preview: Preview,
  links: PreviewLinks,
): void {
  const texts = previewTextsOf(preview.texts);
  toolbar.on<{ path?: unknown }>(toolbarAsk, (asked) => {
    const { path } = asked;
    if (typeof path !== "string") return;
    statusOf(path).then(
      (status) => toolbar.send(toolbarTell, status),
      // A site that cannot be read has Astro's own error on the page.
      () => undefined,
    );
  });

  async function statusOf(path: string): Promise<ToolbarStatus> {
    const key = await preview.keyAt(path);
    const post = key === undefined ? undefined : await preview.post(key);
    return {
      path,
      list: links.list(),
      texts: toolbarTexts(texts),
      post: post && {
        title: post.title,
        outcome: post.outcome,
        state: texts.states[post.outcome],
        hint: texts.stateHints[post.outcome],
        preview: links.article(post.key, { mode: "light" }),
        isRefused: post.messages.some(({ level }) => level === "error"),
        messages: post.messages.map(({ level, text, hint }) => ({ level, text, hint })),
      },
    };
  }
}

function toolbarTexts({
  toolbarOpen,
  back,
  toolbarNoPost,
  noProblems,
}: PreviewTexts): ToolbarTexts {
  return { open: toolbarOpen, all: back, noPost: toolbarNoPost, noProblems };
}
