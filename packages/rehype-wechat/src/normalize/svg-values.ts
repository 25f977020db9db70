import { isColor } from "../css/is-color.ts";
import { isUploaded } from "../tree/wechat-hosts.ts";

/** What an attribute of a drawing may say, as it may stand in an article; `undefined` for anything else. */
type Judge = (value: string) => string | undefined;

const UNITS = /px|r?em|ex|p[tc]|[cm]m|in|deg|g?rad|turn|e(?=[-+\d])/gi;
const FIGURES = /^[-+.,\d\s%]*$/;
/** Lengths and lists of numbers longer than this have no units. */
const LONGEST_WITH_UNITS = 1_000;
const FUNCTIONS = /(?:matrix|translate[xy]?|scale[xy]?|rotate|skew[xy]?)\(|\)/gi;
const CLOCK = String.raw`[-+]? ?[\d.:]+(?:h|min|m?s)?`;
const MOMENT = new RegExp(
  String.raw`^(?:indefinite|${CLOCK}|(?:[\w-]+\.)?(?:click|touch(?:start|end|move)|mousedown|mouseup)(?: ?${CLOCK})?)$`,
  "i",
);

const figures: Judge = (value) =>
  FIGURES.test(value) ||
  (value.length < LONGEST_WITH_UNITS && FIGURES.test(value.replace(UNITS, "")))
    ? value
    : undefined;
const keyword: Judge = (value) => (/^[a-z][a-z\s-]{0,60}$/i.test(value) ? value : undefined);
const either =
  (...judges: readonly Judge[]): Judge =>
  (value) =>
    judges.some((judge) => judge(value) !== undefined) ? value : undefined;
const outline: Judge = (value) => (/^[-+.,\d\smzlhvcsqtae]*$/i.test(value) ? value : undefined);
const color: Judge = (value) => (isColor(value) ? value : undefined);
const family: Judge = (value) => {
  const names = value.replace(/["']/g, "");
  return /^[\p{L}\d\s,_-]{1,300}$/u.test(names) ? names : undefined;
};
const transform: Judge = (value) =>
  value === "none" || figures(value.replace(FUNCTIONS, " ")) !== undefined ? value : undefined;
const moments: Judge = (value) =>
  value.length < LONGEST_WITH_UNITS && value.split(";").every((each) => MOMENT.test(each.trim()))
    ? value
    : undefined;
const steps: Judge = (value) => (/^[-+.,;\d\s]*$/.test(value) ? value : undefined);
/** Pictures in drawings stay where they are: nobody uploads them. */
const picture: Judge = (value) =>
  isUploaded(value) ? value.replace(/^http:/i, "https:") : undefined;

function table(judges: readonly (readonly [names: string, judge: Judge])[]): Map<string, Judge> {
  return new Map(
    judges.flatMap(([names, judge]) => names.split(/\s+/).map((name) => [name, judge] as const)),
  );
}

/** How shapes look and where they stand, by hast property. An animation may move these and nothing else. */
const SHAPES = table([
  ["x y dx dy x1 y1 x2 y2 cx cy r rx ry width height viewBox points rotate textLength", figures],
  ["strokeWidth strokeDashArray strokeDashOffset strokeMiterLimit", either(figures, keyword)],
  ["opacity fillOpacity strokeOpacity letterSpacing fontSize fontWeight", either(figures, keyword)],
  ["fill stroke color", color],
  ["transform", transform],
  ["d", outline],
  ["fontFamily", family],
  ["fillRule strokeLineCap strokeLineJoin fontStyle textAnchor dominantBaseline", keyword],
  ["preserveAspectRatio lengthAdjust display visibility", keyword],
  ["verticalAlign", either(figures, keyword)],
]);
const ANIMATIONS = table([
  ["begin end", moments],
  ["dur repeatCount", moments],
  ["keyTimes keySplines", steps],
  ["calcMode additive accumulate restart type attributeType fill", keyword],
]);
const MOVED = new Set(["from", "to", "by", "values"]);

const NAMES = new Map(
  [...SHAPES.keys(), "href"].map((name) => [name.toLowerCase(), name] as const),
);

/**
 * The hast property of an attribute or declaration that a drawing may have, however HTML, JSX or CSS spells it:
 * `stroke-linecap`, `strokeLinecap`. `undefined` for all others.
 */
export function drawnName(name: string): string | undefined {
  return NAMES.get(name.replace(/-|^xlink:?/gi, "").toLowerCase());
}

/**
 * The value of an attribute, or of a declaration, as a drawing may have it: figures, words of SVG, colors. Nothing in
 * this list can load, link or run.
 *
 * @param name - hast property
 * @param value - with references resolved: `url(#g)` is no color
 */
export function drawnValue(tagName: string, name: string, value: string): string | undefined {
  if (name === "href") return tagName === "image" ? picture(value) : undefined;
  return SHAPES.get(name)?.(value);
}

/**
 * The attributes of an animation as they may stand in an article; `undefined` if it moves anything but the look of a
 * shape, or to a value that the shape could not have.
 */
export function movedValues(
  properties: Readonly<Record<string, string>>,
): Record<string, string> | undefined {
  const moved = drawnName(properties["attributeName"]?.trim() ?? "") ?? "";
  const judge = SHAPES.get(moved);
  if (judge === undefined) return undefined;
  // Without their function: `type` says whether three figures are a rotation.
  const judgeStep = moved === "transform" ? either(figures, transform) : judge;
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(properties)) {
    if (name === "attributeName") kept[name] = value;
    else if (MOVED.has(name)) {
      if (!value.split(";").every((each) => judgeStep(each.trim()) !== undefined)) return undefined;
      kept[name] = value;
    } else {
      const allowed = ANIMATIONS.get(name)?.(value);
      if (allowed !== undefined) kept[name] = allowed;
    }
  }
  return kept;
}
