import { apiFailure } from "./api-failure.ts";
import type { ListedDraft, SeenDraft, SeenListing, SeenMaterials } from "../model/plan.ts";
import { lookAgain, onceMoreMs } from "./patience.ts";
import type { Texts } from "../messages/texts.ts";
import type { RemoteGate } from "./remote-gate.ts";
import type { DraftPage } from "../model/wechat-api.ts";

/** Reads the draft box with as few calls as it can; a failed question is `unknown`, never "not there". */
export interface RemoteBox {
  /** Every draft without content, read anew. */
  list(): Promise<SeenListing>;
  /**
   * Drafts with content. `gone` is only said when draft/get says so, and again after each pause.
   *
   * @param pauses - in milliseconds (default: one short one)
   */
  read(mediaIds: readonly string[], pauses?: readonly number[]): Promise<Record<string, SeenDraft>>;
  /** Names and addresses of library pictures. */
  materials(mediaIds: readonly string[]): Promise<SeenMaterials>;
}

/** draft/batchget answers with 20 at most. */
const pageSize = 20;
/** A library holds up to 100,000 pictures; the newest thousand is what a lost lockfile can be about. */
const maxMaterialPages = 50;
/** As many calls as a run has under way by default, and again as many that wait behind them. */
const maxPagesAtOnce = 8;
/** Listings of a box that changes under the reader, before it is given up. */
const maxListings = 3;
/** "Invalid media_id": on draft/get, the draft is not in the box. */
const goneCode = 40007;

interface Wave {
  readonly items: DraftPage["item"];
  /** Drafts in the box, and those behind the last page that was read. */
  readonly total: number;
  readonly left: number;
}

export function createRemoteBox(
  gate: RemoteGate,
  texts: Texts,
  wait: (milliseconds: number) => Promise<void>,
): RemoteBox {
  async function list(): Promise<SeenListing> {
    try {
      for (let tries = 0; tries < maxListings; tries += 1) {
        const drafts = new Map<string, ListedDraft>();
        let expected: number | undefined;
        for await (const { items, total } of waves(true, () => (expected ?? 1) - drafts.size)) {
          expected ??= total;
          for (const item of items) {
            drafts.set(item.media_id, { mediaId: item.media_id, articles: item.content.news_item });
          }
        }
        // A draft that leaves or moves while pages are read lets another one slip between them.
        if (drafts.size >= (expected ?? 0))
          return { state: "listed", drafts: [...drafts.values()] };
      }
      return { state: "unknown", reason: texts.run.restless()[0] };
    } catch (error) {
      return { state: "unknown", reason: apiFailure(error).message };
    }
  }

  /**
   * The box from its newest draft on, some pages at the same time. Fails after what it could read was told.
   *
   * @param needed - how many more drafts must be shown at least
   */
  async function* waves(noContent: boolean, needed: () => number): AsyncGenerator<Wave> {
    const known = new Set<string>();
    for (let offset = 0, total = 1; offset < total;) {
      const length = Math.max(1, Math.min(maxPagesAtOnce, Math.ceil(needed() / pageSize)));
      const answers = await Promise.allSettled(
        Array.from({ length }, (_, index) =>
          gate.call("draftBatchget", {
            offset: offset + index * pageSize,
            count: pageSize,
            noContent,
          }),
        ),
      );
      const pages = answers.flatMap((each) => (each.status === "fulfilled" ? [each.value] : []));
      const items = pages.flatMap((page) => page.item);
      const failed = answers.find((each) => each.status === "rejected");
      const before = known.size;
      for (const item of items) known.add(item.media_id);
      for (const page of pages) {
        total = page.total_count;
        offset += page.item.length;
        // The next page was asked for as if this one were full.
        if (page.item.length < pageSize) break;
      }
      yield { items, total, left: total - offset };
      if (failed) throw failed.reason;
      // Nothing new ends it too: a server that repeats itself would never.
      if (known.size === before) return;
    }
  }

  async function read(
    mediaIds: readonly string[],
    pauses: readonly number[] = onceMoreMs,
  ): Promise<Record<string, SeenDraft>> {
    const seen: Record<string, SeenDraft> = {};
    let wanted = [...new Set(mediaIds)];
    await lookAgain(
      async () => Object.assign(seen, await readOnce(wanted)),
      () => {
        wanted = wanted.filter((mediaId) => seen[mediaId]?.state === "gone");
        return wanted.length === 0;
      },
      pauses,
      wait,
    );
    return seen;
  }

  async function readOnce(mediaIds: readonly string[]): Promise<Record<string, SeenDraft>> {
    const wanted = new Set(mediaIds);
    const seen: Record<string, SeenDraft> = {};
    // draft/get has half the daily quota of draft/batchget (500 and 1,000).
    if (wanted.size > 2 || gate.isSpent("draftGet")) {
      try {
        for await (const { items, left } of waves(false, () => wanted.size)) {
          for (const item of items) {
            if (wanted.delete(item.media_id)) {
              seen[item.media_id] = { state: "there", articles: item.content.news_item };
            }
          }
          if (wanted.size <= Math.ceil(left / pageSize) && !gate.isSpent("draftGet")) break;
        }
      } catch {
        // What the pages did not show is asked for one by one.
      }
    }
    await Promise.all(
      [...wanted].map(async (mediaId) => {
        seen[mediaId] = await get(mediaId);
      }),
    );
    return seen;
  }

  async function get(mediaId: string): Promise<SeenDraft> {
    try {
      const draft = await gate.call("draftGet", mediaId);
      return { state: "there", articles: draft.news_item };
    } catch (error) {
      const failure = apiFailure(error);
      if (failure.kind === "rejected" && failure.errcode === goneCode) return { state: "gone" };
      return { state: "unknown", reason: failure.message };
    }
  }

  async function materials(mediaIds: readonly string[]): Promise<SeenMaterials> {
    const missing = new Set(mediaIds);
    const items: Record<string, { name: string; url: string }> = {};
    try {
      let offset = 0;
      for (let pages = 0; missing.size > 0; pages += 1) {
        if (pages === maxMaterialPages) return { isComplete: false, items };
        const page = await gate.call("materialBatchget", { offset, count: pageSize });
        for (const { media_id: mediaId, name, url } of page.item) {
          if (missing.delete(mediaId)) items[mediaId] = { name, url: url ?? "" };
        }
        offset += page.item.length;
        if (page.item.length === 0 || offset >= page.total_count) break;
      }
      return { isComplete: true, items };
    } catch {
      return { isComplete: false, items };
    }
  }

  return { list, read, materials };
}
