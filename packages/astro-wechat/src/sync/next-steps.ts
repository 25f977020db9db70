import type { Texts } from "../messages/texts.ts";
import { shellWord } from "../messages/shell-word.ts";
import { isProtectedRule } from "../messages/skip-rules.ts";
import { ownCommand } from "./own-command.ts";
import type { ReportedPost } from "./report.ts";
import type { SavedConflict } from "./saved-conflicts.ts";

/** What is known of a post whose author wants to know what to do. */
export interface StandingPost extends Pick<ReportedPost, "key" | "outcome" | "reason"> {
  readonly account: string;
  /** Of a conflict, as the last sync found it. */
  readonly conflict?: Pick<SavedConflict, "why" | "mediaIds"> | undefined;
  /** Keys of the posts that share its draft. */
  readonly bundle?: { readonly keys: readonly string[] } | undefined;
  /** Environment variables that its account lacks, where nothing was synced yet. */
  readonly missingCredentials?: readonly string[] | undefined;
}

/** One thing that an author can do about a post. */
export interface NextStep {
  readonly text: string;
  /** A command, or lines of frontmatter, ready to copy. */
  readonly code?: string | undefined;
}

type Say = Texts["nextSteps"];

/** What to do about a post in its state; the first is what most want. */
export function nextSteps(
  post: StandingPost,
  { nextSteps: say }: Pick<Texts, "nextSteps">,
): readonly NextStep[] {
  const { key, outcome, reason } = post;
  const steps: Readonly<Record<StandingPost["outcome"], () => readonly NextStep[]>> = {
    created: () => [
      ...credentialSteps(post.missingCredentials ?? [], say),
      { text: say.created, code: sync(post) },
    ],
    updated: () => [{ text: say.updated, code: sync(post) }],
    adopted: () => [{ text: say.adopted, code: sync(post) }],
    unchanged: () => [{ text: say.unchanged, code: ownCommand(post.account, "status") }],
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

/** What to do about all posts of a site; nothing where no sync would change anything. */
export function siteSteps(
  posts: readonly StandingPost[],
  { nextSteps: say }: Pick<Texts, "nextSteps">,
): readonly NextStep[] {
  const toSync = posts.filter(({ outcome }) => /^(?:created|updated|adopted)$/.test(outcome));
  const missing = new Set(toSync.flatMap(({ missingCredentials = [] }) => missingCredentials));
  if (toSync.length === 0) return [];
  return [
    ...credentialSteps([...missing], say),
    { text: say.sync(toSync.length), code: "npx astro build --sync-wechat" },
  ];
}

/** What has to be there before anything can be synced; whoever has no account tries it on the simulator. */
function credentialSteps(missing: readonly string[], say: Say): readonly NextStep[] {
  if (missing.length === 0) return [];
  const names = missing.map((name) => `\`${name}\``);
  return [
    { text: say.credentials(names) },
    { text: say.simulate, code: "npx astro-wechat simulate" },
  ];
}

function conflictSteps(post: StandingPost, say: Say): readonly NextStep[] {
  const { key, conflict } = post;
  const { mediaIds = [], why } = conflict ?? {};
  const isForeign = why === "foreign";
  const isManyfold = why === "several" || why === "alike" || (why === "merged" && !isOne(mediaIds));
  const isUnmanaged = why === "unmanaged";
  // A sync refuses to overwrite a draft when it cannot know that it is the post's.
  const isOwn = !isForeign && !isManyfold;
  const drafts = isOwn && !isUnmanaged ? [] : mediaIds;
  return [
    ...(conflict === undefined ? [{ text: say.compare, code: sync(post) }] : []),
    ...(isOwn ? [{ text: say.takeSite, code: sync(post, flag("wechat-overwrite", [key])) }] : []),
    ...(isOwn && !isUnmanaged
      ? [{ text: say.takeDraft, code: ownCommand(post.account, "keep", key) }]
      : []),
    ...(isForeign ? [{ text: say.restore }] : []),
    ...drafts.map((id) => ({
      text: isManyfold ? say.choose : say.adopt,
      code: ownCommand(post.account, "adopt", key, id),
    })),
    ...(isOwn ? [{ text: say.merge }] : []),
  ];
}

function isOne(ids: readonly string[]): boolean {
  return ids.length === 1;
}

/** A sync of a post, with those that share its draft. */
function sync({ key, bundle }: StandingPost, ...flags: readonly string[]): string {
  return ["npx astro build", flag("sync-wechat", bundle?.keys ?? [key]), ...flags].join(" ");
}

/** A flag that names posts; a comma would divide a key, so those have a flag each. */
function flag(name: string, keys: readonly string[]): string {
  return keys.some((key) => key.includes(","))
    ? keys.map((key) => shellWord(`--${name}=${key}`)).join(" ")
    : shellWord(`--${name}=${keys.join(",")}`);
}
