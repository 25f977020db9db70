/**
 * Whether frontmatter speaks of WeChat: `true`, a block, or something else that composing will judge. An empty
 * `wechat:` counts as absent.
 */
export function isMarked(wechat: unknown): boolean {
  const isEmpty =
    wechat === undefined || wechat === null || (typeof wechat === "string" && wechat.trim() === "");
  return !isEmpty && wechat !== false;
}
