import * as z from "zod/v4";

/** What the bytes of an answer say, before anybody asks whether they are what the endpoint promises. */
export type ParsedReply =
  | { readonly kind: "ok"; readonly value: unknown }
  | { readonly kind: "refused"; readonly errcode: number; readonly errmsg: string }
  | { readonly kind: "unreadable"; readonly text: string };

/** Successes carry `errcode: 0` or none; the number has been seen as a string in relays. */
const verdict = z.looseObject({
  errcode: z
    .union([
      z.int(),
      z
        .string()
        .regex(/^-?\d+$/)
        .transform(Number),
    ])
    .optional(),
  errmsg: z.string().optional().catch(undefined),
});

/**
 * WeChat answers 200 and, at times, text/plain to everything, so neither status nor type says what this is; it is
 * always meant as UTF-8.
 */
export function parseReply(bytes: Uint8Array): ParsedReply {
  const text = new TextDecoder().decode(bytes);
  const value = parseJson(text);
  const parsed = verdict.safeParse(value);
  if (!parsed.success) return { kind: "unreadable", text };
  const { errcode = 0, errmsg = "" } = parsed.data;
  return errcode === 0 ? { kind: "ok", value: parsed.data } : { kind: "refused", errcode, errmsg };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Old drafts can hold raw control characters, which JSON forbids inside strings.
    try {
      return JSON.parse(escapeControls(text));
    } catch {
      return undefined;
    }
  }
}

/** Escapes control characters inside strings; one pass, since answers can be megabytes. */
function escapeControls(text: string): string {
  const parts: string[] = [];
  let copied = 0;
  let inString = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x22) inString = !inString;
    else if (inString && code === 0x5c) at++;
    else if (inString && code < 0x20) {
      parts.push(text.slice(copied, at), `\\u${code.toString(16).padStart(4, "0")}`);
      copied = at + 1;
    }
  }
  return parts.join("") + text.slice(copied);
}
