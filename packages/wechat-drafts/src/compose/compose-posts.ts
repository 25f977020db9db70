import { dirname } from "node:path";
import pLimit from "p-limit";
import { addedTextInputs, isAddedText } from "./added-text-inputs.ts";
import { takeLateFailures } from "./author-code.ts";
import { composeArticle } from "./compose-article.ts";
import { createPictures } from "../covers/create-pictures.ts";
import { faultMessage } from "../messages/fault.ts";
import { textsOf, type Texts } from "../messages/texts.ts";
import type { Message } from "../model/message.ts";
import { inputsHash } from "./inputs-hash.ts";
import { createLinks } from "./links.ts";
import { areLinksUnchanged } from "./record-links.ts";
import type { Lock, LockedInputs } from "../model/lock.ts";
import type { Pictures } from "../model/pictures.ts";
import type { Post } from "../model/post.ts";
import type { ResolvedSettings } from "../model/settings.ts";
import type { SyncOptions } from "../model/sync-options.ts";
import type { ComposedPost } from "../model/composed-post.ts";

/** Composes the posts of a run, each at most once, and fetches a remote picture at most once. */
export interface PostComposer {
  /** Whether everything a post is made of equals what the lockfile recorded; reads its pictures' files. */
  readonly isUnchanged: (post: Post) => Promise<boolean>;
  readonly compose: (posts: readonly Post[]) => Promise<readonly ComposedPost[]>;
  /** What to record beside a post, so that the next run can tell whether it changed. */
  readonly inputsOf: (post: Post, composed: ComposedPost) => LockedInputs;
  readonly pictures: Pick<Pictures, "fit">;
}

export function createPostComposer(
  options: SyncOptions,
  settings: ResolvedSettings,
  lock: Lock | undefined,
  onComposed: (key: string) => void,
): PostComposer {
  const links = createLinks(options.posts);
  const known = new Map(
    Object.values(lock?.posts ?? {}).flatMap(({ inputs }) =>
      (inputs ?? []).map(({ src, sha256 }) => [src, sha256] as const),
    ),
  );
  const pictures = createPictures({
    roots: options.roots ?? ([dirname(options.lockFile)] as const),
    locate: options.locate,
    images: settings.images,
    language: settings.language,
    cacheDir: options.cacheDir,
    offline: options.api === undefined,
    known,
    refresh: options.refresh,
  });
  const limit = pLimit(8);
  const hashes = new Map<Post, string>();

  function hashOf(post: Post): string {
    const hash = hashes.get(post) ?? inputsHash(post, settings);
    hashes.set(post, hash);
    return hash;
  }

  return {
    async isUnchanged(post) {
      const entry = lock?.posts[post.key];
      if (!entry?.inputsHash || !entry.inputs || post.body.format !== "markdown") return false;
      if (entry.inputsHash !== hashOf(post)) return false;
      const { links: record, elsewhere } = entry;
      if (!record || !elsewhere || !areLinksUnchanged({ links: record, elsewhere }, post, links))
        return false;
      const shown = entry.inputs.filter((input) => !isAddedText(input));
      const pictureHashes = await Promise.all(
        shown.map(async ({ src }) => pictures.hash(src, post).catch(() => undefined)),
      );
      return shown.every(({ sha256 }, index) => sha256 === pictureHashes[index]);
    },
    async compose(posts) {
      const composed = await Promise.all(
        posts.map((post) =>
          limit(async () => {
            const made = await (options.compose?.(post) ??
              composeArticle(post, settings, pictures, links));
            onComposed(post.key);
            return made;
          }),
        ),
      );
      const late = lateFailures(posts, textsOf(settings.language));
      return composed.map((one) => {
        const messages = late.get(one.key);
        if (messages === undefined) return one;
        return { ...one, article: undefined, messages: [...one.messages, ...messages] };
      });
    },
    inputsOf(post, composed) {
      const inputs = [
        ...composed.inputs.map(({ src, sha256 }) => ({ src, sha256 })),
        ...addedTextInputs(post),
      ];
      if (post.body.format !== "markdown") return { inputs };
      const { links: record, elsewhere } = composed.links ?? {};
      return {
        inputs,
        inputsHash: hashOf(post),
        ...(record && elsewhere ? { links: { ...record }, elsewhere: [...elsewhere] } : {}),
      };
    },
    pictures,
  };
}

/** What plugins did to posts after they had answered. */
function lateFailures(
  posts: readonly Post[],
  texts: Texts,
): ReadonlyMap<string, readonly Message[]> {
  const byKey = new Map(posts.map((post) => [post.key, post]));
  const messages = new Map<string, Message[]>();
  for (const { key, reason } of takeLateFailures(new Set(byKey.keys()))) {
    const post = byKey.get(key);
    if (post === undefined) continue;
    const fault = { level: "error", rule: "render-failed", about: { reason } } as const;
    messages.set(key, [...(messages.get(key) ?? []), faultMessage(fault, post, texts)]);
  }
  return messages;
}
