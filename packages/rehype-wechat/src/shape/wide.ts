const WIDE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\u3000-\u303F\u30FB\u30FC\uFF01-\uFF60\uFFE0-\uFFE6]|\p{Extended_Pictographic}/u;
/** Nothing below is wide, nor shared by Chinese. */
const FIRST_WIDE = "\u00A9";
/** Punctuation that Chinese shares with Latin script; wide beside something that is wide. */
const EITHER = /[\u2018-\u201F\u2014\u2026\u00B7]/;

/**
 * Whether a line break of the source between two characters means nothing, as between Chinese lines. Hangul is not
 * among them: Korean uses spaces.
 */
export function joinsLines(before: string, after: string): boolean {
  if (before < FIRST_WIDE && after < FIRST_WIDE) return false;
  if (/[#*0-9]/.test(before) || /[#*0-9]/.test(after)) return false;
  const [left, right] = [WIDE.test(before), WIDE.test(after)];
  return (left && (right || EITHER.test(after))) || (right && EITHER.test(before));
}
