import { decodeHTML } from "entities";

/**
 * Text as it is compared: WeChat escapes `&`, moves white space about and drops invisible characters, so
 * escapes are undone (however often they were made) and white space is left out.
 */
export function comparableText(text: string): string {
  let decoded = text;
  for (let rounds = 0; rounds < 3; rounds += 1) {
    const next = decodeHTML(decoded);
    if (next === decoded) break;
    decoded = next;
  }
  return decoded.normalize("NFC").replaceAll(/[\s\p{Cf}\p{Cc}]+/gu, "");
}
