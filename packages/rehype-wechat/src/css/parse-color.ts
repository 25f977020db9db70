import Color, { type ColorInstance } from "color";
import { shortenValue } from "./shorten-value.ts";

/** @returns `undefined` for what is no color */
export function parseColor(text: string): ColorInstance | undefined {
  try {
    return Color(text.trim());
  } catch {
    return undefined;
  }
}

/** The shortest way to write it: `#abc`, `#a1b2c3` or `rgba(1,2,3,.4)`. */
export function writeColor(color: ColorInstance): string {
  const [red = 0, green = 0, blue = 0] = color.rgb().round().array();
  const alpha = Math.round(color.alpha() * 1000) / 1000;
  return shortenValue("color", `rgba(${red},${green},${blue},${alpha})`);
}
