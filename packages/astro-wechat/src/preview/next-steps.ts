import { isNamedAccount } from "../config/accounts.ts";
import type { Texts } from "../messages/texts.ts";
import { isProtectedRule } from "../messages/skip-rules.ts";
import type { PreviewedPost } from "./preview.ts";

/** One thing that an author can do about a post. */
interface NextStep {
  readonly text: string;
  /** A command, or lines of frontmatter, ready to copy. */
  readonly code?: string | undefined;
}

type Say = Texts["preview"]["nextSteps"];

/** What to do about a post in its state; the first is what most want. */
export function nextSteps(
  post: PreviewedPost,
  { nextSteps: say }: Pick<Texts["preview"], "nextSteps">,
): readonly NextStep[] {
  const { key, outcome, reason } = post;
  const steps: Readonly<Record<PreviewedPost["outcome"], () => readonly NextStep[]>> = {
    created: () => [{ text: say.created, code: sync(post) }],
    updated: () => [{ text: say.updated, code: sync(post) }],
    adopted: () => [{ text: say.adopted, code: sync(post) }],
    unchanged: () => [{ text: say.unchanged, code: command(post, "status") }],
    conflict: () => conflictSteps(post, say),
    gone: () => [
      { text: say.wasPublished, code: "wechat:\n  publishedUrl: https://mp.weixin.qq.com/s/…" },
      { text: say.recreate, code: sync(post, flag("wechat-recreate", [key])) },
    ],
    published: () => [{ text: say.published }],
    failed: () => [{ text: say.failed }],
    skipped: () => {
      const code = isProtectedRule(reason) ? "wechat:\n  protected: true" : "wechat: true";
      return [{ text: say.skipped, code }];
    },
  };
  return steps[outcome]();
}

function conflictSteps(post: PreviewedPost, say: Say): readonly NextStep[] {
  const { key, conflict } = post;
  const isUnmanaged =
    conflict?.why === "unmanaged" || conflict?.why === "several" || conflict?.why === "alike";
  const drafts = isUnmanaged ? conflict.mediaIds : [];
  return [
    ...(conflict === undefined ? [{ text: say.compare, code: sync(post) }] : []),
    { text: say.takeSite, code: sync(post, flag("wechat-overwrite", [key])) },
    ...(isUnmanaged ? [] : [{ text: say.takeDraft, code: command(post, "keep", key) }]),
    ...drafts.map((id) => ({ text: say.adopt, code: command(post, "adopt", key, id) })),
    { text: say.merge },
  ];
}

/** A sync of a post, with those that share its draft. */
function sync({ key, bundle }: PreviewedPost, ...flags: readonly string[]): string {
  return ["npx astro build", flag("sync-wechat", bundle?.keys ?? [key]), ...flags].join(" ");
}

function command({ account }: PreviewedPost, ...words: readonly string[]): string {
  const named = isNamedAccount(account) ? ["--account", account] : [];
  return ["npx astro-wechat", ...[...words, ...named].map(quote)].join(" ");
}

/** A flag that names posts; a comma would divide a key, so those have a flag each. */
function flag(name: string, keys: readonly string[]): string {
  return keys.some((key) => key.includes(","))
    ? keys.map((key) => quote(`--${name}=${key}`)).join(" ")
    : quote(`--${name}=${keys.join(",")}`);
}

/** A word as a shell takes it. */
function quote(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}
