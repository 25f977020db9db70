/**
 * Read a JSON body as WeChat does: `\uXXXX` escapes are not decoded but kept, so that `"\u4f5c"` is a string of six
 * characters (measured: such titles are stored like that and count six a character).
 *
 * @returns `undefined` when the body is no JSON object
 */
export function parseJsonBody(text: string): Readonly<Record<string, unknown>> | undefined {
  const literal = text.replace(/\\(.)/gs, (escape, character: string) =>
    character === "u" ? String.raw`\\u` : escape,
  );
  try {
    const value: unknown = JSON.parse(literal);
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? (value as Readonly<Record<string, unknown>>)
      : undefined;
  } catch {
    return undefined;
  }
}
