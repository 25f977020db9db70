import {
  A98RGB,
  ColorSpace,
  getColor,
  HSL,
  HWB,
  Lab,
  LCH,
  OKLab,
  OKLCH,
  P3,
  ProPhoto,
  REC_2020,
  sRGB,
  sRGB_Linear,
  to,
  toGamut,
  XYZ_D50,
  XYZ_D65,
} from "colorjs.io/fn";

/** Longer texts name no color. */
const LONGEST = 100;

/** Those that CSS names. */
const spaces = [
  sRGB,
  sRGB_Linear,
  HSL,
  HWB,
  P3,
  A98RGB,
  ProPhoto,
  REC_2020,
  Lab,
  LCH,
  OKLab,
  OKLCH,
  XYZ_D50,
  XYZ_D65,
];
for (const space of spaces) ColorSpace.register(space);

/**
 * Any CSS color as `#rrggbb`: brought into sRGB, laid over white where it is translucent.
 *
 * @returns `undefined` for what is no color
 */
export function parseAccent(text: string): string | undefined {
  if (text.length > LONGEST) return undefined;
  try {
    const color = toGamut(to(getColor(text.trim()), sRGB));
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
