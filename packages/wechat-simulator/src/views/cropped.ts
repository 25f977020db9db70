import { html, type Html } from "./html.ts";
import { type FrameName, frameBox, frameClass, type ShownCover } from "./shown-cover.ts";

/**
 * What one frame shows of a cover; scripts move its `viewBox` along.
 *
 * @param label - what a screen reader says; `""` where the words beside it say enough
 */
export function cropped(cover: ShownCover, name: FrameName, label: string): Html {
  const crop = cover.crops[name];
  if (crop === undefined) return html``;
  const { x, y, width, height } = frameBox(cover, crop);
  return html`<svg
    class="cropped ${frameClass(name)}"
    data-crop="${name}"
    viewBox="${x} ${y} ${width} ${height}"
    ${label === "" ? html`aria-hidden="true"` : html`role="img" aria-label="${label}"`}
  >
    <image
      href="${cover.src}"
      width="${cover.width}"
      height="${cover.height}"
      preserveAspectRatio="none"
    />
  </svg>`;
}
