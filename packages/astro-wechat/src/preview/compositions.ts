import { createHash } from "node:crypto";
import {
  composeArticle,
  type ComposedPost,
  type Links,
  type Pictures,
  type Post,
  type ResolvedSettings,
} from "wechat-drafts";

/** What posts are composed with, at one state of the site. */
export interface ComposeInputs {
  readonly settings: ResolvedSettings;
  readonly links: Links;
  readonly pictures: Pictures;
}

/** A composed post, and who can tell what its pictures look like. */
export interface Composition {
  readonly composed: ComposedPost;
  readonly pictures: Pictures;
}

/** Composes posts, each once for as long as nothing that it is made of changes. */
export interface Compositions {
  get(post: Post, composeInputs: ComposeInputs): Promise<Composition>;
}

export function createCompositions(): Compositions {
  // By content and not by key: a post in another look is another article, and both may be asked for again.
  const kept = new Map<string, Promise<Composition>>();
  return {
    async get(post, composeInputs) {
      const hash = hashOf(post, composeInputs);
      const known = kept.get(hash);
      if (known !== undefined && (await isCurrent(known, post, composeInputs))) return known;
      const made = make(post, composeInputs);
      kept.set(hash, made);
      if (kept.size > maxKept) kept.delete([...kept.keys()][0] ?? "");
      return made;
    },
  };
}

/** Posts of a large site, and some looks that were tried on; articles are small. */
const maxKept = 2000;

async function make(
  post: Post,
  { settings, links, pictures }: ComposeInputs,
): Promise<Composition> {
  return { composed: await composeArticle(post, settings, pictures, links), pictures };
}

/** Whether the pictures are still the same. One that was missing may be there by now, so faults are composed again. */
async function isCurrent(
  made: Promise<Composition>,
  post: Post,
  { pictures }: ComposeInputs,
): Promise<boolean> {
  const known = await made.catch(() => undefined);
  if (known?.pictures === pictures) return true;
  if (known?.composed.article === undefined) return false;
  const { inputs } = known.composed;
  const hashes = await Promise.all(
    inputs.map(({ src }) => pictures.hash(src, post).catch(() => undefined)),
  );
  return inputs.every(({ sha256 }, at) => sha256 === hashes[at]);
}

/** Hash of all but pictures that an article is made of; functions among settings are told by their text. */
function hashOf(post: Post, { settings, links }: ComposeInputs): string {
  const text = JSON.stringify([post, links.fingerprint, settings], (_, value: unknown) =>
    typeof value === "function" || value instanceof RegExp ? String(value) : value,
  );
  return createHash("sha256").update(text).digest("hex");
}
