import type { CropRatio, DescribedCover } from "wechat-drafts";
import { html, type Html } from "./html.ts";
import type { PreviewLinks } from "./links.ts";

/** What one frame shows of a cover; scripts move its `viewBox` along. */
export function cropped(
  { ref, width, height, crops }: DescribedCover,
  name: CropRatio,
  label: string,
  links: PreviewLinks,
): Html {
  const crop = crops[name];
  if (crop === undefined) return html``;
  const { x1, y1, x2, y2 } = crop;
  const box = [x1 * width, y1 * height, (x2 - x1) * width, (y2 - y1) * height].map(tenth);
  return html`<svg
    class="cropped r${name.replace(".", "-")}"
    data-crop="${name}"
    viewBox="${box.join(" ")}"
    role="img"
    aria-label="${label}"
  >
    <image
      href="${links.picture(ref.id)}"
      width="${width}"
      height="${height}"
      preserveAspectRatio="none"
    />
  </svg>`;
}

export function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}
