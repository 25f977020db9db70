import { isNamedAccount } from "../config/accounts.ts";
import { isSkipRule } from "../messages/skip-rules.ts";
import type { CountName } from "../messages/en.ts";
import type { Message, OutcomeKind, Plan, PostOutcome, SyncResult } from "wechat-drafts";
import type { SkippedPost } from "../collect/skipped-post.ts";
import type { Texts } from "../messages/texts.ts";

/** What one build did, or would do, to the drafts of all accounts. Plain JSON; `--wechat-report` writes it, `docs/en/report.md` describes it. */
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

/** What became of a post, one that was chosen and skipped included. */
export interface ReportedPost extends Omit<PostOutcome, "outcome"> {
  readonly outcome: OutcomeKind | "skipped";
  /** Why it was skipped: the rule of the message about it. */
  readonly reason?: SkippedPost["reason"] | undefined;
}

export interface AccountReport extends Omit<SyncResult, "composed" | "plan" | "posts" | "counts"> {
  /** Selected posts, sorted by key. */
  readonly posts: readonly ReportedPost[];
  readonly counts: Readonly<Record<CountName, number>>;
  /** Name among the option `accounts`; `""` is the one without. */
  readonly account: string;
  /** Path of the lockfile below the project's root. */
  readonly lockFile: string;
  /** Absent when nothing could be planned, as with a lockfile that cannot be read; a message says why. */
  readonly plan?: Plan | undefined;
}

/** Messages of the whole run, the engine's behind ours; what is about no post names its account, where there are several. */
export function allMessages({ messages, accounts }: Report, texts: Texts): Message[] {
  const ofAccounts = accounts.flatMap((one) =>
    one.messages.map((message) =>
      accounts.length === 1 || !isNamedAccount(one.account) || message.key !== undefined
        ? message
        : { ...message, text: texts.report.ofAccount(one.account, message.text) },
    ),
  );
  return [...messages, ...ofAccounts];
}

/** Whether a sync would change something of any account. */
export function hasChanges({ accounts }: Report): boolean {
  return accounts.some(({ plan }) => plan !== undefined && isToDo(plan));
}

/** Whether a sync would write something, into the draft box or into the lockfile. */
export function isToDo({ moves, steps }: Plan): boolean {
  return moves.length > 0 || steps.some(({ action }) => writing.has(action));
}

const writing: ReadonlySet<Plan["steps"][number]["action"]> = new Set([
  "create",
  "update",
  "adopt",
  "confirm",
]);

/** How many selected posts are not in place; none where only a whole collection could not be read. */
export function countIncomplete({ messages, accounts }: Report): number {
  const faulty = messages.filter(({ level }) => level === "error").flatMap(({ key }) => key ?? []);
  const unfinished = accounts
    .flatMap(({ posts }) => posts)
    .filter(({ outcome }) => outcome === "failed" || outcome === "conflict");
  return new Set([...faulty, ...unfinished.map(({ key }) => key)]).size;
}

/** The same as people read them: posts that are skipped by the way are counted, not told one by one. */
export function shownMessages(report: Report, texts: Texts): readonly Message[] {
  return allMessages(report, texts).filter(
    ({ rule, level }) => !(isSkipRule(rule) && level === "info"),
  );
}
