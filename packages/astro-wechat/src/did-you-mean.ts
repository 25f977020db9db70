import { closestMatch } from "leven";

/** ` Did you mean "x"?` for the known name nearest to a mistyped one, `""` when none is near. */
export function didYouMean(name: string, known: readonly string[]): string {
  const match = closestMatch(name, [...known], {
    maxDistance: Math.max(2, Math.floor(name.length / 2)),
  });
  return match === undefined ? "" : ` Did you mean \`${match}\`?`;
}
