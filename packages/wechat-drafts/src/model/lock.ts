import * as z from "zod/v4";
import { articleFields, fieldsOf, mapFields } from "./fields.ts";
import type { KnownFingerprint, SentFingerprint, StoredFingerprint } from "./fingerprint.ts";
import { remoteHash } from "./stored-fingerprint.ts";

/** What is shown to people: a terminal acts on control characters, and reads lines as what they begin with. */
const lineSchema = z.string().regex(/^\P{Cc}*$/u, "expected one line without control characters");
const bundleSchema = z.strictObject({ id: lineSchema, order: z.number() });
const typeSchema = z.enum(["news", "newspic"]);
/** WeChat's ids are documented by length only; what could not be one is not sent, nor shown. */
const mediaIdSchema = z
  .string()
  .regex(/^[^\s\p{C}]{1,256}$/u, "expected a media_id")
  // Every object has members of these names: what was seen in the draft box is looked up by ids.
  .refine((id) => !(id in {}), "expected a media_id");
/** As `shortHash` makes it; `""` for a field that is empty. */
const fieldHash = z.string().regex(/^(?:[\da-f]{16})?$/, "expected 16 hexadecimal digits or none");

/** What WeChat stored: complete, or it would match drafts that it was never made of. */
const storedFieldsSchema: z.ZodType<StoredFingerprint> = z.record(z.enum(fieldsOf()), fieldHash);

/** What was sent: everything that can be foreseen, and of the rest what was known. */
const sentFieldsSchema: z.ZodType<SentFingerprint> = z.strictObject(
  mapFields(articleFields, ({ foreseen }) =>
    foreseen === "never"
      ? z.undefined().optional()
      : foreseen === "where-sent"
        ? fieldHash.optional()
        : fieldHash,
  ),
);

/** Where a post's article stands in the draft box, and what both sides looked like when they last agreed. */
const entryShape = {
  mediaId: mediaIdSchema,
  /** Place in a draft of several articles, from `0`. */
  index: z.int().min(0).max(7),
  /** Hash of the article that was sent last. */
  articleHash: z.string(),
  type: typeSchema,
  title: lineSchema,
  /** As the site last sent it, or would have where the option `manage` leaves it to WeChat. */
  sourceUrl: lineSchema,
  bundle: bundleSchema.optional(),
  /** Ids of the uploaded pictures it uses; keys of `images`. */
  pictures: z.array(z.string()),
  /** Hash of everything that composing read; absent where only the composed article can be compared. */
  inputsHash: z.string().optional(),
  /** Pictures that took part, by the name the post gives them, and texts that are added to it, as `before:` and `after:`. */
  inputs: z.array(z.strictObject({ src: z.string(), sha256: z.string() })).optional(),
  /** Where its links to the site led, by the address the post gives them; absent where that is not known. */
  links: z.record(z.string(), z.string().nullable()).optional(),
  /** Hosts of its other links. */
  elsewhere: z.array(z.string()).optional(),
  /** The draft has left the box: published or deleted. */
  gone: z.literal(true).optional(),
  /** WeChat kept fewer pictures than it was sent; the article is sent again by the next run. */
  incomplete: z.literal(true).optional(),
  /** When a sync looked last, the draft had been edited in WeChat, and was left as it was. */
  conflict: z.literal(true).optional(),
} as const;

/** After its read-back: hashes of the single fields of what WeChat stored. */
const readShape = {
  ...entryShape,
  /** Hash of `fields`, so that an entry of which one line was changed is noticed. */
  remoteHash: z.string(),
  fields: storedFieldsSchema,
};

/** Between a write and its read-back: hashes of what was sent. */
const sentShape = {
  ...entryShape,
  remoteHash: z.undefined().optional(),
  fields: sentFieldsSchema,
};

const readSideSchema = z.strictObject(readShape).refine(isWhole, incomplete());
const sentSideSchema = z.strictObject(sentShape);

type ReadSide = z.output<typeof readSideSchema>;
type SentSide = z.output<typeof sentSideSchema>;
/** One version of an entry. */
export type LockedSide = ReadSide | SentSide;

const rivals = z.array(eitherSchema(readSideSchema, sentSideSchema)).min(1).optional();
const readPostSchema = z.strictObject({ ...readShape, rivals }).refine(isWhole, incomplete());
const sentPostSchema = z.strictObject({ ...sentShape, rivals });

type ReadPost = z.output<typeof readPostSchema>;
type SentPost = z.output<typeof sentPostSchema>;

const lockedPostSchema = eitherSchema(readPostSchema, sentPostSchema);

function isWhole({ remoteHash: hash, fields }: z.output<z.ZodObject<typeof readShape>>): boolean {
  return hash === remoteHash(fields);
}

function incomplete(): { path: string[]; message: string } {
  return { path: ["remoteHash"], message: "expected the hash of `fields`" };
}

