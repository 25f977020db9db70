import type { DrawTex } from "./drawn-formula.ts";

let engine: Promise<DrawTex> | undefined;

/** MathJax, loaded when the first formula is met and kept: a blog without formulas never pays for it. */
export function texEngine(): Promise<DrawTex> {
  // Bundled, as its packages weigh ten times what formulas need.
  engine ??= import("../../mathjax/dist/engine.js").then(({ drawTex }) => drawTex);
  return engine;
}
