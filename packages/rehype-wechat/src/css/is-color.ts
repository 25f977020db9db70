import Color from "color";

const KEYWORD = /^(?:none|transparent|currentcolor|inherit)$/i;
const NUMBER = String.raw`[-+]?(?:\d+(?:\.\d+)?|\.\d+)(?:e[-+]?\d+)?(?:%|deg|g?rad|turn)?`;
const PART = String.raw`(?:${NUMBER}|none)`;
const FUNCTION = new RegExp(
  String.raw`^(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch)\( ?${PART}(?:(?: ?, ?| )${PART}){2}(?: ?[,/] ?${PART})? ?\)$`,
  "i",
);
const LONGEST = 100;

/** Whether a CSS value is a color and nothing else, `none` and `currentColor` included. */
export function isColor(value: string): boolean {
  const text = value.trim().replace(/\s+/g, " ");
  if (text.length > LONGEST) return false;
  if (KEYWORD.test(text) || FUNCTION.test(text)) return true;
  try {
    Color(text);
    return true;
  } catch {
    return false;
  }
}
