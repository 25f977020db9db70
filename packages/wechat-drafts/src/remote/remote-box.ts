import { apiFailure, type ApiFailure } from "./api-failure.ts";
import type {
  ListedDraft,
  SeenDraft,
  SeenListing,
  SeenMaterials,
  Unanswered,
} from "../model/plan.ts";
import { lookAgain, onceMoreMs } from "./patience.ts";
import type { Texts } from "../messages/texts.ts";
import type { RemoteGate } from "./remote-gate.ts";
import type { DraftPage } from "../model/wechat-api.ts";

/** Reads the draft box with as few calls as it can; a failed question is `unknown`, never "not there". */
export interface RemoteBox {
  /** Every draft without content, read anew. */
  list(): Promise<SeenListing>;
  /** Why a listing cannot be the whole box: WeChat counts more drafts by now. `undefined` when nothing speaks against it. */
  incompleteReason(listing: Extract<SeenListing, { state: "listed" }>): Promise<string | undefined>;
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
const maxListings = 4;
/** "Invalid media_id": on draft/get, the draft is not in the box. */
const goneCode = 40007;

interface Wave {
  readonly items: DraftPage["item"];
  /** Drafts in the box, and those behind the last page that was read. */
  readonly total: number;
  readonly remaining: number;
  /** There is nothing behind it. */
  readonly isLast: boolean;
}

export function createRemoteBox(
  gate: RemoteGate,
  texts: Texts,
  wait: (milliseconds: number) => Promise<void>,
): RemoteBox {
  async function list(): Promise<SeenListing> {
    try {
      let last: string | undefined;
      for (let tries = 0; tries < maxListings; tries += 1) {
        const { drafts, isWhole, isCounted } = await listOnce();
        const mark = drafts
          .map(({ mediaId = "" }) => mediaId)
          .sort()
          .join(" ");
        // WeChat's count need not fit what it shows; what it shows twice in a row is what there is.
        if (isCounted || (isWhole && mark === last)) {
          return { state: "listed", drafts, isCounted };
        }
        last = isWhole ? mark : undefined;
      }
      return { state: "unknown", reason: texts.run.restless()[0] };
    } catch (error) {
      return unanswered(apiFailure(error));
    }
  }

  /**
   * One pass through the box. `isWhole`: it came to an end. `isCounted`: it showed as many drafts as WeChat says there
   * are, from first to last.
   */
  async function listOnce(): Promise<{
    drafts: readonly ListedDraft[];
    isWhole: boolean;
    isCounted: boolean;
  }> {
    const drafts = new Map<string, ListedDraft>();
    const totals = new Set<number>();
    let nameless = 0;
    let isWhole = false;
    const needed = (): number => Math.max(0, ...totals) - drafts.size;
    const next = (): number => (totals.size === 0 ? 1 : needed());
    for await (const { items, total, isLast } of waves(true, next)) {
      totals.add(total);
      isWhole = isLast;
      for (const { media_id: mediaId, articles } of items) {
        drafts.set(mediaId ?? `nameless ${nameless++}`, { mediaId, articles });
      }
    }
    // A draft that leaves or moves while pages are read lets another one slip between them.
    const isCounted = totals.size === 1 && totals.has(drafts.size);
    return { drafts: [...drafts.values()], isWhole, isCounted };
  }

  /**
   * The box from its newest draft on, some pages at the same time. Fails after what it could read was told.
   *
   * @param needed - how many more drafts must be shown at least
   */
  async function* waves(noContent: boolean, needed: () => number): AsyncGenerator<Wave> {
    const known = new Set<string | undefined>([undefined]);
    for (let offset = 0, isLast = false; !isLast;) {
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
      const isNew = known.size > before;
      let total = 0;
      for (const { item, total_count: count } of pages) {
        total = count;
        offset += item.length;
        if (item.length === pageSize) continue;
        // A short page is the last one, or there are more than it says. One that shows nothing new where less than a page
        // is missing comes of a count that does not fit.
        isLast = item.length === 0 || offset >= total || (!isNew && total - known.size < pageSize);
        // The next page was asked for as if this one were full.
        break;
      }
      yield { items, total, remaining: total - offset, isLast };
      if (failed) throw failed.reason;
      // Nothing new ends it too: a server that repeats itself would never.
      if (!isNew) return;
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
        for await (const { items, remaining } of waves(false, () => wanted.size)) {
          for (const item of items) {
            const { media_id: mediaId, content } = item;
            // One that cannot be read here is asked for by itself.
            if (mediaId !== undefined && content !== undefined && wanted.delete(mediaId)) {
              seen[mediaId] = { state: "there", articles: content.news_item };
            }
          }
          if (wanted.size <= Math.ceil(remaining / pageSize) && !gate.isSpent("draftGet")) break;
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
      return unanswered(failure);
    }
  }

  async function incompleteReason({
    drafts,
    isCounted,
  }: Extract<SeenListing, { state: "listed" }>): Promise<string | undefined> {
    // Where not even the listing's own count fits, another count proves nothing.
    if (isCounted !== true) return undefined;
    const counted = await gate.call("draftCount").then(
      (answer) => answer.total_count,
      () => 0,
    );
    if (counted <= drafts.length) return undefined;
    const about = { counted, listed: drafts.length };
    return texts.run.behind(about)[0];
  }

  async function materials(mediaIds: readonly string[]): Promise<SeenMaterials> {
    const missing = new Set(mediaIds);
    const items: Record<string, { name: string; url: string }> = {};
    try {
      let isWhole = true;
      let offset = 0;
      for (let pages = 0; missing.size > 0; pages += 1) {
        if (pages === maxMaterialPages) return { isComplete: false, items };
        const page = await gate.call("materialBatchget", { offset, count: pageSize });
        for (const { media_id: mediaId, name, url } of page.item) {
          if (mediaId === "") isWhole = false;
          else if (missing.delete(mediaId)) items[mediaId] = { name, url: url ?? "" };
        }
        offset += page.item.length;
        // What the library says that it holds need not fit what it shows.
        if (page.item.length < pageSize) break;
      }
      return { isComplete: isWhole || missing.size === 0, items };
    } catch {
      return { isComplete: false, items };
    }
  }

  return { list, incompleteReason, read, materials };
}

/** A question that failed, with the advice of its failure: to run again helps against few of them. */
function unanswered({ message: reason, hint }: ApiFailure): Unanswered {
  return { state: "unknown", reason, ...(hint === undefined ? {} : { hint }) };
}
