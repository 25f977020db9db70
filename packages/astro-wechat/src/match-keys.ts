import picomatch from "picomatch";
import type { Keys } from "./flags.ts";

/**
 * Test keys against what a flag names; `undefined` matches none, `true` all. A key also matches itself where it has
 * characters that mean something in a glob.
 */
export function matcher(keys: Keys | undefined): (key: string) => boolean {
  if (keys === undefined || keys === true) return () => keys === true;
  const isMatch = picomatch([...keys]);
  return (key) => keys.includes(key) || isMatch(key);
}
