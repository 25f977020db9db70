import Color from "color";
import type { Element, Root } from "hast";

import { styleText } from "../css/style-text.ts";
import { parseColor, writeColor } from "../css/parse-color.ts";
import { DARK_PAGE, LIGHT_PAGE, toDarkMode } from "./dark-mode.ts";
import { parseStyle } from "../css/parse-style.ts";

interface Around {
  /** Ink as the author has it; a box with a ground of its own converts it anew. */
  readonly ink: string;
  /** Converted ground. */
  readonly ground: string;
  /** Over a picture ink stays as it is. */
  readonly picture: boolean;
}

const COLOR = /#[\da-f]{3,8}\b|\b(?:rgb|hsl)a?\([^()]*\)|(?<![\w-])[a-z]+(?![\w(-])/gi;
const LINES = /^(?:border(?:-\w+)*|outline(?:-color)?|box-shadow|column-rule(?:-color)?)$/;
const INKS =
  /^(?:-webkit-text-stroke(?:-color)?|text-decoration(?:-color)?|text-emphasis(?:-color)?)$/;

/**
 * A copy of an article as WeChat's reader shows it in dark mode. Like the reader it looks at `style`, `bgcolor`
 * and `<font color>` only and leaves `svg` alone.
 */
export function toDarkModeTree(tree: Root): Root {
  const copy = structuredClone(tree);
  for (const child of copy.children) {
    if (child.type === "element")
      convert(child, { ink: LIGHT_PAGE.color, ground: DARK_PAGE.background, picture: false });
  }
  return copy;
}

function convert(element: Element, around: Around): void {
  if (element.tagName === "svg") return;
  let { ink, ground, picture } = around;
  const { style, bgColor, color: fontColor } = element.properties;
  const declared: Record<string, string> = {
    ...parseStyle(typeof style === "string" ? style : ""),
  };
  if (
    typeof bgColor === "string" &&
    !Object.keys(declared).some((name) => name.startsWith("background"))
  ) {
    declared["background-color"] = bgColor;
  }
  if (element.tagName === "font" && typeof fontColor === "string") declared["color"] ??= fontColor;
  const shown: Record<string, string> = { ...declared };
  const ownInk = declared["-webkit-text-fill-color"] ?? declared["color"];

  if (element.properties["dataNoDark"] === undefined) {
    for (const [property, value] of Object.entries(declared)) {
      if (!property.startsWith("background")) continue;
      if (/url\(/i.test(value)) picture = true;
      const gradient = /gradient\(/i.test(value);
      if (gradient && !hasText(element)) continue; // a gradient is only converted where there is text on it
      const mixed = gradient ? mix(value) : undefined;
      shown[property] = value.replace(COLOR, (found) => {
        const color = mixed ?? found;
        const alpha = parseColor(color)?.alpha();
        if (alpha === undefined || alpha < 0.05) return found;
        const converted = toDarkMode(color, "background");
        ground = converted;
        picture = false;
        return converted;
      });
      if (ownInk === undefined && ground !== around.ground) {
        shown["color"] = toDarkMode(ink, "text", { background: ground });
      }
    }
    if (!picture) {
      for (const [property, value] of Object.entries(declared)) {
        if (LINES.test(property))
          shown[property] = recolor(value, (color) => toDarkMode(color, "border"));
        else if (INKS.test(property)) {
          shown[property] = recolor(value, (color) =>
            toDarkMode(color, "text", { background: ground }),
          );
        } else if (property === "text-shadow") {
          shown[property] = recolor(value, (color) => toDarkMode(color, "text-shadow"));
        } else if (property === "color" || property === "-webkit-text-fill-color") {
          shown[property] = toDarkMode(value, "text", { background: ground });
        }
      }
    }
  }
  if (ownInk !== undefined) ink = ownInk;
  if (Object.keys(shown).length > 0) element.properties["style"] = styleText(shown);
  delete element.properties["bgColor"];
  for (const child of element.children)
    if (child.type === "element") convert(child, { ink, ground, picture });
}

function recolor(value: string, convertColor: (color: string) => string): string {
  return value.replace(COLOR, (found) =>
    parseColor(found) === undefined ? found : convertColor(found),
  );
}

/** WeChat folds the stops of a gradient into one colour. */
function mix(gradient: string): string | undefined {
  const stops = [...gradient.matchAll(COLOR)].flatMap(([found]) => parseColor(found) ?? []);
  const [first, ...others] = stops;
  if (first === undefined) return undefined;
  return writeColor(others.reduce((mixed, stop) => Color(mixed).mix(stop, stop.alpha()), first));
}

function hasText(element: Element): boolean {
  return element.children.some((child) =>
    child.type === "text" ? child.value.trim() !== "" : child.type === "element" && hasText(child),
  );
}
