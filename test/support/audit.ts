import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type * as axeCore from "axe-core";
import type { Page } from "playwright-core";

const source = await readFile(
  createRequire(import.meta.url).resolve("axe-core/axe.min.js"),
  "utf8",
);

const standards = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"];

export interface AuditOptions {
  /** Parts that are not judged, as CSS selectors. */
  readonly except?: readonly string[];
  /** Rules that are not asked. */
  readonly without?: readonly string[];
}

/** Everything that axe finds wrong with a page, frames in it left out: a line a fault. */
export async function audit(
  page: Page,
  { except = [], without = [] }: AuditOptions = {},
): Promise<string[]> {
  // Evaluated and not added as a script: the page's own policy would refuse one.
  await page.evaluate(source);
  const { violations } = await page.evaluate(
    async ([values, exclude, rules]) => {
      const { axe } = globalThis as unknown as { axe: Pick<typeof axeCore, "run"> };
      return axe.run(
        { include: [["html"]], exclude: exclude.map((selector) => [selector]) },
        {
          runOnly: { type: "tag", values },
          rules: Object.fromEntries(rules.map((rule) => [rule, { enabled: false }])),
          iframes: false,
          resultTypes: ["violations"],
        },
      );
    },
    [standards, [...except], [...without]] as const,
  );
  return violations.flatMap(({ id, nodes }: axeCore.Result) =>
    nodes.map(({ target, any, all, none }) => {
      const reasons = [...any, ...all, ...none].map(({ message }) => message);
      return `${id}: ${target.join(" ")} — ${reasons.join("; ")}`;
    }),
  );
}
