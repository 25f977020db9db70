import { html, type Html, type Part } from "wechat-simulator/views";
import type { PreviewedPost } from "../preview.ts";
import type { PreviewTexts } from "../preview-texts.ts";

/** Buttons that each write something into a post's file, and one that takes that back. */
export function choices(
  { key, canUndo }: Pick<PreviewedPost, "key" | "canUndo">,
  buttons: Part,
  texts: PreviewTexts,
): Html {
  return html`<div
    class="choices"
    data-post="${key}"
    data-saved="${texts.saved}"
    data-not-saved="${texts.notSaved}"
  >
    ${buttons}${undoButton(canUndo, texts)}
  </div>`;
}

/** Takes back what was saved last; in the page all the time, so that it keeps the focus of whoever presses it. */
export function undoButton(canUndo: boolean | undefined, texts: PreviewTexts): Html {
  const choice = JSON.stringify({ undo: true });
  return html`<button
    type="button"
    class="undo"
    data-choice="${choice}"
    ${canUndo !== true && html`hidden`}
  >
    ${texts.undo}
  </button>`;
}

/** Sets a field of the `wechat` block, or with `null` takes it out. */
export function fieldChoice(field: "cover" | "theme", value: string | object | null): string {
  return JSON.stringify({ field, value });
}
