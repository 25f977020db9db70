import type { Role, Theme } from "rehype-wechat";

import { sha256 } from "../hash.ts";
import { wrapTitle } from "./wrap-title.ts";

/** 2.35:1 at the size WeChat shows; drawn at twice of it. */
const width = 900;
const height = 383;

/**
 * A cover for a post without a picture, as SVG: the title on a ground of the theme's colour. The title stays inside
 * the middle square, so that every frame WeChat cuts shows all of it. The same title and theme draw the same cover.
 *
 * @param family - font family to draw with, in front of the system's own
 */
export function drawCover(title: string, theme: Theme, family: string | undefined): string {
  const accent = accentOf(theme);
  const { lines, size } = wrapTitle(title, {
    width: 330,
    height: 300,
    sizes: [60, 54, 48, 43, 38, 34, 30, 26, 22],
  });
  const lineHeight = size * 1.36;
  // Baselines: a line's ink is centred about 0.36 of its size above the baseline.
  const top = height / 2 - ((lines.length - 1) * lineHeight) / 2 + size * 0.36;
  const text = lines
    .map(
      (line, index) =>
        `<text x="${width / 2}" y="${round(top + index * lineHeight)}">${escapeXml(line)}</text>`,
    )
    .join("");
  const fonts = [
    ...(family === undefined ? [] : [`'${family.replaceAll("'", "")}'`]),
    "'Noto Sans CJK SC'",
    "'PingFang SC'",
    "'Microsoft YaHei'",
    "sans-serif",
  ];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    `<defs><linearGradient id="g" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="${tone(accent, 0.4)}"/><stop offset="1" stop-color="${tone(accent, 0.26)}"/></linearGradient></defs>`,
    `<rect width="${width}" height="${height}" fill="url(#g)"/>`,
    `<g fill="none" stroke="#fff" stroke-opacity="0.14" stroke-width="1.5">${ornament(title)}</g>`,
    `<g fill="#fff" font-family="${escapeXml(fonts.join(","))}" font-size="${size}" font-weight="700" text-anchor="middle">${text}</g>`,
    `</svg>`,
  ].join("");
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

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
