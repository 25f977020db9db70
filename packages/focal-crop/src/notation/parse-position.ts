import type { Focus } from "../geometry/focus.ts";
import { readPoint, unexpected, type NumberContext } from "./focus-numbers.ts";

/**
 * A focal point in words or signs: CSS positions and their relatives (`top-right`, `topRight`, `northeast`, Tailwind's
 * `object-right-top`), Chinese words and signs, percent as Statamic stores it (`75-30-1`).
 *
 * @throws {FocalCropError} as `readPoint`
 */
export function parsePosition(text: string, context: NumberContext): Focus {
  const written = text.normalize("NFKC").replaceAll("、", ",").trim();
  if (written.length > 200) throw unexpected(text);
  const [, across, down] = /^(\d{1,3})-(\d{1,3})(?:-\d{1,3}(?:\.\d{1,10})?)?$/u.exec(written) ?? [];
  if (across !== undefined) return readPoint(across, down, { ...context, unit: "percent" });
  if (/\p{Script=Han}/u.test(written)) return parseChinese(written, context);
  return parseCss(written, context);
}

const sides: ReadonlyMap<string, Partial<Focus>> = new Map([
  ["左", { x: 0 }],
  ["右", { x: 1 }],
  ["上", { y: 0 }],
  ["顶", { y: 0 }],
  ["下", { y: 1 }],
  ["底", { y: 1 }],
]);

/** `右上`, `左侧`, `中间`, `居中偏上`; `中` is the middle of what no other word names. */
function parseChinese(text: string, { written }: NumberContext): Focus {
  const words = text.replaceAll(/[\s,]|正中央?|居中|中[间央心部]|中/gu, "中");
  const found: { x?: number; y?: number } = {};
  for (const word of words.replaceAll(/[中角侧边方部靠偏]/gu, "")) {
    const side = sides.get(word);
    const isTwice = Object.keys(side ?? {}).some((axis) => axis in found);
    if (side === undefined || isTwice) throw unexpected(written);
    Object.assign(found, side);
  }
  if (!/[左右上下顶底中]/u.test(words)) throw unexpected(written);
  return { x: found.x ?? 0.5, y: found.y ?? 0.5 };
}

/** CSS `<position>` without lengths: one to four parts, either order where words tell the axes apart. */
function parseCss(text: string, context: NumberContext): Focus {
  const parts = toParts(text, context);
  if (parts.length > 2) return parseOffsets(parts, context);
  const [first = "", second = "center"] = parts;
  const swapped = words.get(first)?.axis === "y" || words.get(second)?.axis === "x";
  const [x, y] = swapped ? [second, first] : [first, second];
  return readPoint(coordinate(x, "x", context), coordinate(y, "y", context), context);
}

type Axis = "x" | "y";
const words: ReadonlyMap<string, { readonly axis: Axis; readonly at: string }> = new Map([
  ["left", { axis: "x", at: "0%" }],
  ["right", { axis: "x", at: "100%" }],
  ["top", { axis: "y", at: "0%" }],
  ["bottom", { axis: "y", at: "100%" }],
]);

/** Words of other systems for the same, as CSS has them. */
const others: ReadonlyMap<string, readonly string[]> = new Map([
  ["centre", ["center"]],
  ["north", ["top"]],
  ["south", ["bottom"]],
  ["west", ["left"]],
  ["east", ["right"]],
  ["northwest", ["top", "left"]],
  ["northeast", ["top", "right"]],
  ["southwest", ["bottom", "left"]],
  ["southeast", ["bottom", "right"]],
  ["topleft", ["top", "left"]],
  ["topright", ["top", "right"]],
  ["bottomleft", ["bottom", "left"]],
  ["bottomright", ["bottom", "right"]],
]);

function toParts(text: string, { written }: NumberContext): readonly string[] {
  const position = text.replace(/^object-position\s*:/iu, "").replace(/;$/u, "");
  const classes = position.split(/\s+/u).filter((name) => name.startsWith("object-"));
  const placing = classes.filter((name) => !fits.has(name));
  if (placing.length > 1 || (classes.length > 0 && placing.length === 0)) throw unexpected(written);
  const bare = placing[0]?.replace(/^object-\[?|\]$/gu, "") ?? position;
  return bare
    .replaceAll(/(?<=[a-z])(?=[A-Z])/gu, " ")
    .toLowerCase()
    .replaceAll(/(?<=[a-z])[-_](?=[a-z])/gu, " ")
    .split(/\s*[,;/]\s*|[\s_]+/u)
    .filter((part) => part !== "")
    .flatMap((part) => others.get(part) ?? part);
}

const fits: ReadonlySet<string> = new Set(
  ["contain", "cover", "fill", "none", "scale-down"].map((name) => `object-${name}`),
);

function coordinate(part: string, axis: Axis, { written }: NumberContext): string {
  if (part === "center") return "50%";
  const word = words.get(part);
  if (word === undefined) return part;
  if (word.axis !== axis) throw unexpected(written);
  return word.at;
}

/** `right 20% bottom 10%`: distances from the named sides; a distance may be left out. */
function parseOffsets(parts: readonly string[], context: NumberContext): Focus {
  const found: { x?: number; y?: number } = {};
  for (let index = 0; index < parts.length; index += 1) {
    const part = parts[index] ?? "";
    const word = words.get(part);
    if (word === undefined) {
      if (part !== "center") throw unexpected(context.written);
      continue;
    }
    if (found[word.axis] !== undefined) throw unexpected(context.written);
    const next = parts[index + 1];
    const isDistance = next !== undefined && /\d/u.test(next);
    const distance = isDistance ? readPoint(next, "0%", context).x : 0;
    if (isDistance) index += 1;
    found[word.axis] = word.at === "0%" ? distance : 1 - distance;
  }
  return { x: found.x ?? 0.5, y: found.y ?? 0.5 };
}
