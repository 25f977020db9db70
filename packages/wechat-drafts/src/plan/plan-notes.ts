import type { BlockReason, Plan, Step } from "../model/plan.ts";
import type { SyncNote } from "../messages/sync-note.ts";

/** What a plan gives to tell, each with the post it is about. */
export function planNotes(
  plan: Plan,
  titleOf: (key: string) => string,
  isApplied: boolean,
): readonly { readonly note: SyncNote; readonly key?: string }[] {
  return [
    ...plan.moves.map(({ from, to }) => ({
      note: { rule: "post-moved", about: { from, to } } as const,
      key: to,
    })),
    ...plan.steps.flatMap((step) => step.keys.flatMap((key) => stepNote(step, key, titleOf))),
    ...plan.losses.map(({ why, mediaId, titles, keys }) => ({
      note: { rule: `draft-${why}`, about: { mediaId, titles, isApplied } } as const,
      ...(keys[0] === undefined ? {} : { key: keys[0] }),
    })),
    ...plan.orphaned.map(({ key, title }) => ({
      note: { rule: "draft-orphaned", about: { key, title } } as const,
      key,
    })),
  ];
}

function stepNote(
  step: Step,
  key: string,
  titleOf: (key: string) => string,
): readonly { note: SyncNote; key: string }[] {
  if (step.action === "conflict") return [{ note: conflictNote(step, key), key }];
  if (step.action === "blocked") return [{ note: blockNote(step), key }];
  if (step.action === "gone" && step.isNew) {
    return [{ note: { rule: "draft-gone", about: { title: titleOf(key) } }, key }];
  }
  return [];
}

function conflictNote(
  { why, mediaIds }: Extract<Step, { action: "conflict" }>,
  key: string,
): SyncNote {
  if (why === "merged") return { rule: "conflict-merged", about: { mediaIds, key } };
  if (why === "several" || why === "alike" || why === "replaced" || why === "foreign")
    return { rule: `conflict-${why}`, about: { mediaIds } };
  return { rule: `conflict-${why}`, about: { mediaId: mediaIds[0] ?? "" } };
}

function blockNote({ why, detail, hint, draft }: Extract<Step, { action: "blocked" }>): SyncNote {
  const notes: { readonly [Rule in BlockReason]: () => SyncNote } = {
    "source-url-shared": () => {
      const [url = "", ...others] = detail.split(" ");
      return { rule: "source-url-shared", about: { url, others } };
    },
    "bundle-too-long": () => ({ rule: "bundle-too-long", about: { count: detail } }),
    "bundle-order-shared": () => ({ rule: "bundle-order-shared", about: { bundle: detail } }),
    "bundle-waits": () => ({ rule: "bundle-waits", about: { key: detail } }),
    "remote-unknown": () => ({ rule: "remote-unknown", about: { reason: detail, hint, draft } }),
    "outcome-unknown": () => ({ rule: "outcome-unknown", about: { reason: detail } }),
  };
  return notes[why]();
}