/** Of a draft that was read or of one that was sent, with the faults of the schema that it is meant for. */
function eitherSchema<R, S>(
  read: z.ZodType<R>,
  sent: z.ZodType<S>,
): z.ZodPipe<z.ZodUnknown, z.ZodTransform<R | S>> {
  return z.unknown().transform((value, context): R | S => {
    const isRead = typeof value === "object" && value !== null && "remoteHash" in value;
    const parsed = isRead ? read.safeParse(value) : sent.safeParse(value);
    if (parsed.success) return parsed.data;
    for (const { message, path } of parsed.error.issues) {
      context.issues.push({ code: "custom", message, path, input: value });
    }
    return z.NEVER;
  });
}

const intendedArticleSchema = z.strictObject({
  key: z.string(),
  articleHash: z.string(),
  fields: sentFieldsSchema,
  type: typeSchema,
  title: lineSchema,
  sourceUrl: lineSchema,
  bundle: bundleSchema.optional(),
  pictures: z.array(z.string()),
});

/** A draft to be deleted, and what each of its articles looked like: one that looks different is not deleted. */
const replacedDraftSchema = z.strictObject({
  mediaId: mediaIdSchema,
  articles: z
    .array(
      z.strictObject({
        index: z.int().min(0).max(7),
        title: lineSchema,
        fields: storedFieldsSchema,
      }),
    )
    .min(1)
    .refine((articles) => articles.every(({ index }, place) => index === place), {
      message: "expected every article of the draft, in order",
    }),
});

/** A write that was about to be made; it stays until its outcome is known. */
const intentSchema = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("add"),
    articles: z.array(intendedArticleSchema).min(1).max(8),
    /** Drafts that the new one takes the place of. */
    replaces: z.array(replacedDraftSchema),
    /** WeChat's answer; absent while it is not known. It stays here until the draft was seen in the box. */
    mediaId: mediaIdSchema.optional(),
  }),
  z.strictObject({
    kind: z.literal("update"),
    mediaId: mediaIdSchema,
    index: z.int().min(0).max(7),
    article: intendedArticleSchema,
  }),
  replacedDraftSchema.extend({ kind: z.literal("delete") }),
]);

const uploadSchema = z.strictObject({
  mediaId: mediaIdSchema.optional(),
  url: z.string(),
  /** Of a library picture: start of the sha256 of its bytes, which its name in the library holds too. */
  bytesHash: z
    .string()
    .regex(/^[\da-f]{32}$/, "expected 32 hexadecimal digits")
    .optional(),
});

export const lockSchema = z.strictObject({
  lockfileVersion: z.literal(1),
  appId: z.string(),
  posts: z.record(z.string(), lockedPostSchema),
  pending: z.record(z.string(), intentSchema),
  images: z.record(z.string(), uploadSchema),
});

export type Lock = z.output<typeof lockSchema>;
/**
 * An entry. Its `rivals` are other versions of it, which a merge found and WeChat could not rule out; nothing is sent to
 * its draft while it has some.
 */
export type LockedPost = ReadPost | SentPost;
/** What an entry keeps so that the next run can tell, without composing, whether its post changed. */
export type LockedInputs = Pick<LockedPost, "inputs" | "inputsHash" | "links" | "elsewhere">;
export type Intent = z.output<typeof intentSchema>;
export type AddIntent = Extract<Intent, { kind: "add" }>;
export type UpdateIntent = Extract<Intent, { kind: "update" }>;
export type DeleteIntent = Extract<Intent, { kind: "delete" }>;
/** An entry without what its draft looks like. */
export type EntryFacts = Omit<SentPost, "fields" | "remoteHash">;
/** A draft that is to be deleted. */
export type ReplacedDraft = z.output<typeof replacedDraftSchema>;
export type IntendedArticle = z.output<typeof intendedArticleSchema>;
/** An uploaded picture: `mediaId` when it is in the library, `url` for use in an article's body. */
export type Upload = z.output<typeof uploadSchema>;

/** What an entry says of its draft, with the way to compare it. */
export function knownOf(entry: LockedPost): KnownFingerprint {
  return entry.remoteHash === undefined
    ? { kind: "sent", fields: entry.fields }
    : { kind: "stored", fields: entry.fields };
}

/** Articles that an intent sends, in the order of its draft; a deletion sends none. */
export function articlesOfIntent(intent: Intent): readonly IntendedArticle[] {
  if (intent.kind === "delete") return [];
  return intent.kind === "add" ? intent.articles : [intent.article];
}

/** Where a post's article went that WeChat took and nobody has seen in the box yet. */
export function sentPlace(
  lock: Pick<Lock, "pending">,
  key: string,
): { readonly mediaId: string; readonly index: number } | undefined {
  for (const intent of Object.values(lock.pending)) {
    if (intent.kind !== "add" || intent.mediaId === undefined) continue;
    const index = intent.articles.findIndex((article) => article.key === key);
    if (index >= 0) return { mediaId: intent.mediaId, index };
  }
  return undefined;
}

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
