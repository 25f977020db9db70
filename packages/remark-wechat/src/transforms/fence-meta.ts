import type { Code } from "mdast";

/**
 * Pass a fence's meta on as `data-meta`, which outlives `rehype-raw`; what is glued to the language, as in
 * `js{1,3-5}` and `ts:line-numbers`, is meta too.
 */
export function fenceMeta(code: Code): void {
  const glued = /^([^{:[]+)([{:[].*)$/.exec(code.lang ?? "");
  const meta = [glued?.[2], code.meta].filter(Boolean).join(" ");
  if (glued?.[1] !== undefined) code.lang = glued[1];
  if (meta === "") return;
  code.data ??= {};
  code.data.hProperties = { ...code.data.hProperties, dataMeta: meta };
}
