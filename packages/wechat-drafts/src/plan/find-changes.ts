import { diffArrays } from "diff";
import type { Article } from "../model/article.ts";
import { articleFields, fieldsOf } from "../model/fields.ts";
import { type Field, type SentFingerprint, unsentFields } from "../model/fingerprint.ts";
import { wireOf } from "../model/intended-article.ts";
import { knownOf, type Lock, type LockedPost } from "../model/lock.ts";
import type { Change } from "../model/plan.ts";
import { sentFingerprint, storedFingerprint } from "../model/stored-fingerprint.ts";
import type { StoredArticle } from "../model/wechat-api.ts";

/** A draft's article before its update, as far as it is known. */
export interface BeforeUpdate {
  /** As the draft had it; without it the lockfile tells, and lines are not counted. */
  readonly stored: StoredArticle | undefined;
  readonly entry: LockedPost | undefined;
  /** Articles of the draft. */
  readonly size: number;
}

/**
 * What an update changes in a draft. Where no field tells, it is the styling: `html`.
 *
 * @param unmanagedFields - fields that are left to WeChat
 */
export function findChanges(
  article: Article,
  { stored, entry, size }: BeforeUpdate,
  unmanagedFields: readonly Field[],
  lock: Pick<Lock, "images">,
): readonly Change[] {
  const wire = wireOf(article, lock, size);
  const sent = sentFingerprint(wire, size === 1);
  const differing = new Set(
    stored ? unsentFields(sent, storedFingerprint(stored)) : offline(sent, entry),
  );
  const pictures = article.pictures.map(({ id }) => id).toSorted();
  // The fingerprint of what is not uploaded yet is not known.
  if (entry && sent.pictures === undefined && pictures.join() !== entry.pictures.join()) {
    differing.add("pictures");
  }
  const changes = fieldsOf()
    .filter((field) => differing.has(field) && !unmanagedFields.includes(field))
    .map((field): Change => ({
      field,
      ...(field === "text" && stored && countLines(stored, wire)),
    }));
  return changes.length === 0 ? [{ field: "html" }] : changes;
}

/** What the lockfile alone tells. */
function offline(sent: SentFingerprint, entry: LockedPost | undefined): readonly Field[] {
  if (!entry) return [];
  const known = knownOf(entry);
  if (known.kind === "stored") return unsentFields(sent, known.fields);
  const { fields } = known;
  const isComparable = (field: Field): boolean =>
    sent[field] !== undefined && fields[field] !== undefined;
  return fieldsOf().filter((field) => isComparable(field) && sent[field] !== fields[field]);
}

function countLines(
  stored: StoredArticle,
  wire: ReturnType<typeof wireOf>,
): Pick<Change, "added" | "removed"> {
  const lines = (text: string): string[] => (text === "" ? [] : text.split("\n"));
  const { show } = articleFields.text;
  let [added, removed] = [0, 0];
  for (const part of diffArrays(lines(show(stored)), lines(show(wire)))) {
    if (part.added) added += part.count;
    if (part.removed) removed += part.count;
  }
  return { added, removed };
}
