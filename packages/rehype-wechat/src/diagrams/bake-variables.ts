/**
 * Renderers of SVG outside a browser know neither `var()` nor `color-mix()`: both are worked out here, and imports
 * of web fonts, which nothing would load, are dropped. Everything else of the drawing stays as it is.
 */
export function bakeVariables(svg: string): string {
  const written = new Map<string, string>();
  for (const [, name = "", value = ""] of svg.matchAll(/(?<![\w-])(--[\w-]+)\s*:\s*([^;"}]+)/g))
    written.set(name, value.trim());
  return evaluate(svg.replace(/@import[^;]*;/g, ""), { written, known: new Map() }, 0);
}

interface Variables {
  readonly written: ReadonlyMap<string, string>;
  /** Those that were worked out. */
  readonly known: Map<string, string | undefined>;
}

/** Definitions may refer to each other; a circle ends here. */
const maxDepth = 16;
/** Colors and names of fonts are shorter; a value of values could grow without a limit. */
const maxValue = 1_000;

function evaluate(text: string, variables: Variables, depth: number): string {
  if (depth > maxDepth) return text;
  let out = "";
  let rest = text;
  for (;;) {
    const call = /(var|color-mix)\(/.exec(rest);
    if (!call) return out + rest;
    const open = call.index + call[0].length;
    const close = closingParenthesis(rest, open);
    if (close < 0) return out + rest;
    const inside = evaluate(rest.slice(open, close), variables, depth + 1);
    const value = call[1] === "var" ? variable(inside, variables, depth) : mixedColor(inside);
    out += rest.slice(0, call.index) + (value ?? rest.slice(call.index, close + 1));
    rest = rest.slice(close + 1);
  }
}

function closingParenthesis(text: string, from: number): number {
  let open = 1;
  for (let at = from; at < text.length; at++) {
    if (text[at] === "(") open++;
    else if (text[at] === ")" && --open === 0) return at;
  }
  return -1;
}

function variable(inside: string, variables: Variables, depth: number): string | undefined {
  const comma = inside.indexOf(",");
  const name = (comma < 0 ? inside : inside.slice(0, comma)).trim();
  const { written, known } = variables;
  if (written.has(name) && !known.has(name)) {
    const value = evaluate(written.get(name) ?? "", variables, depth + 1);
    known.set(name, value.length > maxValue ? undefined : value);
  }
  const value = known.get(name);
  if (value !== undefined) return value;
  return comma < 0 ? undefined : inside.slice(comma + 1).trim();
}

/** `in srgb, #222 60%, #fff` as a hex colour. */
function mixedColor(inside: string): string | undefined {
  const [space, first, second] = inside.split(",").map((part) => part.trim());
  if (space !== "in srgb" || first === undefined || second === undefined) return undefined;
  const [one, two] = [channels(first), channels(second)];
  if (!one || !two) return undefined;
  const share = (percentage(first) ?? 100 - (percentage(second) ?? 50)) / 100;
  return `#${one
    .map((channel, index) => Math.round(channel * share + (two[index] ?? 0) * (1 - share)))
    .map((channel) => channel.toString(16).padStart(2, "0"))
    .join("")}`;
}

function percentage(color: string): number | undefined {
  const found = /([\d.]+)%/.exec(color)?.[1];
  return found === undefined ? undefined : Number(found);
}

function channels(color: string): number[] | undefined {
  const hex = /#([0-9a-f]{6}|[0-9a-f]{3})\b/i.exec(color)?.[1];
  if (hex === undefined) return undefined;
  const full = hex.length === 3 ? hex.replace(/./g, "$&$&") : hex;
  return [0, 2, 4].map((at) => Number.parseInt(full.slice(at, at + 2), 16));
}
