import { diffArrays } from "diff";
import type { Language } from "../model/message.ts";
import type { Difference } from "../model/plan.ts";
import { textsOf } from "../messages/texts.ts";
import { nameField } from "../messages/name-fields.ts";

/** Unchanged blocks shown around a change. */
const context = 1;

/** Differences as a text to read: `-` is the draft, `+` the site; of the article's text only blocks around changes. */
export function formatDifferences(differences: readonly Difference[], language: Language): string {
  if (differences.length === 0) return "";
  const { sides, picture } = textsOf(language).differences;
  return [
    sides,
    ...differences.flatMap((difference) => [
      headingOf(difference, language),
      ...changedBlocks(difference),
    ]),
  ]
    .join("\n")
    .replaceAll("\uFFFC", picture);
}

function headingOf({ field, article }: Difference, language: Language): string {
  const name = nameField(field, language);
  const { heading } = textsOf(language).differences;
  return `@ ${article === undefined ? name : heading(name, article)}`;
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
