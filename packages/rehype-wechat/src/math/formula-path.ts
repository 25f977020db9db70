import { isColor } from "../css/is-color.ts";
import type { DrawnFormula } from "./drawn-formula.ts";

/** `[a, d, e, f]` of an SVG matrix without rotation: x' = a·x + e, y' = d·y + f. */
type Placement = readonly [a: number, d: number, e: number, f: number];

/** Ink of one colour, every glyph of it in one path; `currentColor` follows WeChat's dark mode. */
interface InkedPath {
  readonly ink: string;
  readonly d: string;
}

/** A character that the formula font lacks, Chinese above all: drawn by the phone's own font. */
interface PlacedText {
  readonly ink: string;
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly size: number;
}

export interface FlatFormula {
  readonly paths: readonly InkedPath[];
  readonly texts: readonly PlacedText[];
  /** What the author wrote as a color and is none. */
  readonly unknownColors: ReadonlySet<string>;
}

/**
 * MathJax draws on 1000 units an em. A quarter of that is 0.06px at the size articles are set in, below what a phone
 * can show, and takes a fifth off the digits.
 */
export const unitScale = 0.25;

/**
 * MathJax nests a group for every TeX atom and repeats attributes on each. WeChat counts characters, so the
 * nesting is multiplied out: one path a colour, whole units, relative commands.
 *
 * @throws {Error} on an element or a transform that cannot be flattened
 */
export function flattenFormula(svg: DrawnFormula): FlatFormula {
  const outlines = new Map<string, PathPen>();
  const texts: PlacedText[] = [];
  // MathJax passes names that it does not know on as they are.
  const unknownColors = new Set<string>();
  // Glyphs and bars may run in opposite directions; in one path they would cut holes where they cross.
  const pen = (ink: string, shape: "glyph" | "bar"): PathPen => {
    const key = `${shape} ${ink}`;
    const known = outlines.get(key) ?? new PathPen(ink);
    outlines.set(key, known);
    return known;
  };

  const walk = (node: DrawnFormula, outer: Placement, outerInk: string, clip?: Box): void => {
    const attribute = (name: string): string | undefined => {
      const value: unknown = node.attributes[name];
      return typeof value === "string" || typeof value === "number" ? String(value) : undefined;
    };
    const number = (name: string): number => Number.parseFloat(attribute(name) ?? "0");
    const fill = attribute("fill");
    if (fill !== undefined && !isColor(fill)) unknownColors.add(fill);
    const ink = fill && fill !== "none" && isColor(fill) ? fill : outerInk;
    let place = compose(outer, parseTransform(attribute("transform")));
    let inside = clip;
    switch (node.kind) {
      // Where `\eqref` and `\ref` lead is not in the drawing.
      case "a":
      case "g":
        break;
      case "svg": {
        if (node !== svg) {
          const box = (attribute("viewBox") ?? "").split(/[\s,]+/).map(Number);
          const [left = 0, top = 0, width = 0, height = 0] = box;
          const scaleX = width && attribute("width") ? number("width") / width : 1;
          const scaleY = height && attribute("height") ? number("height") / height : 1;
          place = compose(place, [
            scaleX,
            scaleY,
            number("x") - left * scaleX,
            number("y") - top * scaleY,
          ]);
          inside = boxOf(place, left, top, width, height);
        }
        break;
      }
      case "path":
        pen(ink, "glyph").draw(attribute("d") ?? "", place, clip);
        return;
      case "rect": {
        // A ground in the ink of its text would hide it.
        if (fill !== undefined && !isColor(fill)) return;
        if (fill === "none" || attribute("data-frame") !== undefined) {
          frame(
            pen(ink, "bar"),
            place,
            number("x"),
            number("y"),
            number("width"),
            number("height"),
            70,
          );
          return;
        }
        const [x, y, width, height] = [number("x"), number("y"), number("width"), number("height")];
        const middle = y + height / 2;
        pen(ink, "bar").draw(stroke(x, middle, x + width, middle, height), place, clip);
        return;
      }
      // The sides of a frame with a color.
      case "polygon": {
        const points = (attribute("points") ?? "").trim().replaceAll(/\s+/g, "L");
        if (points !== "") pen(ink, "bar").draw(`M${points}Z`, place, clip);
        return;
      }
      case "line": {
        const thickness = number("stroke-width") || 60;
        pen(ink, "bar").draw(
          stroke(number("x1"), number("y1"), number("x2"), number("y2"), thickness),
          place,
        );
        return;
      }
      case "text": {
        const text = node.children.map((child) => ("value" in child ? child.value : "")).join("");
        const size = Math.round(number("font-size") * Math.abs(place[0]));
        texts.push({ ink, text, size, x: Math.round(place[2]), y: Math.round(place[3]) });
        return;
      }
      case "title":
      case "desc":
        return;
      default:
        throw new Error(`Cannot flatten <${node.kind}>`);
    }
    for (const child of node.children) if ("attributes" in child) walk(child, place, ink, inside);
  };

  walk(svg, [unitScale, unitScale, 0, 0], "currentColor");
  return {
    paths: [...outlines.values()].map((path) => ({ ink: path.ink, d: path.toString() })),
    texts,
    unknownColors,
  };
}

