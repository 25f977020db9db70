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

/** How many selected posts are not in place; none where only a whole collection could not be read. */
export function countIncomplete({ messages, accounts }: Report): number {
  const faulty = messages.filter(({ level }) => level === "error").flatMap(({ key }) => key ?? []);
  const left = accounts
    .flatMap(({ posts }) => posts)
    .filter(({ outcome }) => outcome === "failed" || outcome === "conflict");
  return new Set([...faulty, ...left.map(({ key }) => key)]).size;
}
