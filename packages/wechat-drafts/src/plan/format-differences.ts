import { diffArrays } from "diff";
import type { Language } from "../model/message.ts";
import type { Difference } from "../model/plan.ts";
import { nameField } from "../messages/name-fields.ts";

/** Unchanged blocks shown around a change. */
const context = 1;

const sides = { en: ["- draft", "+ site"], zh: ["- 草稿", "+ 网站"] } as const;

/** Differences as a text to read: `-` is the draft, `+` the site; of the article's text only blocks around changes. */
export function formatDifferences(differences: readonly Difference[], language: Language): string {
  if (differences.length === 0) return "";
  const [draft, site] = sides[language];
  return [
    `${draft}   ${site}`,
    ...differences.flatMap((difference) => [
      heading(difference, language),
      ...changedBlocks(difference),
    ]),
  ].join("\n");
}

function heading({ field, article }: Difference, language: Language): string {
  const name = nameField(field, language);
  if (article === undefined) return `@ ${name}`;
  return language === "zh" ? `@ 《${article}》的${name}` : `@ ${name} of “${article}”`;
}

function changedBlocks({ draft, site }: Difference): readonly string[] {
  const parts = diffArrays(
    draft === "" ? [] : draft.split("\n"),
    site === "" ? [] : site.split("\n"),
  );
  return parts.flatMap((part, index) => {
    if (part.removed) return part.value.map((block) => `- ${block}`);
    if (part.added) return part.value.map((block) => `+ ${block}`);
    const before = index === 0 ? [] : part.value.slice(0, context);
    const after = index === parts.length - 1 ? [] : part.value.slice(-context);
    const isCut = before.length + after.length < part.value.length;
    return isCut
      ? [...before, ...(index === 0 ? [] : ["…"]), ...after].map(quiet)
      : part.value.map(quiet);
  });
}

function quiet(block: string): string {
  return `  ${block}`;
}
