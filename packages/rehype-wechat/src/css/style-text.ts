import type { Style } from "../theme/theme.ts";

/** Write declarations as a `style` attribute: no spaces, no final semicolon. */
export function styleText(style: Style): string {
  let text = "";
  for (const [property, value] of Object.entries(style))
    text += `${text === "" ? "" : ";"}${property}:${value}`;
  return text;
}
