import { isWechatPicture } from "../tree/wechat-hosts.ts";
import { isColor } from "./is-color.ts";
import { withoutImportant } from "./without-important.ts";

/**
 * Properties that WeChat stores, renders and does not flag, for authors' styles and for themes. Not here:
 * `position`, its offsets and `filter` (stripped), `z-index` (pointless without them), `animation` and
 * `transition` (nothing can trigger them), `content`, custom properties, anything that loads a
 * resource but backgrounds at WeChat.
 */
const PROPERTIES = new Set(
  `align-items align-self aspect-ratio background background-clip background-color background-image
  background-origin background-position background-repeat background-size border border-bottom
  border-bottom-color border-bottom-left-radius border-bottom-right-radius border-bottom-style
  border-bottom-width border-collapse border-color border-left border-left-color border-left-style
  border-left-width border-radius border-right border-right-color border-right-style border-right-width
  border-spacing border-style border-top border-top-color border-top-left-radius border-top-right-radius
  border-top-style border-top-width border-width box-shadow box-sizing caption-side clear color column-count
  column-gap display empty-cells flex flex-basis flex-direction flex-flow flex-grow flex-shrink flex-wrap
  float font-family font-size font-style font-variant font-weight gap height hyphens justify-content
  letter-spacing line-break line-height list-style-type margin margin-bottom margin-left margin-right
  margin-top max-height max-width min-height min-width object-fit object-position opacity order outline
  outline-color outline-offset outline-style outline-width overflow overflow-wrap overflow-x overflow-y
  padding padding-bottom padding-left padding-right padding-top row-gap tab-size text-align
  text-align-last text-decoration text-decoration-color text-decoration-line text-decoration-style
  text-decoration-thickness text-emphasis text-emphasis-color text-emphasis-position text-emphasis-style
  text-indent text-overflow text-shadow text-transform text-underline-offset transform transform-origin
  vertical-align visibility white-space width word-break word-spacing word-wrap writing-mode
  -webkit-text-fill-color -webkit-text-stroke -webkit-text-stroke-color -webkit-text-stroke-width
  fill stroke stroke-dasharray stroke-linecap stroke-linejoin stroke-width`.split(/\s+/),
);

/** Functions that compute nothing at run time and load nothing. */
const FUNCTIONS = new Set(
  `rgb rgba hsl hsla linear-gradient radial-gradient repeating-linear-gradient repeating-radial-gradient
  matrix rotate scale scalex scaley skew skewx skewy translate translatex translatey`.split(/\s+/),
);

const PLAIN_VALUE = /^[\w\s#%.,()/+*\p{L}-]+$/u;
const QUOTED = /"[^"]*"|'[^']*'/g;
const LENGTH = /^-?[\d.]+(?:px|em|%|pt)?$/;

/** Properties of one color and nothing else. */
const COLORED =
  /^(?:color|fill|stroke|(?:background|text-decoration|text-emphasis|outline|border-(?:top|right|bottom|left))-color|-webkit-text-(?:fill|stroke)-color)$/;
/** The only properties whose pictures WeChat keeps, and a picture in one, as it may stand in a `style` attribute. */
const PICTURED = /^background(?:-image)?$/;
const QUOTED_PICTURE = /url\(\s*(["'])([^"'()<>&\\]*)\1\s*\)/gi;
const PICTURE = /url\(([^\s"'()<>&\\]+)\)/gi;

/** Values that WeChat's checker flags or its editor rewrites, per property: what to write instead, or `undefined` for nothing. */
const REWRITES: Readonly<Record<string, (value: string) => string | undefined>> = {
  // The reader knows four alignments; `start` and `end` are flagged.
  "text-align": (value) =>
    ({
      start: "left",
      end: "right",
      left: "left",
      right: "right",
      center: "center",
      justify: "justify",
    })[value],
  "font-family": fontFamily,
  // Text taller than its line overlaps; `0` is how a line box is taken out of the way of an ornament.
  "line-height": (value) => (/^0*\.\d+$|^[1-9]?\d%$/.test(value) ? undefined : value),
  // `initial`, `inherit` and friends resolve against a page that is not ours.
  "font-size": (value) =>
    LENGTH.test(value) || /^(?:xx?-)?(?:small|large)$|^(?:medium|smaller|larger)$/.test(value)
      ? value
      : undefined,
  display: (value) =>
    /^(?:none|block|inline|inline-block|flex|inline-flex|list-item|table|table-row|table-cell|inline-table)$/.test(
      value,
    )
      ? value
      : undefined,
};

/**
 * Judge one declaration of an author's style or of a theme.
 *
 * @param property - in any case: `Color`, `font-size`
 * @param value - as written; `!important` is cut, because it keeps WeChat's dark mode from converting a colour
 * @returns the value as it may stand in a `style` attribute, without quotes, or `undefined` where WeChat strips,
 *   flags or could not resolve it (`var()`, `calc()`, `position`, a `url()` that does not lie at WeChat, …)
 */
export function allowStyle(property: string, value: string): string | undefined {
  const name = property.trim().toLowerCase();
  if (!PROPERTIES.has(name) || value.length > 500) return undefined;
  let text = withoutImportant(value).trim();
  // A quote inside a style attribute is written as an entity, and WeChat empties a style that holds one.
  if (name === "font-family") text = text.replace(QUOTED, (quoted) => quoted.slice(1, -1));
  if (PICTURED.test(name)) text = text.replace(QUOTED_PICTURE, "url($2)");
  const judged = PICTURED.test(name) ? withoutPictures(text) : text;
  // No value has two slashes but an address.
  if (!PLAIN_VALUE.test(judged) || judged.includes("//") || !balanced(judged)) return undefined;
  if (COLORED.test(name) && !isColor(text)) return undefined;
  for (const [, called] of judged.matchAll(/([\w-]*)\(/g)) {
    if (!FUNCTIONS.has((called ?? "").toLowerCase())) return undefined;
  }
  if (/^(?:inherit|initial|unset|revert|revert-layer)$/i.test(text)) return undefined;
  if (/\d(?:rem|vw|vh|vmin|vmax|dvh|svh|lvh|rpx)\b/i.test(text)) return undefined;
  if (judged !== text) return lowerCase(text);
  const lower = name === "font-family" ? text : text.toLowerCase();
  const rewrite = REWRITES[name];
  return rewrite === undefined ? lower : rewrite(lower);
}

/**
 * Names of more than one word need quotes, which a style cannot hold (see above); without them WeChat's editor
 * dropped the declaration. `PingFang SC` is the exception: WeChat's own rules write it bare.
 */
function fontFamily(value: string): string | undefined {
  const names = value.split(",").map((name) => name.trim());
  const kept = names.filter((name) => name === "PingFang SC" || /^[\w-]+$/.test(name));
  return kept.length === 0 ? undefined : kept.join(",");
}

/** A value with `none` in the place of each picture that lies at WeChat. */
function withoutPictures(value: string): string {
  return value.replace(PICTURE, (call, address: string) =>
    isWechatPicture(address) ? "none" : call,
  );
}

/** Addresses keep their case; WeChat leaves http in styles alone, and readers' pages are https. */
function lowerCase(value: string): string {
  const parts = value.split(/(url\([^()]*\))/i);
  return parts
    .map((part, at) => (at % 2 === 0 ? part.toLowerCase() : part.replace("(http:", "(https:")))
    .join("");
}

function balanced(text: string): boolean {
  let depth = 0;
  for (const char of text) {
    if (char === "(") depth++;
    else if (char === ")" && --depth < 0) return false;
  }
  return depth === 0;
}
