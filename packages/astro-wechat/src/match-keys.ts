import picomatch from "picomatch";
import type { Keys } from "./flags.ts";

/**
 * Test keys against what a flag names; `undefined` matches none, `true` all. A key also matches itself where it has
 * characters that mean something in a glob.
 */
export function matcher(keys: Keys | undefined): (key: string) => boolean {
  if (keys === undefined || keys === true) return () => keys === true;
  // Keys are composed; what a Mac's shell completes is not.
  const asked = keys.map((key) => key.normalize("NFC"));
  const isMatch = picomatch(asked);
  return (key) => asked.includes(key) || isMatch(key);
}
