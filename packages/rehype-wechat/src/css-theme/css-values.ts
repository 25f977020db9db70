/** What custom properties stand for, at one element. */
export type Variables = (name: string) => string | undefined;

const MOST_STEPS = 20;

/**
 * Put the values of custom properties in place of `var()`, with fallbacks; sums in `calc()` that need no page
 * are worked out, and `rem` becomes px, for WeChat's page has a root size of its own.
 *
 * @returns `undefined` where a variable without fallback is not set, or goes round in a circle
 */
export function resolveCssValue(value: string, variables: Variables): string | undefined {
  let text = value;
  for (let step = 0; /\bvar\(/i.test(text); step++) {
    if (step > MOST_STEPS || text.length > 10_000) return undefined;
    const call = lastCall(text, "var");
    if (call === undefined) return undefined;
    const comma = call.inside.indexOf(",");
    const name = (comma < 0 ? call.inside : call.inside.slice(0, comma)).trim();
    const fallback = comma < 0 ? undefined : call.inside.slice(comma + 1).trim();
    const known = variables(name) ?? fallback;
    if (known === undefined) return undefined;
    text = text.slice(0, call.start) + known + text.slice(call.end);
  }
  for (let step = 0; /\bcalc\(/i.test(text) && step <= MOST_STEPS; step++) {
    const call = lastCall(text, "calc");
    const sum = call === undefined ? undefined : calculate(call.inside);
    if (call === undefined || sum === undefined) return undefined;
    text = text.slice(0, call.start) + sum + text.slice(call.end);
  }
  return text.replace(
    /url\((?:"[^"]*"|'[^']*'|[^()]*)\)|(-?\d*\.?\d+)rem\b/gi,
    (part, size: string | undefined) =>
      size === undefined ? part : `${round(Number(size) * 16)}px`,
  );
}

/** The last call of a function: nothing of its own name is inside it. */
function lastCall(text: string, name: string) {
  const start = text.toLowerCase().lastIndexOf(`${name}(`);
  let depth = 0;
  for (let at = start + name.length; at < text.length; at++) {
    const char = text.charAt(at);
    if (char === "(") depth++;
    else if (char === ")" && --depth === 0)
      return { start, end: at + 1, inside: text.slice(start + name.length + 1, at) };
  }
  return undefined;
}

/** Arithmetic on lengths of one unit; anything else is left to a page that we do not have. */
function calculate(expression: string): string | undefined {
  const tokens = expression
    .replace(/(-?\d*\.?\d+)rem\b/gi, (_, size: string) => `${Number(size) * 16}px`)
    .match(/\d*\.?\d+(?:[a-z]+|%)?|[-+*/()]/gi);
  if (
    tokens === null ||
    tokens.join("") !==
      expression
        .replace(/(-?\d*\.?\d+)rem\b/gi, (_, size: string) => `${Number(size) * 16}px`)
        .replace(/\s+/g, "")
  ) {
    return undefined;
  }
  const units = new Set(
    tokens.flatMap((token) => /^[\d.]+([a-z%]+)$/i.exec(token)?.[1]?.toLowerCase() ?? []),
  );
  if (units.size > 1) return undefined;
  let at = 0;
  const factor = (): number => {
    const token = tokens[at++];
    if (token === "-") return -factor();
    if (token !== "(") return Number.parseFloat(token ?? "");
    const inner = sum();
    at++;
    return inner;
  };
  const product = (): number => {
    let result = factor();
    while (tokens[at] === "*" || tokens[at] === "/")
      result = tokens[at++] === "*" ? result * factor() : result / factor();
    return result;
  };
  const sum = (): number => {
    let result = product();
    while (tokens[at] === "+" || tokens[at] === "-")
      result = tokens[at++] === "+" ? result + product() : result - product();
    return result;
  };
  const result = sum();
  return Number.isFinite(result) ? `${round(result)}${[...units][0] ?? ""}` : undefined;
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}

/** Take the `font` shorthand apart. */
export function expandFont(value: string): Record<string, string> {
  const [, before = "", size, lineHeight, family] =
    /^(.*?)(?:^|\s)([\d.]+(?:px|em|%|pt)|smaller|larger|medium)(?:\s*\/\s*([\d.]+(?:px|em|%)?|normal))?\s+(.+)$/i.exec(
      value.trim(),
    ) ?? [];
  if (size === undefined || family === undefined) return {};
  const style: Record<string, string> = { "font-size": size, "font-family": family };
  if (lineHeight !== undefined) style["line-height"] = lineHeight;
  if (/\bitalic\b/i.test(before)) style["font-style"] = "italic";
  const weight = /\b(?:bold|bolder|[1-9]00)\b/i.exec(before)?.[0];
  if (weight !== undefined) style["font-weight"] = weight;
  return style;
}

/** The text of a `content` value; `undefined` for what only a page can count or read. */
export function contentText(value: string): string | undefined {
  const text = value.trim();
  if (/^(?:none|normal)$/i.test(text)) return undefined;
  const strings = [...text.matchAll(/"((?:[^"\\]|\\[^])*)"|'((?:[^'\\]|\\[^])*)'/g)];
  const rest = text.replace(/"(?:[^"\\]|\\[^])*"|'(?:[^'\\]|\\[^])*'/g, "").trim();
  const quotes = rest.split(/\s+/).filter((word) => word !== "");
  if (quotes.some((word) => !/^(?:open|close)-quote$/.test(word))) return undefined;
  if (quotes.length > 0 && strings.length === 0)
    return quotes.map((word) => (word === "open-quote" ? "“" : "”")).join("");
  return strings.map(([, double, single]) => unescape(double ?? single ?? "")).join("");
}

function unescape(text: string): string {
  return text
    .replace(/\\([\da-f]{1,6})\s?/gi, (_, code: string) => {
      const point = Number.parseInt(code, 16);
      return point > 0 && point <= 0x10ffff && !(point >= 0xd800 && point <= 0xdfff)
        ? String.fromCodePoint(point)
        : "\uFFFD";
    })
    .replace(/\\\n/g, "")
    .replace(/\\([^])/g, "$1");
}
