/**
 * What must stay in view, in fractions of the picture's width and height, `0` to `1`, origin top left,
 * of the picture as it is shown (after EXIF rotation).
 *
 * `x`, `y` is the point that matters. With `width` and `height` it is the centre of an area of that size
 * (a hotspot, a face). An area may reach beyond the picture: what lies outside does not count.
 */
export interface Focus {
  readonly x: number;
  readonly y: number;
  readonly width?: number | undefined;
  readonly height?: number | undefined;
  /** How much it counts beside another focus of the same size and place (default: `1`); above `0`. */
  readonly weight?: number | undefined;
}

/** A focus that is an area: centre and size. */
export interface Area extends Focus {
  readonly width: number;
  readonly height: number;
}
