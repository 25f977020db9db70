import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import * as z from "zod";
import type { Difference } from "wechat-drafts";
import type { AccountReport } from "./report.ts";

/** What a sync found in a draft that it left alone, kept beside the pictures of the site for the preview to show. */
export interface SavedConflict {
  readonly why: string;
  readonly mediaIds: readonly string[];
  readonly differences: readonly Pick<Difference, "field" | "draft" | "site" | "article">[];
}

const conflictSchema = z.object({
  why: z.string(),
  mediaIds: z.array(z.string()),
  differences: z.array(
    z.object({
      field: z.string() as z.ZodType<Difference["field"]>,
      draft: z.string(),
      site: z.string(),
      article: z.string().optional(),
    }),
  ),
});
const fileSchema = z.record(z.string(), conflictSchema);

/** Keep what a sync of an account found, in the place of what an earlier one did. Nothing depends on it. */
export async function saveConflicts(
  cacheDir: string,
  { account, posts, plan }: Pick<AccountReport, "account" | "posts" | "plan">,
): Promise<void> {
  const known = { ...(await read(cacheDir)) };
  const before = JSON.stringify(known);
  for (const { key, outcome, differences = [] } of posts) {
    const step = plan?.steps.find((one) => one.action === "conflict" && one.keys.includes(key));
    const id = idOf(account, key);
    if (outcome === "conflict" && step?.action === "conflict") {
      known[id] = { why: step.why, mediaIds: [...step.mediaIds], differences: [...differences] };
    } else delete known[id];
  }
  const text = JSON.stringify(known);
  if (text === before) return;
  await mkdir(cacheDir, { recursive: true })
    .then(() => writeFile(path.join(cacheDir, fileName), text))
    // A machine that may not write there shows no differences in the preview.
    .catch(() => undefined);
}

/** What the last syncs found, by post; `undefined` where this machine has not seen a conflict. */
export async function readConflicts(
  cacheDir: string,
): Promise<(account: string, key: string) => SavedConflict | undefined> {
  const known = await read(cacheDir);
  return (account, key) => known[idOf(account, key)];
}

const fileName = "conflicts.json";

async function read(cacheDir: string): Promise<z.output<typeof fileSchema>> {
  try {
    const text = await readFile(path.join(cacheDir, fileName), "utf8");
    return fileSchema.parse(JSON.parse(text));
  } catch {
    return {};
  }
}

function idOf(account: string, key: string): string {
  return `${account} ${key}`;
}
