import type { Element } from "hast";

import { hasClass, textProperty } from "../tree/class-names.ts";

/** The character that an `img` of an emoji stands for. */
export function emojiCharacter(image: Element): string | undefined {
  const alt = textProperty(image, "alt");
  const isEmoji = alt !== undefined && hasClass(image, "emoji", "twemoji") && alt.length < 40;
  return isEmoji && alt !== "" ? alt : undefined;
}
