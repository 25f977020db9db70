import type { DescribedPicture, FittedPicture, Pictures, Post } from "wechat-drafts";

/** A picture from the web, or why there is none to show. */
export type WebPicture =
  | { readonly picture: FittedPicture }
  /** A sentence for the author. */
  | { readonly reason: string };

/**
 * Composing for a preview fetches nothing, so that it is quick and works on a train. What a page then shows is fetched
 * when it is asked for: as a sync fetches it, from public addresses only, and into the same cache.
 */
export interface WebPictures {
  /** `pictures` as they are, remembering whom nobody has fetched yet. */
  watch(pictures: Pictures): Pictures;
  /** @returns `undefined` for an id that stands for no picture of the web */
  fetch(id: string): Promise<WebPicture | undefined>;
  /** Try again what could not be fetched. */
  retry(): void;
}

/**
 * @param online - pictures that may use the network
 * @param onFetched - told once for every picture that came, and is in the cache from then on
 */
export function createWebPictures(
  online: () => Promise<Pictures>,
  onFetched: () => void,
): WebPictures {
  const unseen = new Map<string, readonly [src: string, post: Post, use: "body" | "material"]>();
  const fetched = new Map<string, Promise<WebPicture>>();
  const told = new Set<string>();

  async function get(
    id: string,
    ...asked: readonly [string, Post, "body" | "material"]
  ): Promise<WebPicture> {
    try {
      const pictures = await online();
      const described = await pictures.describe(...asked);
      if (described.kind === "wechat") return { reason: described.url };
      const picture = await pictures.fit(described.ref);
      if (!told.has(id)) onFetched();
      told.add(id);
      return { picture };
    } catch (error) {
      return { reason: error instanceof Error ? error.message : String(error) };
    }
  }

  return {
    watch: (pictures) => ({
      ...pictures,
      async describe(src, post, use): Promise<DescribedPicture> {
        const described = await pictures.describe(src, post, use);
        if (described.kind === "upload" && isUnseen(described.ref.id)) {
          unseen.set(described.ref.id, [src, post, use]);
        }
        return described;
      },
    }),
    async fetch(id) {
      const asked = unseen.get(id);
      if (asked === undefined) return undefined;
      const known = fetched.get(id) ?? get(id, ...asked);
      fetched.set(id, known);
      return known;
    },
    retry() {
      for (const [id, one] of fetched) {
        void one.then(
          (result) => "reason" in result && fetched.get(id) === one && fetched.delete(id),
        );
      }
    },
  };
}

/** Whether an id stands for an address of which nobody has the bytes. */
export function isUnseen(id: string): boolean {
  return id.endsWith("-unseen");
}
