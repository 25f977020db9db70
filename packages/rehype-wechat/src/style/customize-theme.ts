import Color, { type ColorInstance } from "color";

import { parseAccent } from "../css/parse-accent.ts";
import { checkContrast, type ContrastFinding, contrastRatio } from "../dark-mode/contrast.ts";
import { DARK_PAGE, LIGHT_PAGE, toDarkMode } from "../dark-mode/dark-mode.ts";
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
/** WCAG AA, for words of the text's size. */
const LEAST_CONTRAST = 4.5;
const COLORS = /#[\da-f]{3,8}\b|(?:rgb|hsl)a?\([^()]*\)/gi;
/** These have colors with a meaning, or for a ground of their own. */
const OWN_COLORS = /^(?:alert-|pre|mark$)/;

const made = new WeakMap<Theme, Map<string, Theme>>();

/**
 * A theme in another color and size. Contrast is kept, by day and in WeChat's dark mode: lines, and grounds
 * under white words, keep the color where those can be read; words take a darker one of its hue, and a still darker one on
 * tints, until everything can be read as well as before.
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
  const most = findings(theme).length;
  const ink = readableInk(to);
  // Grounds of grey are inverted in dark mode, as words are.
  const bright = (to.array()[1] ?? 0) < GREY ? ink : readableGround(to);
  let best: { readonly theme: Theme; readonly count: number } | undefined;
  for (const share of GROUNDS) {
    const ground = bright.lightness((bright.array()[2] ?? 0) * share);
    /** How often the ink of a role was made darker, for it stands on a ground. */
    const steps = new Map<Role | undefined, number>();
    for (let round = 0; round < ROUNDS; round++) {
      const inkOf = (role?: Role): ColorInstance =>
        darker(ink, Math.max(steps.get(undefined) ?? 0, steps.get(role) ?? 0));
      const changed = withAccent(theme, from, ground, inkOf);
      const found = findings(changed);
      if (best === undefined || found.length < best.count)
        best = { theme: changed, count: found.length };
      if (found.length <= most) return changed;
      // Words without a color of their own have that of what is around them, which can be anything.
      const roles = found.map(({ role }) => (hasColor(theme, role) ? role : undefined));
      for (const role of new Set(roles)) steps.set(role, (steps.get(role) ?? 0) + 1);
    }
  }
  return best?.theme ?? theme;
}

/** Where words on grounds of the color cannot be made dark enough, the grounds become darker. */
const GROUNDS: readonly number[] = [1, 0.85, 0.7, 0.55];
/** How often words are made darker on one ground. */
const ROUNDS = 4;

function darker(ink: ColorInstance, steps: number): ColorInstance {
  return steps === 0 ? ink : ink.lightness((ink.array()[2] ?? 0) * 0.85 ** steps);
}

function hasColor({ styles }: Theme, role: Role | undefined): boolean {
  return role !== undefined && styles[role]?.["color"] !== undefined;
}

/** For lines and for grounds under white words: as it is, or so much darker that those can be read. */
function readableGround(color: ColorInstance): ColorInstance {
  let ground = color;
  for (let [, , light = 0] = color.array(); light > 0; light -= 1) {
    ground = color.lightness(light);
    if (contrastRatio(ground.hex(), LIGHT_PAGE.background) >= LEAST_CONTRAST) break;
  }
  return ground;
}

/**
 * For words on the page, by day and mirrored in dark mode. Both want it dark, and a dark color may be as strong or as
 * light as before but not both: of all of its hue the one that lost least of either.
 */
function readableInk(color: ColorInstance): ColorInstance {
  const [hue = 0, saturation = 0, lightness = 0] = color.array();
  const wanted = perceived(color);
  let best: { readonly ink: ColorInstance; readonly loss: number } | undefined;
  const strengths = saturation < GREY ? [saturation] : [saturation, 100, 90, 80, 70, 60, 50, 40];
  for (const strength of strengths) {
    for (let light = lightness; light > 0; light -= 1) {
      const ink = Color.hsl(hue, strength, light);
      if (!isReadable(ink)) continue;
      const [brightness, chroma] = perceived(ink);
      const loss = Math.hypot(
        share(wanted[0] - brightness, wanted[0]),
        share(wanted[1] - chroma, wanted[1]),
      );
      if (best === undefined || loss < best.loss) best = { ink, loss };
      break;
    }
  }
  return best?.ink ?? color.lightness(0);
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.abs(part) / whole;
}

function isReadable(ink: ColorInstance): boolean {
  const hex = ink.hex();
  return (
    contrastRatio(hex, LIGHT_PAGE.background) >= LEAST_CONTRAST &&
    contrastRatio(toDarkMode(hex, "text"), DARK_PAGE.background) >= LEAST_CONTRAST
  );
}

/** Lightness and chroma as people see them: CIE LCH. */
function perceived(color: ColorInstance): [lightness: number, chroma: number] {
  const [lightness = 0, chroma = 0] = color.lch().array();
  return [lightness, chroma];
}

/** @param inkOf - of the words of a role; lines and grounds have `ground` */
function withAccent(
  theme: Theme,
  from: ColorInstance,
  ground: ColorInstance,
  inkOf: (role?: Role) => ColorInstance,
): Theme {
  const changed = mapStyles(theme, (style, role) =>
    role !== undefined && OWN_COLORS.test(role)
      ? style
      : Object.fromEntries(
          Object.entries(style).map(([name, value]) => {
            const to = name === "color" ? inkOf(role) : ground;
            return [name, value.replace(COLORS, (text) => recolored(text, from, to))];
          }),
        ),
  );
  const own = writeColor(from);
  const code = Object.fromEntries(
    Object.entries(theme.code ?? {}).map(([kind, ink]) => [
      kind,
      ink !== undefined && ink === own ? writeColor(inkOf("pre")) : ink,
    ]),
  );
  return { ...changed, accent: writeColor(ground), code };
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

function findings(theme: Theme): ContrastFinding[] {
  return [sampleArticle(), groundsArticle()].flatMap((article) => {
    inlineTheme(article, theme);
    return checkContrast(article);
  });
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
