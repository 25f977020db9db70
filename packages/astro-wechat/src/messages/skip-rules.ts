/** Why an entry is no post. `draft`: not finished; `opted-out`: `wechat: false`; `unmarked`: nothing asks for it. */
export type ExcludeReason = "draft" | "opted-out" | "unmarked";

/** Why a post that was chosen is not synced, by what its frontmatter says. */
export type SkipReason = "post-protected" | "post-unpublished" | "post-hidden";

/** Rules of messages about posts that are skipped. */
export type SkipRule = SkipReason | "url-not-built";

const skipRules: ReadonlySet<string> = new Set<SkipRule>([
  "post-protected",
  "post-unpublished",
  "post-hidden",
  "url-not-built",
]);

export function isSkipRule(rule: string): boolean {
  return skipRules.has(rule);
}

/** Whether a post is skipped for being protected, which `wechat: true` alone does not override. */
export function isProtectedRule(rule: SkipRule | undefined): boolean {
  return rule === "post-protected";
}
