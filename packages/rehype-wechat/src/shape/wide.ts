const WIDE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\u3000-\u303F\u30FB\u30FC\uFF01-\uFF60\uFFE0-\uFFE6]|\p{Extended_Pictographic}/u;
/** Nothing below is wide, nor shared by Chinese. */
const FIRST_WIDE = "\u00A9";
/** Punctuation that Chinese shares with Latin script; wide beside something that is wide. */
const EITHER = /[\u2018-\u201F\u2014\u2026\u00B7]/;

/** Full-width punctuation has its space in itself, whatever stands beside it. */
const SPACED =
  /[\u3001-\u3003\u3008-\u3011\u3014-\u301F\uFF01-\uFF0F\uFF1A-\uFF20\uFF3B-\uFF40\uFF5B-\uFF65]/;

/** Characters that say enough about an edge of a line. */
const ENOUGH = 8;

/** What the line that begins there begins with. */
export function headOf(text: string, start = 0): string {
  return text.slice(start, start + ENOUGH);
}

/** What the line that ends there ends with. */
export function tailOf(text: string, end = text.length): string {
  return text.slice(Math.max(0, end - ENOUGH), end);
}

/**
 * Whether a line break of the source between two characters means nothing, as between Chinese lines. Hangul is not
 * among them: Korean uses spaces.
 *
 * @param before - the tail of a line
 * @param after - the head of the next one
 */
export function joinsLines(before: string, after: string): boolean {
  if (before.slice(-1) < FIRST_WIDE && after.slice(0, 1) < FIRST_WIDE) return false;
  const left = Array.from(before).toReversed();
  const right = Array.from(after);
  const [last = "", first = ""] = [left[0], right[0]];
  if (SPACED.test(last) || SPACED.test(first)) return true;
  if (/[#*0-9]/.test(last + first)) return false;
  const [isWide, isNextWide] = [WIDE.test(last), WIDE.test(first)];
  if (isWide || isNextWide)
    return (isWide || EITHER.test(last)) && (isNextWide || EITHER.test(first));
  // `。”` and `——` are as wide as what stands beside them on their own lines.
  return EITHER.test(last) && EITHER.test(first) && (isFirmlyWide(left) || isFirmlyWide(right));
}

function isFirmlyWide(characters: readonly string[]): boolean {
  return WIDE.test(characters.find((character) => !EITHER.test(character)) ?? "");
}
