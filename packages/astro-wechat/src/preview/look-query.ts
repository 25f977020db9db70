/** How an article is tried on, without its file being changed; what is absent is as the post and the site say. */
export interface Look {
  /** Name of a theme. */
  readonly theme?: string | undefined;
  /** A CSS color, as it was typed. */
  readonly accent?: string | undefined;
  /** px */
  readonly size?: number | undefined;
  readonly code?: CodeStyle | undefined;
}

export const textSizes = [14, 15, 16, 17, 18] as const;

/** Ways to show code, with the options of `html.code` that make them. */
export const codeStyles = {
  plain: { bar: false, lineNumbers: false, wrap: false },
  bar: { bar: true, lineNumbers: false, wrap: false },
  numbers: { bar: false, lineNumbers: true, wrap: false },
  "bar-numbers": { bar: true, lineNumbers: true, wrap: false },
  wrap: { bar: false, lineNumbers: false, wrap: true },
} as const;
export type CodeStyle = keyof typeof codeStyles;

/** @param themes - names that are known; others are no theme to try */
export function readLook(query: URLSearchParams, themes: readonly string[]): Look {
  const theme = themes.find((one) => one === query.get("theme"));
  const accent = query.get("accent")?.trim().slice(0, 100) ?? "";
  const size = textSizes.find((one) => String(one) === query.get("size"));
  const code = (Object.keys(codeStyles) as CodeStyle[]).find((one) => one === query.get("code"));
  return {
    ...(theme !== undefined && { theme }),
    ...(accent !== "" && { accent }),
    ...(size !== undefined && { size }),
    ...(code !== undefined && { code }),
  };
}

/** As {@link readLook} reads it. */
export function lookQuery({ theme, accent, size, code }: Look): Record<string, string> {
  return {
    ...(theme !== undefined && { theme }),
    ...(accent !== undefined && { accent }),
    ...(size !== undefined && { size: String(size) }),
    ...(code !== undefined && { code }),
  };
}
