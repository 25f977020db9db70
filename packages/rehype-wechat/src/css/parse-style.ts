import type { Style } from "../theme/theme.ts";
import { withoutComments } from "./without-comments.ts";

/**
 * Read a `style` attribute. Later declarations of a property win; what is no declaration is left out.
 * Judges nothing: see `allowStyle`.
 */
export function parseStyle(text: string): Style {
  const style: Record<string, string> = {};
  for (const declaration of splitOutside(withoutComments(text), ";")) {
    const colon = declaration.indexOf(":");
    if (colon < 1) continue;
    const property = declaration.slice(0, colon).trim().toLowerCase();
    const value = declaration.slice(colon + 1).trim();
    if (!/^-?[a-z][a-z-]*$/.test(property) || value === "") continue;
    delete style[property]; // a later declaration also takes the later place
    style[property] = value;
  }
  return style;
}

/** Split at a character that stands outside brackets and quotes. */
function splitOutside(text: string, separator: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let quote = "";
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at);
    if (quote !== "") {
      if (char === quote) quote = "";
    } else if (char === '"' || char === "'") quote = char;
    else if (char === "(") depth++;
    else if (char === ")") depth = Math.max(0, depth - 1);
    else if (char === separator && depth === 0) {
      parts.push(text.slice(start, at));
      start = at + 1;
    }
  }
  parts.push(text.slice(start));
  return parts;
}
