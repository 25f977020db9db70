import type { Text } from "mdast";

const CJK = "\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}";
const BEFORE_LATIN = new RegExp(`([${CJK}])(?=[A-Za-z0-9])`, "gu");
const AFTER_LATIN = new RegExp(`([A-Za-z0-9%])(?=[${CJK}])`, "gu");

/** Put a space between Chinese or Japanese characters and Latin letters or digits of running text. */
export function cjkSpacing(text: Text): void {
  text.value = text.value.replace(BEFORE_LATIN, "$1 ").replace(AFTER_LATIN, "$1 ");
}
