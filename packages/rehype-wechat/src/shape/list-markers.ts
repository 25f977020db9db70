import type { Element } from "hast";

import { parseStyle } from "../css/parse-style.ts";
import { textProperty } from "../tree/class-names.ts";

const BULLETS = ["•", "◦", "▪"];
const ROMAN: readonly (readonly [number, string])[] = [
  [1000, "m"],
  [900, "cm"],
  [500, "d"],
  [400, "cd"],
  [100, "c"],
  [90, "xc"],
  [50, "l"],
  [40, "xl"],
  [10, "x"],
  [9, "ix"],
  [5, "v"],
  [4, "iv"],
  [1, "i"],
];

/** Numerals by their name in a style, as the attribute `type` names them. */
const TYPES: Readonly<Record<string, string>> = {
  decimal: "1",
  "lower-alpha": "a",
  "lower-latin": "a",
  "upper-alpha": "A",
  "upper-latin": "A",
  "lower-roman": "i",
  "upper-roman": "I",
};

/** The marker of every item, as text: a bullet by level, the number as the list counts, or `""` where its author wants none. */
export function listMarkers(list: Element, items: readonly Element[], level: number): string[] {
  const style = parseStyle(textProperty(list, "style") ?? "");
  const named = (style["list-style-type"] ?? style["list-style"] ?? "").toLowerCase().split(/\s+/);
  if (named.includes("none")) return items.map(() => "");
  if (list.tagName !== "ol") return items.map(() => BULLETS[level % BULLETS.length]!);
  const isReversed =
    list.properties["reversed"] !== undefined && list.properties["reversed"] !== false;
  const styled = named.map((name) => (Object.hasOwn(TYPES, name) ? TYPES[name] : undefined));
  const type = styled.find(Boolean) ?? textProperty(list, "type") ?? "1";
  let number = integer(textProperty(list, "start")) ?? (isReversed ? items.length : 1);
  return items.map((item) => {
    number = integer(textProperty(item, "value")) ?? number;
    const marker = `${numeral(number, type)}.`;
    number += isReversed ? -1 : 1;
    return marker;
  });
}

/** About how wide a marker and the space behind it are, in em. */
export function markerWidth(marker: string): number {
  if (marker === "") return 0;
  let tenths = 3;
  for (const char of marker) tenths += "☑☐".includes(char) ? 10 : ".◦▪•".includes(char) ? 4 : 6;
  return tenths / 10;
}

function integer(text: string | undefined): number | undefined {
  const number = Number.parseInt(text ?? "", 10);
  return Number.isSafeInteger(number) && Math.abs(number) < 1e9 ? number : undefined;
}

function numeral(number: number, type: string): string {
  if (number < 1 || number > 3999 || type === "1") return String(number);
  const small = type === "a" || type === "A" ? letters(number) : roman(number);
  return type === type.toUpperCase() ? small.toUpperCase() : small;
}

function letters(number: number): string {
  let out = "";
  for (let rest = number; rest > 0; rest = Math.floor((rest - 1) / 26))
    out = String.fromCharCode(97 + ((rest - 1) % 26)) + out;
  return out;
}

function roman(number: number): string {
  let rest = number;
  let out = "";
  for (const [value, sign] of ROMAN) {
    while (rest >= value) {
      out += sign;
      rest -= value;
    }
  }
  return out;
}
