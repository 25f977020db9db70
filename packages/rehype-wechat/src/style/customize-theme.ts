import Color, { type ColorInstance } from "color";

import { parseAccent } from "../css/parse-accent.ts";
import { checkContrast, contrastRatio } from "../dark-mode/contrast.ts";
import { parseColor, writeColor } from "../css/parse-color.ts";
import type { Ornament, Role, Style, Theme } from "../theme/theme.ts";
import { inlineTheme } from "./inline-theme.ts";
import { groundsArticle, sampleArticle } from "./sample-article.ts";

/** What one can change of a whole theme. */
export interface ThemeChanges {
  /** Any CSS color instead of the theme's own; made darker or lighter where it would be hard to read. */
  readonly accent?: string | undefined;
  /** Size of the text in px, 14 to 18; other sizes change with it. */
  readonly size?: number | undefined;
}

/** Text of an article, where a theme does not say. */
const READER_SIZE = 17;
/** Smaller type cannot be read on a phone. */
const SMALLEST = 11;
/** Colors this close on the wheel belong together. */
const SAME_HUE = 40;
const GREY = 12;
const COLORS = /#[\da-f]{3,8}\b|(?:rgb|hsl)a?\([^()]*\)/gi;
/** These have colors with a meaning, or for a ground of their own. */
const OWN_COLORS = /^(?:alert-|pre|mark$)/;

const made = new WeakMap<Theme, Map<string, Theme>>();

/**
 * A theme in another color and size. Contrast is kept, by day and in WeChat's dark mode: the color takes another
 * lightness until everything can be read as well as before.
 *
 * @throws {RangeError} for what is no color, and for a size outside of 14 to 18
 */
export function customizeTheme(theme: Theme, { accent, size }: ThemeChanges): Theme {
  const key = `${accent ?? ""} ${size ?? ""}`;
  const known = made.get(theme) ?? new Map<string, Theme>();
  made.set(theme, known);
  let custom = known.get(key);
  if (custom === undefined) {
    custom = size === undefined ? theme : resize(theme, size);
    if (accent !== undefined) custom = recolor(custom, accent);
    known.set(key, custom);
  }
  return custom;
}

function resize(theme: Theme, size: number): Theme {
  if (!(size >= 14 && size <= 18))
    throw new RangeError(`Unexpected size ${size}, expected 14 to 18`);
  const factor = size / (Number.parseFloat(theme.styles.root?.["font-size"] ?? "") || READER_SIZE);
  const resized = mapStyles(theme, (style) => {
    const own = style["font-size"];
    if (own === undefined || !/^[\d.]+px$/.test(own)) return style;
    const scaled = Math.max(SMALLEST, Math.round(Number.parseFloat(own) * factor));
    return { ...style, "font-size": `${scaled}px` };
  });
  const root = { ...resized.styles.root, "font-size": `${size}px` };
  return { ...resized, styles: { ...resized.styles, root } };
}

function recolor(theme: Theme, text: string): Theme {
  const wanted = parseAccent(text);
  if (wanted === undefined) throw new RangeError(`Unexpected \`${text}\`, expected a CSS color`);
  const from = Color(theme.accent ?? commonColor(theme) ?? wanted).hsl();
  const to = Color(wanted).hsl();
  const most = findings(theme);
  const [, , lightness = 0] = to.array();
  // The darker an ink is, the better it stands out, in dark mode too, which mirrors it: the first that will do is near.
  let [lowest, highest] = [0, Math.min(Math.ceil(lightness), 60)];
  let best: { readonly theme: Theme; readonly count: number } | undefined;
  while (lowest <= highest) {
    // As it is, if that will do.
    const step = best === undefined ? highest : Math.floor((lowest + highest) / 2);
    const ink = to.lightness(Math.min(step, lightness));
    const changed = withAccent(theme, from, ink);
    const isPale = contrastRatio(ink.hex(), "#fff") < 4.5;
    const count = isPale ? Number.POSITIVE_INFINITY : findings(changed);
    if (best === undefined || count < best.count || (count <= most && count === best.count))
      best = { theme: changed, count };
    if (count <= most) {
      if (step === highest) break;
      lowest = step + 1;
    } else highest = step - 1;
  }
  return best?.theme ?? theme;
}

