/** Every frame WeChat cuts out of a cover, as it names them in `cover_info`. */
export type CropRatio = "2.35_1" | "1_1" | "16_9";

/** Fractions of width and height, `0` to `1`, at most six decimals, of the picture as it is uploaded. */
export interface Crop {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

/** news has `2.35_1` and `1_1`; newspic has all three. */
export type Crops = Readonly<Partial<Record<CropRatio, Crop>>>;
