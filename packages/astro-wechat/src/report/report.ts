import type { Message, SyncResult } from "wechat-drafts";

/** What one build did, or would do, to the drafts of all accounts. Plain JSON; `--wechat-report` writes it, `docs/report.md` describes it. */
export interface Report {
  readonly version: 1;
  /** Every selected post is in place, has left the draft box, or (in a plan) can be sent. */
  readonly ok: boolean;
  /** `false`: a plan; nothing was sent. */
  readonly applied: boolean;
  /** Calls to WeChat, those for a token included. */
  readonly requests: number;
  readonly seconds: number;
  /** What was found before the engine had a look: blocks that a schema drops, posts that cannot be rendered. */
  readonly messages: readonly Message[];
  readonly accounts: readonly AccountReport[];
}

export interface AccountReport extends Omit<SyncResult, "composed"> {
  /** Name among the option `accounts`; `""` is the one without. */
  readonly account: string;
  /** Path of the lockfile below the project's root. */
  readonly lockFile: string;
}

/** Messages of the whole run, the engine's behind ours. */
export function allMessages(report: Report): Message[] {
  return [...report.messages, ...report.accounts.flatMap(({ messages }) => messages)];
}

/** Keys of posts with a fault that kept them from the engine, so that no account tells of them. */
export function heldBack({ messages }: Report): string[] {
  const keys = messages.flatMap(({ level, key }) => (level === "error" && key ? [key] : []));
  return [...new Set(keys)];
}

/** How many selected posts are not in place. */
export function countIncomplete(report: Report): number {
  const keys = new Set(
    report.messages.filter(({ level }) => level === "error").map(({ key }) => key ?? ""),
  );
  for (const { account, posts } of report.accounts) {
    for (const { key, outcome } of posts) {
      if (outcome === "failed" || outcome === "conflict") keys.add(`${account} ${key}`);
    }
  }
  return keys.size;
}
