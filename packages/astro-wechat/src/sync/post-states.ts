import type { Message } from "wechat-drafts";
import type { Report, ReportedPost } from "./report.ts";

/** Where a post stands: what a sync did with it or, in a plan, would do. */
export interface PostState extends ReportedPost {
  readonly account: string;
  /** What concerns it. */
  readonly messages: readonly Message[];
}

/**
 * The state of every post of a run, by key: what the terminal, the list, the pages and the toolbar say of it.
 *
 * What keeps a whole account from being synced concerns each of its posts. A post whose account cannot be known is in the report of each, and here once.
 */
export function postStates({ messages, accounts }: Report): ReadonlyMap<string, PostState> {
  const states = new Map<string, PostState>();
  for (const { account, plan, posts, messages: own } of accounts) {
    const byKey = Map.groupBy([...messages, ...own], ({ key }) => key);
    const ofAll = plan === undefined ? own.filter(({ key }) => key === undefined) : [];
    for (const post of posts) {
      if (states.has(post.key)) continue;
      states.set(post.key, {
        ...post,
        account,
        messages: uniqueMessages([
          ...(post.outcome === "failed" ? ofAll : []),
          ...(byKey.get(post.key) ?? []),
        ]),
      });
    }
  }
  return states;
}

/** Messages without repetitions: the engine and the host may have found the same. */
export function uniqueMessages(messages: readonly Message[]): readonly Message[] {
  return [...new Map(messages.map((one) => [JSON.stringify(one), one])).values()];
}
