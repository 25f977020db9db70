import type { Unanswered } from "../model/plan.ts";

/** What a step says of a question that has no answer. */
export function unanswered({ reason, hint }: Unanswered): {
  readonly detail: string;
  readonly hint?: string;
} {
  return { detail: reason, ...(hint === undefined ? {} : { hint }) };
}