function withAccent(theme: Theme, from: ColorInstance, to: ColorInstance): Theme {
  const change = (value: string): string =>
    value.replace(COLORS, (text) => recolored(text, from, to));
  const changed = mapStyles(theme, (style, role) =>
    role !== undefined && OWN_COLORS.test(role)
      ? style
      : Object.fromEntries(Object.entries(style).map(([name, value]) => [name, change(value)])),
  );
  const own = writeColor(from);
  const code = Object.fromEntries(
    Object.entries(theme.code ?? {}).map(([kind, ink]) => [
      kind,
      ink !== undefined && ink === own ? writeColor(to) : ink,
    ]),
  );
  return { ...changed, accent: writeColor(to), code };
}

/** Colors of the theme's hue take the new one, as strong and as light beside it as they were beside the old. */
function recolored(text: string, from: ColorInstance, to: ColorInstance): string {
  const color = parseColor(text)?.hsl();
  if (color === undefined) return text;
  const [hue = 0, saturation = 0, lightness = 0] = color.array();
  const [fromHue = 0, fromSaturation = 0, fromLightness = 0] = from.array();
  const [toHue = 0, toSaturation = 0, toLightness = 0] = to.array();
  const isGrey = saturation < GREY;
  if (isGrey ? fromSaturation >= GREY || color.alpha() < 1 : distance(hue, fromHue) > SAME_HUE)
    return text;
  if (isGrey && text.toLowerCase() !== writeColor(from)) return text;
  const share = fromSaturation < GREY ? 1 : Math.min(1, saturation / fromSaturation);
  const isInk = color.alpha() === 1 && lightness < 50;
  const light = isInk && fromLightness > 0 ? (lightness / fromLightness) * toLightness : lightness;
  return writeColor(
    Color.hsl(toHue, toSaturation * share, Math.min(100, light)).alpha(color.alpha()),
  );
}

function distance(one: number, other: number): number {
  const between = Math.abs(one - other) % 360;
  return Math.min(between, 360 - between);
}

/** The color that most of a theme's parts share, where it does not name one. */
function commonColor(theme: Theme): string | undefined {
  const counts = new Map<string, number>();
  mapStyles(theme, (style, role) => {
    if (role === undefined || OWN_COLORS.test(role)) return style;
    for (const [text] of Object.values(style).join(" ").matchAll(COLORS)) {
      const color = parseColor(text);
      if (color === undefined || color.alpha() < 1 || (color.hsl().array()[1] ?? 0) < 25) continue;
      counts.set(text, (counts.get(text) ?? 0) + 1);
    }
    return style;
  });
  return [...counts].toSorted((one, other) => other[1] - one[1])[0]?.[0];
}

function findings(theme: Theme): number {
  let count = 0;
  for (const article of [sampleArticle(), groundsArticle()]) {
    inlineTheme(article, theme);
    count += checkContrast(article).length;
  }
  return count;
}

/** A theme with every style of it changed; of what is drawn around words, too. */
function mapStyles(theme: Theme, change: (style: Style, role?: Role) => Style): Theme {
  const styles = (record: Readonly<Partial<Record<Role, Style>>> | undefined) =>
    record && mapRoles(record, (style, role) => change(style, role));
  const ornaments = (record: Theme["before"]) =>
    record &&
    mapRoles(record, (drawn, role) =>
      [drawn].flat().map((each): Ornament => ({ ...each, style: change(each.style, role) })),
    );
  return {
    ...theme,
    styles: styles(theme.styles) ?? {},
    inner: styles(theme.inner),
    before: ornaments(theme.before),
    after: ornaments(theme.after),
    often:
      theme.often &&
      mapRoles(theme.often, (each, role) => ({ ...each, style: change(each.style, role) })),
  };
}

function mapRoles<Value, Result>(
  record: Readonly<Partial<Record<Role, Value>>>,
  change: (value: Value, role: Role) => Result,
): Partial<Record<Role, Result>> {
  const changed: Partial<Record<Role, Result>> = {};
  for (const [role, value] of Object.entries(record) as [Role, Value | undefined][])
    if (value !== undefined) changed[role] = change(value, role);
  return changed;
}