interface Box {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

function boxOf(place: Placement, x: number, y: number, width: number, height: number): Box {
  const [ax, bx] = [place[0] * x + place[2], place[0] * (x + width) + place[2]];
  const [ay, by] = [place[1] * y + place[3], place[1] * (y + height) + place[3]];
  return {
    x1: Math.min(ax, bx),
    x2: Math.max(ax, bx),
    y1: Math.min(ay, by),
    y2: Math.max(ay, by),
  };
}

function compose(outer: Placement, inner: Placement): Placement {
  return [
    outer[0] * inner[0],
    outer[1] * inner[1],
    outer[0] * inner[2] + outer[2],
    outer[1] * inner[3] + outer[3],
  ];
}

function parseTransform(transform: string | undefined): Placement {
  let place: Placement = [1, 1, 0, 0];
  for (const [, name, list = ""] of (transform ?? "").matchAll(/(\w+)\(([^)]*)\)/g)) {
    const values = list
      .trim()
      .split(/[\s,]+/)
      .map(Number);
    const [a = 0, b] = values;
    if (name === "translate") place = compose(place, [1, 1, a, b ?? 0]);
    else if (name === "scale") place = compose(place, [a, b ?? a, 0, 0]);
    else if (name === "matrix" && values[1] === 0 && values[2] === 0)
      place = compose(place, [a, values[3] ?? 1, values[4] ?? 0, values[5] ?? 0]);
    else throw new Error(`Cannot flatten transform ${name}`);
  }
  return place;
}

/** A line as the outline of its stroke: filled shapes survive where thin strokes vanish in WeChat. */
function stroke(x1: number, y1: number, x2: number, y2: number, thickness: number): string {
  const length = Math.hypot(x2 - x1, y2 - y1) || 1;
  const dx = ((y2 - y1) / length) * (thickness / 2);
  const dy = ((x2 - x1) / length) * (thickness / 2);
  return `M${x1 + dx} ${y1 - dy}L${x2 + dx} ${y2 - dy}L${x2 - dx} ${y2 + dy}L${x1 - dx} ${y1 + dy}Z`;
}

/** A box drawn as four bars; the thickness is in the formula's own units. */
function frame(
  pen: PathPen,
  place: Placement,
  x: number,
  y: number,
  width: number,
  height: number,
  thickness: number,
): void {
  const corners: [number, number][] = [
    [x, y],
    [x + width, y],
    [x + width, y + height],
    [x, y + height],
  ];
  corners.forEach(([x1, y1], index) => {
    const [x2, y2] = corners[(index + 1) % 4] as [number, number];
    pen.draw(stroke(x1, y1, x2, y2, thickness), place);
  });
}

/** How many numbers each command takes, and which of them are y. */
const shapes: Record<string, string> = {
  M: "xy",
  L: "xy",
  H: "x",
  V: "y",
  Q: "xyxy",
  T: "xy",
  C: "xyxyxy",
  S: "xyxy",
  Z: "",
};

/** Writes glyph outlines one after the other as relative commands in whole units. */
class PathPen {
  readonly ink: string;
  #out = "";
  #x = 0;
  #y = 0;

  constructor(ink: string) {
    this.ink = ink;
  }

  draw(d: string, place: Placement, clip?: Box): void {
    let start: readonly [number, number] = [this.#x, this.#y];
    for (const [, command = "", list = ""] of d.matchAll(/([A-Z])([^A-Z]*)/g)) {
      const shape = shapes[command];
      if (shape === undefined) throw new Error(`Cannot flatten path command ${command}`);
      if (command === "Z") {
        this.#out += "z";
        [this.#x, this.#y] = start;
        continue;
      }
      const numbers = (list.match(/-?\d*\.?\d+(?:e-?\d+)?/g) ?? []).map(Number);
      for (let at = 0; at + shape.length <= numbers.length; at += shape.length) {
        const points = Array.from(shape, (axis, index) => {
          const value = numbers[at + index] as number;
          return axis === "x"
            ? clamp(place[0] * value + place[2], clip?.x1, clip?.x2)
            : clamp(place[1] * value + place[3], clip?.y1, clip?.y2);
        });
        // Further pairs after a move are lines.
        this.#write(command === "M" && at > 0 ? "L" : command, shape, points);
        if (command === "M" && at === 0) start = [this.#x, this.#y];
      }
    }
  }

  #write(command: string, shape: string, points: readonly number[]): void {
    let out = command.toLowerCase();
    points.forEach((point, index) => {
      const delta = point - (shape[index] === "x" ? this.#x : this.#y);
      out += index > 0 && delta >= 0 ? ` ${delta}` : delta;
    });
    this.#out += out;
    const lastX = shape.lastIndexOf("x");
    const lastY = shape.lastIndexOf("y");
    if (lastX >= 0) this.#x = points[lastX] as number;
    if (lastY >= 0) this.#y = points[lastY] as number;
  }

  toString(): string {
    return this.#out;
  }
}

/**
 * Stretched brackets are straight bars that MathJax scales beyond their box and clips by a nested viewport;
 * holding the coordinates of a straight bar inside the box is the same shape without a clip.
 */
function clamp(value: number, low = -Infinity, high = Infinity): number {
  return Math.round(Math.min(Math.max(value, low), high));
}
