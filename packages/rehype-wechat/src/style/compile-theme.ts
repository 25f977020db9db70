import { contrastRatio } from "../dark-mode/contrast.ts";
import { parseColor } from "../css/parse-color.ts";
import { collapseBoxes, expandBoxes } from "../css/box-sides.ts";
import { doesNothing, INHERITED, OWN_LOOK, READER_DEFAULTS } from "../css/inheritance.ts";
import { shortenValue } from "../css/shorten-value.ts";
import { allowStyle } from "../css/style-allow-list.ts";
import { styleText } from "../css/style-text.ts";
import { lookAlikes } from "../theme/roles.ts";
import type { Ornament, Role, Style, Theme } from "../theme/theme.ts";

/** A theme made ready for any number of articles: styles checked, shortened, and remembered by place. */
export interface CompiledTheme {
  readonly theme: Theme;
  /** Roles with something drawn before, after or around what they hold. */
  readonly ornamented: ReadonlySet<string>;
  /** Styles of elements that an author styled, by place; emptied now and then, since authors never run out of them. */
  readonly authored: Map<Surroundings, Map<string, Resolved>>;
  /** Where the walk starts: around it is nothing but WeChat's reader page. */
  readonly page: Surroundings;
}

/** What text takes over from around it, and the styles already worked out for such a place. */
export interface Surroundings {
  readonly inherited: Readonly<Record<string, string>>;
  /** The solid colour of a label that the text stands on. */
  readonly label?: string | undefined;
  readonly seen: Map<string, Resolved>;
}

export interface Resolved {
  /** The `style` attribute; empty where none is needed. */
  readonly css: string;
  readonly inside: Surroundings;
}

/** Commands and numbers of a path, nothing else. */
const PATH_DATA = /^[\sa-z\d.,-]+$/i;
/** What WCAG AA asks for at least, of large type. */
const LEAST_CONTRAST = 3;

const compiled = new WeakMap<Theme, CompiledTheme>();

/** Prepare a theme; the same object is prepared once. Declarations that WeChat does not keep are left out. */
export function compileTheme(theme: Theme): CompiledTheme {
  let known = compiled.get(theme);
  if (known === undefined) {
    const { before, after, inner } = theme;
    const ornamented = new Set([before, after, inner].flatMap((drawn) => Object.keys(drawn ?? {})));
    const page = { inherited: READER_DEFAULTS, seen: new Map() };
    known = { theme: clean(theme), ornamented, authored: new Map(), page };
    compiled.set(theme, known);
  }
  return known;
}

/**
 * The declarations that an element needs here, given what it takes over from around it.
 *
 * @param layers - styles from weakest to strongest
 * @param isLabel - whether a ground drawn here is one for other ink than the article's
 */
export function resolveStyle(
  tag: string,
  layers: readonly Style[],
  around: Surroundings,
  isLabel = false,
): Resolved {
  const wanted = expandBoxes(...layers);
  const own = OWN_LOOK[tag] ?? {};
  const inherited: Record<string, string> = { ...around.inherited, ...inheritedOnly(own) };
  const sizeChanges =
    wanted["font-size"] !== undefined && wanted["font-size"] !== inherited["font-size"];
  if (sizeChanges || own["font-size"] !== undefined) {
    for (const [property, value] of Object.entries(inherited)) {
      // An em inside is another length than the one taken over.
      if (isRelative(value) && property !== "font-size") delete inherited[property];
    }
  }
  const written: Record<string, string> = {};
  const hasGround = wanted["background"] !== undefined || wanted["background-color"] !== undefined;
  for (const [property, raw] of Object.entries(wanted)) {
    const value = shortenValue(property, raw);
    if (INHERITED.has(property)) {
      // Takes a declaration of the markup back.
      if (value === "inherit" && own[property] === undefined) continue;
      const relativeSize = property === "font-size" && (isRelative(value) || value.endsWith("er"));
      const isKnown = inherited[property] === value && !relativeSize;
      // Dark mode turns ink and ground of a box together where both stand on it.
      if (isKnown && !(property === "color" && hasGround)) continue;
      inherited[property] = relativeSize ? "?" : value;
    } else if (!isBoxSide(property) && doesNothing(tag, property, value)) continue;
    written[property] = value;
  }
  return {
    css: styleText(collapseBoxes(written, (property, value) => doesNothing(tag, property, value))),
    inside: sameAs(
      around,
      inherited,
      isLabel || around.label !== undefined ? (solidGround(wanted) ?? around.label) : undefined,
    ),
  };
}

