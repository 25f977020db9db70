import path from "node:path";

/**
 * Whether this process is Astro's own command. It ends by `process.exit(0)`, whatever `process.exitCode` says; a script
 * that calls `build()` of `astro` is told by a rejected promise instead.
 */
export function isAstroCommand([, script = ""]: readonly string[]): boolean {
  return /^astro(?:\.[cm]?js)?$/.test(path.basename(script));
}

/** Let the process end with exit code 1 when it ends by itself or by a plain `process.exit`. */
export function failAtExit(): void {
  process.once("exit", (code) => {
    if (code === 0) process.exitCode = 1;
  });
}
