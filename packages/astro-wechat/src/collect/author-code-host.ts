import type { runAuthorCode } from "wechat-drafts";

type RunAuthorCode = typeof runAuthorCode;

const host = globalThis as { [key: symbol]: unknown };
const name = Symbol.for("astro-wechat:run-author-code");

/** Lend the endpoint, which a build bundles apart, what runs code of the site's author. */
export function lendAuthorCode(run: RunAuthorCode): void {
  host[name] = run;
}

/** The same in the endpoint. An adapter may render in a runtime of its own, where nothing was lent. */
export const runInHost: RunAuthorCode = (key, timeoutMs, run) => {
  const lent = host[name] as RunAuthorCode | undefined;
  return lent === undefined ? Promise.resolve(run()) : lent(key, timeoutMs, run);
};
