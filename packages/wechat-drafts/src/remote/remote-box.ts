import { apiFailure } from "./api-failure.ts";
import type { ListedDraft, SeenDraft, SeenListing, SeenMaterials } from "../plan/plan.ts";
import type { Language } from "../message.ts";
import { runWords } from "../words/run-words.ts";
import type { RemoteGate } from "./remote-gate.ts";
import type { DraftPage } from "../wechat-api.ts";

/** Reads the draft box with as few calls as it can; a failed question is `unknown`, never "not there". */
export interface RemoteBox {
  /** Every draft without content, read anew. */
  list(): Promise<SeenListing>;
  /** Drafts with content. `gone` is only said when draft/get says so. */
  read(mediaIds: readonly string[]): Promise<Record<string, SeenDraft>>;
  /** Names and addresses of library pictures. */
  materials(mediaIds: readonly string[]): Promise<SeenMaterials>;
}

/** draft/batchget answers with 20 at most. */
const pageSize = 20;
/** A library holds up to 100,000 pictures; the newest thousand is what a lost lockfile can be about. */
const maxMaterialPages = 50;
/** Listings of a box that changes under the reader, before it is given up. */
const maxListings = 3;
/** "Invalid media_id": on draft/get, the draft is not in the box. */
const goneCode = 40007;

export function createRemoteBox(gate: RemoteGate, language: Language): RemoteBox {
  async function list(): Promise<SeenListing> {
    try {
      for (let tries = 0; tries < maxListings; tries += 1) {
        const drafts = new Map<string, ListedDraft>();
        let expected: number | undefined;
        for await (const page of pages({ noContent: true })) {
          expected ??= page.total_count;
          for (const item of page.item) {
            drafts.set(item.media_id, { mediaId: item.media_id, articles: item.content.news_item });
          }
        }
        // A draft that leaves or moves while pages are read lets another one slip between them.
        if (drafts.size >= (expected ?? 0))
          return { state: "listed", drafts: [...drafts.values()] };
      }
      return { state: "unknown", reason: runWords[language].restless({})[0] };
    } catch (error) {
      return { state: "unknown", reason: apiFailure(error).message };
    }
  }

  async function* pages(options: { noContent: boolean }): AsyncGenerator<DraftPage> {
    const known = new Set<string>();
    let offset = 0;
    for (;;) {
      const page = await gate.call("draftBatchget", {
        offset,
        count: pageSize,
        noContent: options.noContent,
      });
      yield page;
      const before = known.size;
      for (const item of page.item) known.add(item.media_id);
      offset += page.item.length;
      // A page without news ends it too: a server that repeats itself would never.
      if (known.size === before || offset >= page.total_count) return;
    }
  }

  async function read(mediaIds: readonly string[]): Promise<Record<string, SeenDraft>> {
    const wanted = new Set(mediaIds);
    const seen: Record<string, SeenDraft> = {};
    // draft/get has half the daily quota of draft/batchget (500 and 1,000).
    if (wanted.size > 2 || gate.isSpent("draftGet")) {
      try {
        let offset = 0;
        for await (const page of pages({ noContent: false })) {
          for (const item of page.item) {
            if (wanted.delete(item.media_id)) {
              seen[item.media_id] = { state: "there", articles: item.content.news_item };
            }
          }
          offset += page.item.length;
          const pagesLeft = Math.ceil((page.total_count - offset) / pageSize);
          if (wanted.size <= pagesLeft && !gate.isSpent("draftGet")) break;
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
