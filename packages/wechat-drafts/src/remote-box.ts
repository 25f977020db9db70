import { apiFailure } from "./api-failure.ts";
import type { ListedDraft, SeenDraft, SeenListing } from "./plan.ts";
import type { RemoteGate } from "./remote-gate.ts";
import type { DraftPage } from "./wechat-api.ts";

/** Reads the draft box with as few calls as it can; a failed question is `unknown`, never "not there". */
export interface RemoteBox {
  /** Every draft without content, read anew. */
  list(): Promise<SeenListing>;
  /** Drafts with content. `gone` is only said when draft/get says so. */
  read(mediaIds: readonly string[]): Promise<Record<string, SeenDraft>>;
}

/** draft/batchget answers with 20 at most. */
const pageSize = 20;
/** "Invalid media_id": on draft/get, the draft is not in the box. */
const goneCode = 40007;

export function createRemoteBox(gate: RemoteGate): RemoteBox {
  async function list(): Promise<SeenListing> {
    try {
      const drafts = new Map<string, ListedDraft>();
      for await (const page of pages({ noContent: true })) {
        for (const item of page.item) {
          drafts.set(item.media_id, { mediaId: item.media_id, articles: item.content.news_item });
        }
      }
      return { state: "listed", drafts: [...drafts.values()] };
    } catch (error) {
      return { state: "unknown", reason: apiFailure(error).message };
    }
  }

  async function* pages(options: { noContent: boolean }): AsyncGenerator<DraftPage> {
    let offset = 0;
    for (;;) {
      const page = await gate.call("draftBatchget", {
        offset,
        count: pageSize,
        noContent: options.noContent,
      });
      yield page;
      offset += page.item.length;
      if (page.item.length === 0 || offset >= page.total_count) return;
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

  return { list, read };
}