/**
 * A theme's style for such a place. On a label, say white on red, the ink a theme gives to code, to strong words or to
 * a mark may be the label's own; the ink of the label's other words is taken then.
 */
export function legibleStyle(style: Style, { label, inherited }: Surroundings): Style {
  const { color } = style;
  const ink = inherited["color"];
  if (label === undefined || color === undefined || ink === undefined) return style;
  if (parseColor(ink) === undefined || solidGround(style) !== undefined) return style;
  const contrast = contrastRatio(color, label);
  return contrast < LEAST_CONTRAST && contrast < contrastRatio(ink, label)
    ? { ...style, color: ink }
    : style;
}

function solidGround(style: Style): string | undefined {
  const ground = style["background-color"] ?? style["background"];
  return ground !== undefined && parseColor(ground)?.alpha() === 1 ? ground : undefined;
}

/** Elements that change nothing hand on the very object, so that styles worked out below are found again. */
function sameAs(
  around: Surroundings,
  inherited: Readonly<Record<string, string>>,
  label: string | undefined,
): Surroundings {
  const names = Object.keys(inherited);
  const same =
    label === around.label &&
    names.length === Object.keys(around.inherited).length &&
    names.every((name) => inherited[name] === around.inherited[name]);
  return same ? around : { inherited, label, seen: new Map() };
}

function inheritedOnly(style: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(style).filter(([property]) => INHERITED.has(property)));
}

function isBoxSide(property: string): boolean {
  return property.startsWith("margin-") || property.startsWith("padding-");
}

function isRelative(value: string): boolean {
  return /\d(?:em|%)/.test(value);
}

function clean(theme: Theme): Theme {
  const styles = (record: Readonly<Partial<Record<Role, Style>>> | undefined) =>
    Object.fromEntries(
      Object.entries(record ?? {}).map(([role, style]) => [role, allowedStyle(style)]),
    );
  const ornaments = (record: Theme["before"]) =>
    Object.fromEntries(
      Object.entries(record ?? {}).map(([role, drawn]) => [
        role,
        [drawn].flat().map(({ text, style, path }): Ornament => ({
          text,
          style: allowedStyle(style),
          path: path !== undefined && PATH_DATA.test(path) ? path : undefined,
        })),
      ]),
    );
  return {
    ...theme,
    styles: withFallbacks(styles(theme.styles)),
    inner: styles(theme.inner),
    before: ornaments(theme.before),
    after: ornaments(theme.after),
    code: Object.fromEntries(
      Object.entries(theme.code ?? {}).flatMap(([kind, ink]) => {
        const value = ink === undefined ? undefined : allowStyle("color", ink);
        return value === undefined ? [] : [[kind, shortenValue("color", value)]];
      }),
    ),
  };
}

function withFallbacks(styles: Partial<Record<Role, Style>>): Theme["styles"] {
  const filled = { ...styles };
  for (const [role, like] of lookAlikes) {
    const style = filled[role] ?? filled[like];
    if (style !== undefined) filled[role] = style;
  }
  return filled;
}

/** The declarations of a style that WeChat keeps. */
export function allowedStyle(style: Style): Style {
  const kept: Record<string, string> = {};
  for (const [property, value] of Object.entries(style)) {
    const allowed = value === "inherit" ? value : allowStyle(property, value);
    if (allowed !== undefined) kept[property.toLowerCase()] = allowed;
  }
  return kept;
}
