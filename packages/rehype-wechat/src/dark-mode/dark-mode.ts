import Color, { type ColorInstance } from "color";

import { parseColor, writeColor } from "../css/parse-color.ts";

/** The reader page on a phone in the dark, and by day; what WeChat's conversion starts from. */
export const DARK_PAGE = { background: "#191919", color: "#a3a3a3" } as const;
export const LIGHT_PAGE = { background: "#fff", color: "#191919" } as const;

/** What a colour is for: WeChat treats ink, lines and grounds differently. */
export type ColorUse = "text" | "border" | "background" | "text-shadow";

export interface DarkModeContext {
  /** The ground behind the ink, already converted (default: the dark page). */
  readonly background?: string | undefined;
}

// Perceived brightness runs from 0 to 255 (W3C, AERT 2.2), HSL lightness from 0 to 100.
const WHITE_LIKE = 250;
const BRIGHTEST_GROUND = 190;
const LEAST_DISTANCE = 65;
const BRIGHT_GROUND = 100;
const LIGHT_GREY = 40;
const DARKEST_LIGHTNESS = 22;
const INVISIBLE_ALPHA = 0.05;
const PAGE = Color(DARK_PAGE.background);
const PAGE_BRIGHTNESS = brightness(PAGE);
const MOST_DISTANCE = brightness(Color(DARK_PAGE.color)) - PAGE_BRIGHTNESS;

/**
 * The colour that WeChat's reader shows for a colour when the phone is in dark mode; after the rules of
 * github.com/wechatjs/mp-darkmode 1.2.1, which the reader page runs.
 *
 * Pale grounds with a hue become glaring mid-greys, pure greys and near-whites are inverted, dark ink is
 * mirrored until it stands out: reason enough to look before choosing a palette.
 *
 * @param color - any CSS colour; what is none comes back as it is
 * @returns the shortest way to write the colour: `#abc`, `#a1b2c3` or `rgba(1,2,3,.4)`
 */
export function toDarkMode(color: string, use: ColorUse, context: DarkModeContext = {}): string {
  const parsed = parseColor(color);
  if (parsed === undefined || parsed.alpha() < INVISIBLE_ALPHA) return color;
  const ground = parseColor(context.background ?? DARK_PAGE.background) ?? PAGE;
  // Lines are measured against the page, whatever box they are drawn around.
  if (use === "text") return writeColor(convertInk(parsed, ground));
  if (use === "border") return writeColor(convertInk(parsed, PAGE));
  return writeColor(convertGround(parsed));
}

function convertInk(ink: ColorInstance, ground: ColorInstance): ColorInstance {
  const behind = brightness(ground) * ground.alpha() + PAGE_BRIGHTNESS * (1 - ground.alpha());
  const own = brightness(ink);
  const distance = Math.abs(behind - own);
  if (own >= WHITE_LIKE) return ink;
  if (distance > MOST_DISTANCE && behind <= PAGE_BRIGHTNESS + 2)
    return withBrightness(ink, MOST_DISTANCE + behind);
  if (distance >= LEAST_DISTANCE) return ink;
  const bright = behind >= BRIGHT_GROUND;
  const lightness = ink.hsl().array()[2] ?? 0;
  if (bright ? lightness > 90 - LIGHT_GREY : lightness <= LIGHT_GREY) {
    return convertInk(ink.lightness(90 - lightness), ground);
  }
  return withBrightness(
    ink,
    Math.min(MOST_DISTANCE, behind + (bright ? -LEAST_DISTANCE : LEAST_DISTANCE)),
  );
}

function convertGround(ground: ColorInstance): ColorInstance {
  const [, saturation = 0, lightness = 0] = ground.hsl().array();
  const own = brightness(ground);
  const alpha = ground.alpha();
  if ((saturation === 0 && lightness > LIGHT_GREY) || own > WHITE_LIKE) {
    const pageLightness = PAGE.hsl().array()[2] ?? 0;
    return Color.hsl(0, 0, Math.min(100, 100 + pageLightness - lightness)).alpha(alpha);
  }
  if (own > BRIGHTEST_GROUND) return withBrightness(ground, BRIGHTEST_GROUND);
  return lightness < DARKEST_LIGHTNESS ? ground.lightness(DARKEST_LIGHTNESS) : ground;
}

/** Scale the channels to a brightness; what one channel cannot take, the next one takes. */
function withBrightness(color: ColorInstance, target: number): ColorInstance {
  const ratio = target / Math.max(brightness(color), Number.EPSILON);
  let [red = 0, green = 0, blue = 0] = color
    .rgb()
    .array()
    .map((channel) => Math.min(255, channel * ratio));
  if (green === 0 || red === 255 || blue === 255)
    green = (target * 1000 - red * 299 - blue * 114) / 587;
  else if (red === 0) red = (target * 1000 - green * 587 - blue * 114) / 299;
  else if (blue === 0 || green === 255) blue = (target * 1000 - red * 299 - green * 587) / 114;
  const clamp = (channel: number) => Math.min(255, Math.max(0, channel));
  return Color.rgb(clamp(red), clamp(green), clamp(blue)).alpha(color.alpha());
}

function brightness(color: ColorInstance): number {
  const [red = 0, green = 0, blue = 0] = color.rgb().array();
  return (red * 299 + green * 587 + blue * 114) / 1000;
}
