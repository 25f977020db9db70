import type { Style } from "../theme/theme.ts";

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

/**
 * The reverse, in the fewest characters: four sides as one shorthand, or single sides where the others are
 * known to be nought anyway.
 *
 * @param isNought - whether a side need not be written
 */
export function collapseBoxes(
  style: Readonly<Record<string, string>>,
  isNought: (property: string, value: string) => boolean,
): Style {
  const out: Record<string, string> = {};
  for (const [property, value] of Object.entries(style)) {
    const box = /^(margin|padding)-(?:top|right|bottom|left)$/.exec(property)?.[1];
    if (box === undefined) {
      out[property] = value;
      continue;
    }
    if (out[box] !== undefined || SIDES.some((side) => out[`${box}-${side}`] !== undefined))
      continue;
    const sides = SIDES.map((side): [string, string | undefined] => [
      `${box}-${side}`,
      style[`${box}-${side}`],
    ]);
    const needed = sides.flatMap(([name, side]): [string, string][] =>
      side === undefined || isNought(name, side) ? [] : [[name, side]],
    );
    const single = needed.map(([name, side]) => `${name}:${side}`).join(";");
    const together = shorthand(sides.map(([, side]) => side));
    if (together !== undefined && needed.length > 0 && `${box}:${together}`.length <= single.length)
      out[box] = together;
    else for (const [name, side] of needed) out[name] = side;
  }
  return out;
}

function shorthand([top, right, bottom, left]: readonly (string | undefined)[]):
  | string
  | undefined {
  if ([top, right, bottom, left].includes(undefined)) return undefined;
  if (left !== right) return `${top} ${right} ${bottom} ${left}`;
  if (bottom !== top) return `${top} ${right} ${bottom}`;
  return right === top ? top : `${top} ${right}`;
}

function put(style: Record<string, string>, property: string, value: string): void {
  delete style[property];
  style[property] = value;
}
