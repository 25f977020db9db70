import parseStyle from "inline-style-parser";
import { articlePictureUrl, isWechatPicture } from "./wechat-urls.ts";

/** Measured by storing and reading back: these go, the other 35 properties tried stay. */
const removed = new Set(["position", "filter", "-webkit-filter", "-webkit-overflow-scrolling"]);

/**
 * A `style` value as WeChat stores it.
 *
 * @param spelling - the attribute as it stood in the source: one character reference for an apostrophe empties all
 */
export function rewriteStyle(value: string, spelling: string): string {
  if (/&(#0*39|#x0*27|apos);?/i.test(spelling)) return "";
  let declarations;
  try {
    declarations = parseStyle(value);
  } catch {
    return "";
  }
  return declarations
    .filter((declaration) => declaration.type === "declaration")
    .filter(({ property }) => !removed.has(property.toLowerCase()))
    .map(({ property, value: text }) => [property, rewriteUrls(rewriteColours(text))] as const)
    .filter(([, text]) => text !== "")
    .map(([property, text]) => `${property}: ${text};`)
    .join(" ");
}

/** `#FA5151` becomes `rgb(250, 81, 81)`; an alpha channel makes it `rgba()`. */
function rewriteColours(value: string): string {
  return value.replace(/url\([^)]*\)|#([0-9a-f]{3,8})\b/gi, (match, digits: string | undefined) => {
    if (digits === undefined) return match;
    const full = digits.length <= 4 ? digits.replace(/./g, "$&$&") : digits;
    if (full.length !== 6 && full.length !== 8) return match;
    const [red, green, blue, alpha] = (full.match(/../g) ?? []).map((pair) =>
      Number.parseInt(pair, 16),
    );
    const rgb = `${red}, ${green}, ${blue}`;
    return alpha === undefined
      ? `rgb(${rgb})`
      : `rgba(${rgb}, ${Number((alpha / 255).toFixed(3))})`;
  });
}

/** Backgrounds are pictures too: WeChat's own shrink to 640, others are lost with their declaration. */
function rewriteUrls(value: string): string {
  let isLost = false;
  const rewritten = value.replace(/url\(\s*["']?([^"')]*)["']?\s*\)/gi, (_match, url: string) => {
    isLost ||= !isWechatPicture(url);
    return `url(${articlePictureUrl(url)})`;
  });
  return isLost ? "" : rewritten;
}
