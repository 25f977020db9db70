import type { z } from "zod/v4";
import type { Call } from "./endpoint.ts";
import { refuse, type Refusal } from "../world/reply.ts";

/**
 * The JSON body of a call in the shape an endpoint wants.
 *
 * @returns 44002 for an empty body, 47001 for one that is no JSON object or has fields of other types
 */
export function readJson<Schema extends z.ZodType>(
  call: Call,
  schema: Schema,
): z.output<Schema> | Refusal {
  if (call.body.length === 0) return refuse(44002);
  // Form encoding is told by the header too: its body could be JSON by accident.
  if (/^application\/x-www-form-urlencoded/i.test(call.contentType)) {
    // curl and several HTTP libraries send JSON under this header unless told otherwise, and WeChat reads it.
    if (!call.body.toString("utf8").trimStart().startsWith("{")) return refuse(47001);
  }
  const parsed = schema.safeParse(parseJsonBody(call.body.toString("utf8")));
  return parsed.success ? parsed.data : refuse(47001);
}

/**
 * Read a JSON body as WeChat does: `\uXXXX` escapes are not decoded but kept, so that `"\u4f5c"` is a string of six
 * characters (measured: such titles are stored like that and count six a character).
 *
 * @returns `undefined` when the body is no JSON object
 */
function parseJsonBody(text: string): Readonly<Record<string, unknown>> | undefined {
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
