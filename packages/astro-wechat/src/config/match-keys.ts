import picomatch from "picomatch";
import type { Keys } from "./flags.ts";

/** One key or glob that a flag or a command names. */
export interface KeyPattern {
  /** As written, for messages. */
  readonly text: string;
  /** A glob that is not tried, since it could take for ever; it matches its own text only. */
  readonly isTooComplex: boolean;
  matches(key: string): boolean;
}

/**
 * Read what a flag or a command names, now that the posts are known.
 *
 * A value is a list of keys and globs with commas between them. What equals a key means that post and no other, also
 * where the key has characters that mean something in a list or a glob: `blog/a, b`, `blog/[draft]`. A backslash takes
 * the meaning from the character after it: `blog/a\,*`.
 *
 * @param asked - values as written
 * @param known - every key that there is, on the site and in the lockfiles
 */
export function readKeys(asked: readonly string[], known: ReadonlySet<string>): KeyPattern[] {
  return asked.flatMap((value) => {
    const pieces = splitList(value);
    const patterns: KeyPattern[] = [];
    for (let from = 0; from < pieces.length;) {
      let end = pieces.length;
      const text = (): string => pieces.slice(from, end).join(",").trim();
      // The longest run of pieces that is one key.
      while (end > from + 1 && !isKey(text(), known)) end -= 1;
      if (text() !== "") patterns.push(pattern(text(), known));
      from = end;
    }
    return patterns;
  });
}

/** Test keys against what a flag names; `undefined` matches none, `true` all. */
export function matcher(
  asked: Keys | undefined,
  known: ReadonlySet<string>,
): (key: string) => boolean {
  if (asked === undefined || asked === true) return () => asked === true;
  const patterns = readKeys(asked, known);
  return (key) => patterns.some((one) => one.matches(key));
}

/** Keys are composed; what a Mac's shell completes is not. */
function composed(text: string): string {
  return text.normalize("NFC");
}

function isKey(text: string, known: ReadonlySet<string>): boolean {
  return known.has(composed(text)) || known.has(unescaped(composed(text)));
}

function pattern(text: string, known: ReadonlySet<string>): KeyPattern {
  const asked = composed(text);
  const literal = known.has(asked) ? asked : unescaped(asked);
  if (known.has(literal)) {
    return { text, isTooComplex: false, matches: (key) => key === literal };
  }
  const isMatch = compile(asked);
  const isTooComplex = isMatch === undefined;
  return { text, isTooComplex, matches: (key) => key === literal || isMatch?.(key) === true };
}

/**
 * Parts of one glob that may match in several ways: a glob is tried by going back, so that each of them multiplies the
 * ways there are.
 */
export const mostChoices = 5;
/** Keys have a few dozen characters. */
const longestGlob = 1000;

/** @returns `undefined` for what would take too long to match, or is no glob */
function compile(glob: string): ((key: string) => boolean) | undefined {
  if (glob.length > longestGlob) return undefined;
  // More than two stars in a row mean no more than two.
  const plain = glob.replaceAll("\\,", ",").replaceAll(/(?<!\\)\*{3,}/g, "**");
  if (choicesIn(plain) > mostChoices) return undefined;
  try {
    // On every system a backslash escapes; keys are divided by slashes.
    return picomatch(plain, { windows: false, noextglob: true, regex: false });
  } catch {
    return undefined;
  }
}

/** A star goes no further than its segment, so that those of one segment count; `**` and braces count everywhere. */
function choicesIn(glob: string): number {
  const segments = glob.replaceAll(/\\./gs, "").split("/");
  const isGlobstar = (segment: string): boolean => segment === "**";
  const stars = segments
    .filter((segment) => !isGlobstar(segment))
    .map((segment) => segment.match(/\*+/g)?.length ?? 0);
  const braces = glob.match(/[{(]/g)?.length ?? 0;
  return segments.filter(isGlobstar).length + braces + Math.max(0, ...stars);
}

function unescaped(text: string): string {
  return text.replaceAll(/\\(.)/gs, "$1");
}

/** Pieces between commas that stand neither after a backslash nor in braces: `{a,b}` is one glob. */
function splitList(value: string): readonly string[] {
  const pieces = [""];
  let braces = 0;
  for (const [part] of value.matchAll(/\\.|[^\\]/gsu)) {
    if (part === "{") braces += 1;
    if (part === "}") braces -= 1;
    if (part === "," && braces <= 0) pieces.push("");
    else pieces[pieces.length - 1] += part;
  }
  // A brace that is never closed is a character like others.
  return braces > 0 ? value.split(",") : pieces;
}
