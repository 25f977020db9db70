/** Width ÷ height of every frame WeChat cuts out of a cover, named as in `cover_info` (draft/add, 2026). */
export const ratios = {
  /** The wide cover of a news article. */
  "2.35_1": 2.35,
  /** The square of lists and shared cards. */
  "1_1": 1,
  /** The cover of an image post. */
  "16_9": 16 / 9,
} as const;

export type RatioName = keyof typeof ratios;

/** Frames by name. */
export type Crops<T> = Readonly<Partial<Record<RatioName, T>>>;
