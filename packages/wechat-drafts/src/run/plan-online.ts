import type { Seen } from "../apply/apply-run.ts";
import { withReturned } from "../model/draft-owners.ts";
import type { RemoteKnown } from "../model/plan.ts";
import { planSync } from "../plan/plan-sync.ts";
import { isUnchecked, observe } from "../remote/observe.ts";
import type { Remote } from "../remote/remote.ts";
import { resolveRivals } from "../remote/resolve-merge.ts";
import { resolvePending } from "../remote/resolve-pending.ts";
import type { SyncRun } from "./sync-run.ts";

/** More rounds of questions than a plan can need. */
const maxRounds = 6;

/** Ask WeChat what the offline plan needs to know, and plan again with the answers. */
export async function planOnline(run: SyncRun, offline: Seen, wechat: Remote): Promise<Seen> {
  const { options, collected, lock, choices } = run;
  const concerns = (key: string): boolean =>
    !collected.siteKeys.has(key) || (options.only?.(key) ?? true);
  const { lock: answered, listing, drafts, kept } = await resolvePending(lock, wechat, concerns);
  if (kept.length > 0) run.note({ rule: "replaced-kept", about: { mediaIds: kept } });
  const rivals = await resolveRivals(answered, wechat.box, concerns);
  let resolved = rivals.lock;
  let remote: RemoteKnown = {
    drafts: { ...offline.remote.drafts, ...drafts, ...rivals.drafts },
    ...(listing ? { listing } : {}),
  };
  const isNothingNew =
    resolved === lock && !listing && Object.keys({ ...drafts, ...rivals.drafts }).length === 0;
  let plan = isNothingNew ? offline.plan : planSync(collected.posts, resolved, remote, choices);
  // An answer can raise another question: a post whose draft is gone may have to be looked for.
  for (let rounds = 0; isUnchecked(plan) && rounds < maxRounds; rounds += 1) {
    remote = await observe(plan, remote, resolved, collected, wechat);
    const known = remote.drafts;
    resolved = withReturned(resolved, (mediaId) => known[mediaId]?.state === "there");
    plan = planSync(collected.posts, resolved, remote, choices);
  }
  return { plan, remote, lock: resolved };
}
