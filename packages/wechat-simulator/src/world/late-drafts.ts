import type { Draft } from "./account.ts";

/** How long a saved draft is not shown. */
interface Delay {
  /** Calls of draft/get for it that answer 40007. */
  readonly reads: number;
  /** Calls of draft/batchget that leave it out, or show it as it was before. */
  readonly lists: number;
}

/** Drafts that are saved and not shown yet, as where several machines answer and one of them has not heard. */
export interface LateDrafts {
  /** Hide what a call saved. @param before - the drafts before the call */
  hide(before: readonly Draft[], after: readonly Draft[], delay: Delay): void;
  /** Whether draft/get finds a draft; counts the call. */
  isRead(mediaId: string): boolean;
  /** The drafts that draft/batchget lists; counts the call. */
  listed(drafts: readonly Draft[]): readonly Draft[];
  clear(): void;
}

export function createLateDrafts(): LateDrafts {
  const late = new Map<string, { reads: number; lists: number; was: Draft | undefined }>();
  return {
    hide(before, after, { reads, lists }) {
      for (const draft of after) {
        const was = before.find(({ media_id }) => media_id === draft.media_id);
        if (was?.revision !== draft.revision) late.set(draft.media_id, { reads, lists, was });
      }
    },
    isRead(mediaId) {
      const delay = late.get(mediaId);
      if (delay === undefined || delay.reads === 0) return true;
      delay.reads -= 1;
      return false;
    },
    listed(drafts) {
      return drafts.flatMap((draft) => {
        const delay = late.get(draft.media_id);
        if (delay === undefined || delay.lists === 0) return [draft];
        delay.lists -= 1;
        return delay.was ?? [];
      });
    },
    clear: () => late.clear(),
  };
}
