import { cleanText } from "./clean-text.ts";
import type { Body } from "./http-transport.ts";

/** JSON as WeChat wants it: raw UTF-8, every text in it cleaned, sent as one piece. */
export function jsonBody(value: unknown): Body {
  const text = JSON.stringify(value, (_key, item: unknown) =>
    typeof item === "string" ? cleanText(item) : item,
  );
  return { type: "application/json; charset=utf-8", bytes: new TextEncoder().encode(text) };
}
