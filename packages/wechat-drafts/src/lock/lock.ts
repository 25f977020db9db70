import * as z from "zod";
import { fields, type Fingerprint } from "../plan/fingerprint.ts";

const fingerprintSchema: z.ZodType<Fingerprint> = z.partialRecord(z.enum(fields), z.string());
const bundleSchema = z.strictObject({ id: z.string(), order: z.number() });

/** Where a post's article stands in the draft box, and what both sides looked like when they last agreed. */
const lockedPostSchema = z.strictObject({
  mediaId: z.string().min(1),
  /** Place in a draft of several articles, from `0`. */
  index: z.int().min(0).max(7),
  /** Hash of the article that was sent last. */
  articleHash: z.string(),
  /** Hash of what WeChat made of it; absent between a write and its read-back. */
  remoteHash: z.string().optional(),
  /** Hashes of the single fields: of what WeChat stored, or of what was sent while `remoteHash` is absent. */
  fields: fingerprintSchema,
  type: z.enum(["news", "newspic"]),
  title: z.string(),
  sourceUrl: z.string(),
  bundle: bundleSchema.optional(),
  /** Ids of the uploaded pictures it uses; keys of `images`. */
  pictures: z.array(z.string()),
  /** Hash of everything that composing read; absent where only the composed article can be compared. */
  inputsHash: z.string().optional(),
  /** Pictures that took part, by the name the post gives them. */
  inputs: z.array(z.strictObject({ src: z.string(), sha256: z.string() })).optional(),
  /** The draft has left the box: published or deleted. */
  gone: z.literal(true).optional(),
  /** WeChat kept fewer pictures than it was sent; the article is sent again by the next run. */
  incomplete: z.literal(true).optional(),
  /** When a sync looked last, the draft had been edited in WeChat, and was left as it was. */
  conflict: z.literal(true).optional(),
});

const intendedArticleSchema = z.strictObject({
  key: z.string(),
  articleHash: z.string(),
  fields: fingerprintSchema,
  type: z.enum(["news", "newspic"]),
  title: z.string(),
  sourceUrl: z.string(),
  bundle: bundleSchema.optional(),
  pictures: z.array(z.string()),
});

/** A write that was about to be made; it stays until its outcome is known. */
const intentSchema = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("add"),
    articles: z.array(intendedArticleSchema).min(1),
    /** Drafts that the new one takes the place of. */
    replaces: z.array(z.string()),
  }),
  z.strictObject({
    kind: z.literal("update"),
    mediaId: z.string(),
    index: z.int().min(0),
    article: intendedArticleSchema,
  }),
  z.strictObject({
    kind: z.literal("delete"),
    mediaId: z.string(),
    /** What each article looked like; a draft that looks different is not deleted. */
    articles: z.array(z.strictObject({ index: z.int().min(0), fields: fingerprintSchema })),
  }),
]);

const uploadSchema = z.strictObject({ mediaId: z.string().optional(), url: z.string() });

export const lockSchema = z.strictObject({
  lockfileVersion: z.literal(1),
  appId: z.string(),
  posts: z.record(z.string(), lockedPostSchema),
  pending: z.record(z.string(), intentSchema),
  images: z.record(z.string(), uploadSchema),
});

export type Lock = z.output<typeof lockSchema>;
export type LockedPost = z.output<typeof lockedPostSchema>;
export type Intent = z.output<typeof intentSchema>;
export type IntendedArticle = z.output<typeof intendedArticleSchema>;
/** An uploaded picture: `mediaId` when it is in the library, `url` for use in an article's body. */
export type Upload = z.output<typeof uploadSchema>;

export function emptyLock(appId: string): Lock {
  return { lockfileVersion: 1, appId, posts: {}, pending: {}, images: {} };
}

/** The lock with some posts changed; `undefined` takes a post out. */
export function withPosts(
  lock: Lock,
  changes: Readonly<Record<string, LockedPost | undefined>>,
): Lock {
  return { ...lock, posts: merge(lock.posts, changes) };
}

/** The lock with some intents changed; `undefined` takes an intent out. */
export function withPending(
  lock: Lock,
  changes: Readonly<Record<string, Intent | undefined>>,
): Lock {
  return { ...lock, pending: merge(lock.pending, changes) };
}

/** The lock with some uploads changed; `undefined` forgets an upload. */
export function withImages(
  lock: Lock,
  changes: Readonly<Record<string, Upload | undefined>>,
): Lock {
  return { ...lock, images: merge(lock.images, changes) };
}

function merge<T>(
  record: Readonly<Record<string, T>>,
  changes: Readonly<Record<string, T | undefined>>,
): Record<string, T> {
  const merged = { ...record };
  for (const [key, change] of Object.entries(changes)) {
    if (change === undefined) delete merged[key];
    else merged[key] = change;
  }
  return merged;
}
