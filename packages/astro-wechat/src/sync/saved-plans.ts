import { readFile } from "node:fs/promises";
import path from "node:path";
import * as z from "zod";
import type { Plan } from "wechat-drafts";
import { errorIn } from "../messages/error-in.ts";
import type { AccountReport } from "./report.ts";
import type { SyncRun } from "./sync-run.ts";
import { writeOutput } from "./write-output.ts";

/** Plans by account, as `--wechat-plan` keeps them; `""` is the account without a name. */
export type SavedPlans = Readonly<Record<string, Plan>>;

const savedSchema = z.object({
  version: z.literal(1),
  // Plans are held against new ones by their hashes, so their inside is the engine's matter.
  plans: z.record(
    z.string(),
    z.custom<Plan>(
      (plan) =>
        z.looseObject({ version: z.literal(1), basis: z.object({}) }).safeParse(plan).success,
    ),
  ),
});

/**
 * The plans that a sync is held to; absent when none are named.
 *
 * @throws {AstroWechatError} `FLAG_INVALID`
 */
export async function readPlans({
  flags,
  root,
  language,
}: SyncRun): Promise<SavedPlans | undefined> {
  if (flags.plan === undefined) return undefined;
  try {
    const text = await readFile(path.resolve(root, flags.plan), "utf8");
    return savedSchema.parse(JSON.parse(text)).plans;
  } catch (error) {
    const text = {
      en: `\`${flags.plan}\` is not a saved plan.`,
      zh: `\`${flags.plan}\` 不是保存的计划。`,
    };
    const make = `\`astro build --wechat-plan=${flags.plan}\``;
    const hint = {
      en: `Make one by ${make}, without \`--sync-wechat\`.`,
      zh: `请用 ${make} 生成，不加 \`--sync-wechat\`。`,
    };
    throw errorIn(language, "FLAG_INVALID", text, hint, { cause: error });
  }
}

/** Keep the plans of those accounts that have one. */
export async function writePlans(
  { flags, root, language }: SyncRun,
  accounts: readonly AccountReport[],
): Promise<void> {
  if (flags.plan === undefined) return;
  const plans = Object.fromEntries(
    accounts.flatMap(({ account, plan }) => (plan === undefined ? [] : [[account, plan]])),
  );
  const text = `${JSON.stringify({ version: 1, plans }, null, 2)}\n`;
  await writeOutput(root, flags.plan, text, language);
}
