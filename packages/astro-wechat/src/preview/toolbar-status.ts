import type { ToolbarStatus, ToolbarTexts } from "../browser/toolbar-protocol.ts";
import { nextSteps } from "../sync/next-steps.ts";
import { isSyncable } from "./post-facts.ts";
import type { Preview } from "./preview.ts";
import { type PreviewTexts, previewTextsOf } from "./preview-texts.ts";
import type { PreviewLinks } from "./views/links.ts";

/** What the toolbar app shows on a page: its post, as far as it has one. */
export async function toolbarStatus(
  path: string,
  preview: Preview,
  links: PreviewLinks,
): Promise<ToolbarStatus> {
  const texts = previewTextsOf(preview.texts);
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
      // The messages say what to do about one that is blocked.
      steps: post.outcome === "failed" ? [] : nextSteps(post, texts),
      isSyncable: isSyncable(post.outcome),
      isRefused: post.messages.some(({ level }) => level === "error"),
      messages: post.messages.map(({ level, text, hint }) => ({ level, text, hint })),
    },
  };
}

function toolbarTexts({
  lang,
  toolbarOpen,
  back,
  toolbarNoPost,
  noProblems,
}: PreviewTexts): ToolbarTexts {
  return { lang, open: toolbarOpen, all: back, noPost: toolbarNoPost, noProblems };
}
