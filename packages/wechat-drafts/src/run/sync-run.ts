import type { ApplyRun } from "../apply/apply-run.ts";
import type { PlanChoices } from "../model/plan.ts";
import type { CollectedPosts } from "./collect-posts.ts";

/** What is known of a run before WeChat is asked anything. */
export interface SyncRun extends ApplyRun {
  readonly collected: CollectedPosts;
  readonly choices: PlanChoices;
}
