import { closestMatch } from "leven";
import type { Texts } from "./texts.ts";

/** ` Did you mean "x"?` for the known name nearest to a mistyped one, `""` when none is near. */
export function didYouMean(name: string, known: readonly string[], texts: Texts): string {
  const match = closestMatch(name, [...known], {
    maxDistance: Math.max(2, Math.floor(name.length / 2)),
  });
  return match === undefined ? "" : texts.didYouMean(match);
}
