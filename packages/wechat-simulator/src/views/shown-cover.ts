/** Shapes that WeChat cuts out of a cover. */
export type FrameName = "2.35_1" | "1_1" | "16_9";

/** Part of a picture, as fractions of its width and height from the top left. */
export interface Frame {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

/** A cover and what is cut out of it. */
export interface ShownCover {
  readonly src: string;
  /** px, after EXIF rotation */
  readonly width: number;
  readonly height: number;
  readonly crops: Readonly<Partial<Record<FrameName, Frame>>>;
}

/** A frame in px of the picture, to a tenth: what SVG needs. */
export function frameBox(
  { width, height }: Pick<ShownCover, "width" | "height">,
  { x1, y1, x2, y2 }: Frame,
): { readonly x: number; readonly y: number; readonly width: number; readonly height: number } {
  return {
    x: tenth(x1 * width),
    y: tenth(y1 * height),
    width: tenth((x2 - x1) * width),
    height: tenth((y2 - y1) * height),
  };
}

/** Class of a frame in the style sheet: `r2-35_1`. */
export function frameClass(name: FrameName): string {
  return `r${name.replace(".", "-")}`;
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}
