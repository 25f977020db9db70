import { html, type Html } from "./html.ts";
import { type FrameName, frameBox, frameClass, type ShownCover } from "./shown-cover.ts";

/**
 * A cover whole, with a line around everything that WeChat cuts out of it.
 *
 * @param label - what the picture is, for screen readers; absent where what is drawn on top says it
 * @param onTop - further SVG
 */
export function coverStage(
  cover: ShownCover,
  { label, onTop }: { readonly label?: string | undefined; readonly onTop?: Html | undefined },
): Html {
  const { src, width, height, crops } = cover;
  const frames = (Object.keys(crops) as FrameName[]).map((name) => {
    const box = frameBox(cover, crops[name] ?? { x1: 0, y1: 0, x2: 1, y2: 1 });
    return html`<rect
      class="frame ${frameClass(name)}"
      data-frame="${name}"
      x="${box.x}"
      y="${box.y}"
      width="${box.width}"
      height="${box.height}"
    />`;
  });
  const holes = Object.entries(crops).map(([name, crop]) => {
    const { x, y, width: w, height: h } = frameBox(cover, crop);
    return html`<rect data-frame="${name}" x="${x}" y="${y}" width="${w}" height="${h}" />`;
  });
  return html`<svg
    class="stage"
    viewBox="0 0 ${width} ${height}"
    ${label !== undefined && html`role="img" aria-label="${label}"`}
  >
    <image href="${src}" width="${width}" height="${height}" preserveAspectRatio="none" />
    <mask id="outside">
      <rect width="${width}" height="${height}" fill="#fff" />
      ${holes}
    </mask>
    <rect class="dim" width="${width}" height="${height}" mask="url(#outside)" />
    <g class="frames">${frames}</g>
    ${onTop}
  </svg>`;
}
