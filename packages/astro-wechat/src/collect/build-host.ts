import type { runAuthorCode } from "wechat-drafts/internal/config";
import type { ReadMarks } from "./read-raw-marks.ts";

/** What the endpoint, which a build bundles apart, gets from the process that runs the build. */
export interface BuildHost {
  /** Runs code of the site's author. */
  readonly runAuthorCode: typeof runAuthorCode;
  /** Opens what reads entries' files before any schema, from the root of a project. */
  openMarksReader(root: string): Promise<ReadMarks>;
}

const scope = globalThis as { [key: symbol]: unknown };
const name = Symbol.for("astro-wechat:build-host");

export function lendBuildHost(host: BuildHost): void {
  scope[name] = host;
}

/** `undefined` where nothing was lent: an adapter may render in a runtime of its own. */
export function buildHost(): BuildHost | undefined {
  return scope[name] as BuildHost | undefined;
}
