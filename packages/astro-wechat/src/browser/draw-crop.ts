import type { Crop } from "focal-crop";

/**
 * Move one crop on the page: the line around it, the hole in what dims the rest, and what readers see of it.
 *
 * @param size - of the picture, px
 */
export function drawCrop(
  stage: SVGSVGElement,
  name: string,
  { x1, y1, x2, y2 }: Crop,
  size: { readonly width: number; readonly height: number },
): void {
  const [x, y] = [x1 * size.width, y1 * size.height];
  const [width, height] = [(x2 - x1) * size.width, (y2 - y1) * size.height];
  for (const frame of stage.querySelectorAll(`[data-frame="${name}"]`)) {
    for (const [side, value] of Object.entries({ x, y, width, height })) {
      frame.setAttribute(side, String(value));
    }
  }
  for (const shot of document.querySelectorAll(`[data-crop="${name}"]`)) {
    shot.setAttribute("viewBox", `${x} ${y} ${width} ${height}`);
  }
}
