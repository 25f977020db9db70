import type { Style } from "./theme.ts";

const SIDES = ["top", "right", "bottom", "left"] as const;

/** Take `margin` and `padding` apart, so that layers of styles override one side at a time; later wins. */
export function expandBoxes(...layers: readonly Style[]): Record<string, string> {
  const style: Record<string, string> = {};
  for (const layer of layers) {
    for (const [property, value] of Object.entries(layer)) {
      if (property === "margin" || property === "padding") {
        const parts = value.trim().split(/\s+/);
        const [top = "0", right = top, bottom = top, left = right] = parts;
        for (const [side, part] of Object.entries({ top, right, bottom, left })) {
          put(style, `${property}-${side}`, part);
        }
      } else {
        // What a later shorthand covers is gone, or it would win by standing first.
        if (
          /^(?:border|background|text-decoration|overflow|flex|outline|border-(?:top|right|bottom|left))$/.test(
            property,
          )
        ) {
          for (const known of Object.keys(style)) {
            if (known.startsWith(`${property}-`) && !/radius$|collapse$|spacing$/.test(known))
              delete style[known];
          }
        }
        put(style, property, value);
      }
    }
  }
  return style;
}

/** The reverse: four sides as one shorthand, where all four are known. */
export function collapseBoxes(style: Readonly<Record<string, string>>): Style {
  const out: Record<string, string> = {};
  for (const [property, value] of Object.entries(style)) {
    const box = /^(margin|padding)-(?:top|right|bottom|left)$/.exec(property)?.[1];
    const sides = box === undefined ? [] : SIDES.map((side) => style[`${box}-${side}`]);
    if (box === undefined || sides.includes(undefined)) out[property] = value;
    else if (property === `${box}-top`) {
      const [top, right, bottom, left] = sides;
      if (left !== right) out[box] = sides.join(" ");
      else if (bottom !== top) out[box] = `${top} ${right} ${bottom}`;
      else out[box] = right === top ? `${top}` : `${top} ${right}`;
    }
  }
  return out;
}

function put(style: Record<string, string>, property: string, value: string): void {
  delete style[property];
  style[property] = value;
}
