import { html, type Html, type Part } from "wechat-simulator/views";
import type { PreviewTexts } from "../preview-texts.ts";

/** Buttons that each write something into a post's file, and one that takes that back. */
export function choices(key: string, buttons: Part, texts: PreviewTexts): Html {
  return html`<div
    class="choices"
    data-post="${key}"
    data-saved="${texts.saved}"
    data-not-saved="${texts.notSaved}"
  >
    ${buttons}<button
      type="button"
      class="undo"
      data-choice="${JSON.stringify({ undo: true })}"
      hidden
    >
      ${texts.undo}
    </button>
  </div>`;
}

/** Sets a field of the `wechat` block, or with `null` takes it out. */
export function fieldChoice(field: "cover" | "theme", value: string | null): string {
  return JSON.stringify({ field, value });
}
