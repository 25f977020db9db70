import { html, type Html } from "./html.ts";
import { type FrameName, frameClass, type ShownCover } from "./shown-cover.ts";
import type { ViewWords } from "../messages/texts.ts";

/**
 * Names the lines on a cover.
 *
 * @param note - about the picture as a whole
 * @param notes - about single frames
 */
export function coverLegend(
  { crops }: Pick<ShownCover, "crops">,
  note: string,
  words: ViewWords,
  notes: Readonly<Partial<Record<FrameName, string>>> = {},
): Html {
  return html`<p class="legend">
    ${(Object.keys(crops) as FrameName[]).map(
      (name) =>
        html`<span class="${frameClass(name)}"
          >${words.frames[name]}${notes[name] !== undefined && html` <span class="quiet">${notes[name]}</span>`}</span
        >`,
    )}<span class="quiet">${note}</span>
  </p>`;
}
