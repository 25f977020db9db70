import { createRequire } from "node:module";
import type Colorjs from "colorjs.io";

/** Longer texts name no color. */
const LONGEST = 100;

let Color: typeof Colorjs | undefined;

/**
 * Any CSS color as `#rrggbb`: brought into sRGB, laid over white where it is translucent. What reads colors is loaded
 * when the first one is met.
 *
 * @returns `undefined` for what is no color
 */
export function parseAccent(text: string): string | undefined {
  if (text.length > LONGEST) return undefined;
  try {
    Color ??= (createRequire(import.meta.url)("colorjs.io") as { readonly default: typeof Colorjs })
      .default;
    const color = new Color(text.trim()).to("srgb").toGamut();
    const alpha = channel(color.alpha);
    const channels = color.coords.map((value) => 1 - alpha + alpha * channel(value));
    return `#${channels.map(hex).join("")}`;
  } catch {
    return undefined;
  }
}

function channel(value: unknown): number {
  const number = Number(value);
  return Number.isFinite(number) ? Math.min(1, Math.max(0, number)) : 0;
}

function hex(share: number): string {
  return Math.round(share * 255)
    .toString(16)
    .padStart(2, "0");
}
