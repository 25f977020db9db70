import type { Role, Theme } from "rehype-wechat";

import { sha256 } from "../model/hash.ts";
import { bundledFonts } from "./cover-fonts.ts";
import type { TextLine, TitleFont } from "./title-font.ts";
import { wrapTitle } from "./wrap-title.ts";

/** 2.35:1 at the size WeChat shows; drawn at twice of it. */
const width = 900;
const height = 383;

/** Size of a drawn cover in px. */
export const coverSize = { width: width * 2, height: height * 2 } as const;

/** Raised when the same title and colors shall look different: every drawn cover is then uploaded anew. */
const drawing = 2;

/** All that decides what a drawn cover looks like. Its hash names the cover, so that no encoder plays a part in it. */
export interface CoverDesign {
  readonly drawing: number;
  readonly title: string;
  /** Of the ground, from top left to bottom right. */
  readonly colors: readonly [from: string, to: string];
  readonly fonts: readonly string[];
}

/**
 * Design a cover for a post without a picture: the title on a ground of the theme's colour. Nothing is drawn and no
 * font loaded for it.
 */
export function designCover(title: string, theme: Theme): CoverDesign {
  const accent = accentOf(theme);
  return { drawing, title, colors: [tone(accent, 0.4), tone(accent, 0.26)], fonts: [bundledFonts] };
}

/**
 * Draw a cover as SVG. The title stays inside the middle square, so that every frame WeChat cuts shows all of it. Its
 * letters are outlines: the fonts of the machine play no part.
 */
export function drawCover({ title, colors: [from, to] }: CoverDesign, font: TitleFont): string {
  const { lines, size } = wrapTitle(
    font.title,
    { width: 330, height: 300, sizes: [112, 96, 84, 74, 66, 60, 54, 48, 43, 38, 34, 30, 26, 22] },
    (text) => font.line(text).advance,
  );
  const lineHeight = size * 1.36;
  // Baselines: a line's ink is centred about 0.36 of its size above the baseline.
  const top = height / 2 - ((lines.length - 1) * lineHeight) / 2 + size * 0.36;
  const text = lines.map((line, index) => outline(font.line(line), size, top + index * lineHeight));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    `<defs><linearGradient id="g" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="${from}"/><stop offset="1" stop-color="${to}"/></linearGradient></defs>`,
    `<rect width="${width}" height="${height}" fill="url(#g)"/>`,
    `<g fill="none" stroke="#fff" stroke-opacity="0.14" stroke-width="1.5">${ornament(title)}</g>`,
    `<g fill="#fff">${text.join("")}</g>`,
    `</svg>`,
  ].join("");
}

/** A line whose ink is centred: the blank half of a bracket or comma at its end does not count. */
function outline({ ink: [left, right], runs }: TextLine, size: number, baseline: number): string {
  const start = width / 2 - ((left + right) / 2) * size;
  return runs
    .flatMap(({ x, scale, shaped: { glyphs, unitsPerEm } }) =>
      glyphs
        .filter(({ path }) => path !== "")
        .map((glyph) => {
          const dx = round(start + (x + glyph.x * scale) * size, 100);
          const dy = round(baseline - glyph.y * scale * size, 100);
          const factor = round((size * scale) / unitsPerEm, 1e6);
          return `<path transform="translate(${dx} ${dy}) scale(${factor} ${-factor})" d="${glyph.path}"/>`;
        }),
    )
    .join("");
}

/** Circles left and right of the middle square; where and how large comes from the title. */
function ornament(title: string): string {
  const seed = Buffer.from(sha256(title), "hex");
  return Array.from({ length: 8 }, (_, index) => {
    const [a = 0, b = 0, c = 0] = seed.subarray(index * 4);
    const side = index % 2 === 0 ? 20 : 660;
    return `<circle cx="${round(side + (a / 255) * 220)}" cy="${round((b / 255) * height)}" r="${round(24 + (c / 255) * 110)}"/>`;
  }).join("");
}

const accentRoles: readonly Role[] = ["h2", "h1", "h3", "strong", "a", "quote", "marker", "hr"];

/** The first colour of a theme's headings that is not a grey, as hue and saturation; a calm blue where there is none. */
function accentOf(theme: Theme): { readonly hue: number; readonly saturation: number } {
  const styles = accentRoles.flatMap((role) => Object.values(theme.styles[role] ?? {}));
  for (const value of styles) {
    for (const [, hex = ""] of value.matchAll(/#([\da-f]{6}|[\da-f]{3})\b/gi)) {
      const full = hex.length === 3 ? hex.replaceAll(/./g, "$&$&") : hex;
      const color = toHue(Number.parseInt(full, 16));
      if (color.saturation > 0.25) return color;
    }
  }
  return { hue: 212, saturation: 0.5 };
}

function toHue(rgb: number): { hue: number; saturation: number } {
  const [r, g, b] = [rgb >> 16, (rgb >> 8) & 255, rgb & 255].map((part) => part / 255) as [
    number,
    number,
    number,
  ];
  const max = Math.max(r, g, b);
  const range = max - Math.min(r, g, b);
  if (range === 0) return { hue: 0, saturation: 0 };
  const turn = max === r ? (g - b) / range : max === g ? (b - r) / range + 2 : (r - g) / range + 4;
  return { hue: Math.round((turn * 60 + 360) % 360), saturation: range / max };
}

/** Dark enough for white text on it: the accent's hue at a given lightness. */
function tone({ hue, saturation }: { hue: number; saturation: number }, lightness: number): string {
  const chroma = Math.min(0.55, saturation) * Math.min(lightness, 1 - lightness);
  const channel = (shift: number) => {
    const k = (shift + hue / 30) % 12;
    const value = lightness - chroma * Math.max(-1, Math.min(k - 3, 9 - k, 1));
    return Math.round(value * 255)
      .toString(16)
      .padStart(2, "0");
  };
  return `#${channel(0)}${channel(8)}${channel(4)}`;
}

function round(value: number, parts = 10): number {
  return Math.round(value * parts) / parts;
}
