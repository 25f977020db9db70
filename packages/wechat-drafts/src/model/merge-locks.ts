import { canonicalJson } from "./canonical-json.ts";
import { withoutInputs } from "./lock-changes.ts";
import { emptyLock, type Intent, type Lock, type LockedPost, type LockedSide } from "./lock.ts";

/** States of one lockfile that are to become one again. */
export interface LockSides {
  /** What the sides come from; absent when that is not known. */
  readonly base: Lock | undefined;
  /** At least one, all of one account. */
  readonly sides: readonly Lock[];
}

/** One state, with what only WeChat can settle. */
export interface MergedLock {
  /** Valid; an entry that the sides disagree about carries the others' versions as `rivals`. */
  readonly lock: Lock;
  /** Posts that the sides disagree about. */
  readonly disputed: readonly string[];
  /** Posts that some sides do not have, where nothing tells whether these removed them or never had them. */
  readonly unconfirmed: readonly string[];
}

/**
 * Merge lockfiles as git merges files, by entry: what only one side changed or removed is taken from it, what all
 * agree on stays. Reads no clock, disk or network, and the order of the sides makes no difference.
 */
export function mergeLocks({ base, sides }: LockSides): MergedLock {
  const merged = mergePosts(base, sides);
  const posts = joinSharedPlaces(merged.posts);
  const pending = mergePending(base, sides, posts);
  const appId = sides.find((side) => side.appId !== "")?.appId ?? "";
  const disputed = [...new Set([...Object.keys(posts), ...addedKeys(pending)])].filter(
    (key) => own(posts, key)?.rivals !== undefined || isSentElsewhere(key, pending, sides),
  );
  return {
    lock: { ...emptyLock(appId), posts, pending, images: mergeImages(base, sides) },
    disputed: disputed.sort(),
    unconfirmed: merged.unconfirmed.filter((key) => Object.hasOwn(posts, key)).sort(),
  };
}

/** What came of one member of a record. */
type Resolved<T> =
  /** `isSure` is `false` where one side does not have it and nobody knows why. */
  | { readonly is: "one"; readonly value: T | undefined; readonly isSure: boolean }
  | { readonly is: "several"; readonly values: readonly T[] };

/**
 * @param base - `undefined` when nothing is known of it, else its value, if any, in a list
 * @param nameOf - equal for values that say the same
 */
function resolve<T>(
  base: readonly T[] | undefined,
  values: readonly (T | undefined)[],
  nameOf: (value: T) => string,
): Resolved<T> {
  const name = (value: T | undefined): string => (value === undefined ? "" : nameOf(value));
  const before = base && name(base[0]);
  const changed = new Map(
    values.filter((value) => name(value) !== before).map((value) => [name(value), value]),
  );
  if (before !== undefined && changed.size === 0) {
    return { is: "one", value: base?.[0], isSure: true };
  }
  const wasRemoved = changed.delete("");
  const remaining = [...changed].sort(byName).flatMap(([, value]) => value ?? []);
  // What a side removed stays removed, whatever another one made of it.
  if (before !== undefined && wasRemoved) return { is: "one", value: undefined, isSure: true };
  const [value] = remaining;
  if (remaining.length > 1) return { is: "several", values: remaining };
  return { is: "one", value, isSure: before !== undefined || !wasRemoved };
}

function mergePosts(
  base: Lock | undefined,
  sides: readonly Lock[],
): { readonly posts: Record<string, LockedPost>; readonly unconfirmed: readonly string[] } {
  const posts: Record<string, LockedPost> = {};
  const unconfirmed: string[] = [];
  /** What a side made of an entry that another side moved to another key. */
  const carried = new Map<string, LockedPost[]>();
  for (const key of keysOf(sides, "posts")) {
    const before = base && listOf(own(base.posts, key));
    const values = sides.map((side) => own(side.posts, key));
    const resolved = resolve(before, values, factsText);
    if (resolved.is === "several") {
      posts[key] = dispute(resolved.values);
    } else if (resolved.value !== undefined) {
      if (!resolved.isSure) unconfirmed.push(key);
      posts[key] = withBookkeeping(resolved.value, before?.[0], values);
    } else {
      const place = before?.[0] && placeText(before[0]);
      const moved = sides.flatMap((side) => movedTo(side, key, place, base)).sort()[0];
      const changed = values.flatMap((value) =>
        value && (!before?.[0] || factsText(value) !== factsText(before[0])) ? [value] : [],
      );
      if (moved !== undefined) carried.set(moved, [...(carried.get(moved) ?? []), ...changed]);
    }
  }
  for (const [key, versions] of carried) {
    const entry = own(posts, key);
    if (entry && versions.length > 0) posts[key] = dispute([entry, ...versions]);
  }
  return { posts, unconfirmed };
}

/** The key to which a side moved an entry that it has no more under its old one. */
function movedTo(
  side: Lock,
  from: string,
  place: string | undefined,
  base: Lock | undefined,
): readonly string[] {
  if (place === undefined || Object.hasOwn(side.posts, from)) return [];
  return Object.entries(side.posts).flatMap(([key, entry]) =>
    placeText(entry) === place && !(base && Object.hasOwn(base.posts, key)) ? [key] : [],
  );
}

/** Sides that gave one article of one draft to different posts: it stays one entry, and a renamed post finds it. */
function joinSharedPlaces(posts: Readonly<Record<string, LockedPost>>): Record<string, LockedPost> {
  const holders = new Map<string, string>();
  const joined = new Map(Object.entries(posts));
  for (const [key, entry] of [...joined].sort(byName)) {
    const place = placeText(entry);
    const holder = holders.get(place);
    const first = holder === undefined ? undefined : joined.get(holder);
    if (holder === undefined || !first) {
      holders.set(place, key);
      continue;
    }
    const together = dispute([first, entry]);
    joined.set(holder, placeText(together) === place ? together : first);
    joined.delete(key);
  }
  return Object.fromEntries(joined);
}

/** One entry for versions that say different things. */
function dispute(versions: readonly LockedPost[]): LockedPost {
  const single = versions.flatMap(({ rivals = [], ...entry }): readonly LockedSide[] => [
    entry,
    ...rivals,
  ]);
  const byFacts = new Map(single.map((entry) => [factsText(entry), factsOf(entry)]));
  const [first, ...rivals] = [...byFacts].sort(byName).map(([, entry]) => entry);
  if (!first) throw new Error("No version to choose from.");
  const hasConflict = single.some((entry) => entry.conflict === true);
  return {
    ...first,
    ...(hasConflict ? { conflict: true as const } : {}),
    ...(rivals.length > 0 ? { rivals } : {}),
  };
}

/** An entry with what those sides recorded of its post's inputs that say the same of its draft. */
function withBookkeeping(
  chosen: LockedPost,
  base: LockedPost | undefined,
  values: readonly (LockedPost | undefined)[],
): LockedPost {
  const name = factsText(chosen);
  const agreeing = values.flatMap((value) => (value && factsText(value) === name ? [value] : []));
  const before = base && factsText(base) === name ? [base] : [];
  const resolved = resolve(before, agreeing, textOf);
  // Where they differ, the post is composed again.
  return resolved.is === "one" && resolved.value ? resolved.value : dispute(agreeing);
}

/** What an entry says of its draft: all but what spares composing, and what only plans tell. */
function factsOf<T extends LockedPost>(entry: T): T {
  const { conflict: _conflict, ...facts } = withoutInputs(entry);
  return facts as T;
}

const factsTexts = new WeakMap<object, string>();

function factsText(entry: LockedPost): string {
  const known = factsTexts.get(entry) ?? textOf(factsOf(entry));
  factsTexts.set(entry, known);
  return known;
}

function placeText({ mediaId, index }: Pick<LockedPost, "mediaId" | "index">): string {
  return `${mediaId} ${index}`;
}

function mergePending(
  base: Lock | undefined,
  sides: readonly Lock[],
  posts: Readonly<Record<string, LockedPost>>,
): Record<string, Intent> {
  const merged = keysOf(sides, "pending").flatMap((id): readonly (readonly [string, Intent])[] => {
    const before = base && listOf(own(base.pending, id));
    const resolved = resolve(
      before,
      sides.map((side) => own(side.pending, id)),
      textOf,
    );
    if (resolved.is === "one") return resolved.value ? [[id, resolved.value]] : [];
    const [first, ...others] = resolved.values;
    if (!first) return [];
    // Each may have become a draft. Of the others, one is as good as another: what WeChat has is compared with it.
    const adds = others.filter((intent) => intent.kind === "add");
    return [[id, first], ...adds.map((intent, at) => [`${id} (${at + 2})`, intent] as const)];
  });
  return Object.fromEntries(merged.filter(([, intent]) => !isDone(intent, posts)));
}

/** A draft that was made and is in entries, under whichever keys: another side saw it. */
function isDone(intent: Intent, posts: Readonly<Record<string, LockedPost>>): boolean {
  return (
    intent.kind === "add" &&
    intent.mediaId !== undefined &&
    intent.articles.every(({ key }, index) => {
      const place = placeText({ mediaId: intent.mediaId ?? "", index });
      return (
        own(posts, key)?.mediaId === intent.mediaId ||
        Object.values(posts).some((entry) => placeText(entry) === place)
      );
    })
  );
}

/** Whether sides may have made a draft for a post each, of which not all were seen yet. */
function isSentElsewhere(
  key: string,
  pending: Readonly<Record<string, Intent>>,
  sides: readonly Lock[],
): boolean {
  const ids = Object.entries(pending).flatMap(([id, intent]) =>
    addedKeys({ [id]: intent }).includes(key) ? [id] : [],
  );
  const holders = sides.filter(
    (side) => Object.hasOwn(side.posts, key) || ids.some((id) => Object.hasOwn(side.pending, id)),
  );
  return (
    ids.length > 1 ||
    (ids.length === 1 &&
      holders.some((side) => Object.hasOwn(side.posts, key)) &&
      !holders.some(
        (side) => Object.hasOwn(side.posts, key) && Object.hasOwn(side.pending, ids[0] ?? ""),
      ))
  );
}

/** Posts of drafts that were sent and not seen yet. */
function addedKeys(pending: Readonly<Record<string, Intent>>): readonly string[] {
  return Object.values(pending).flatMap((intent) =>
    intent.kind === "add" ? intent.articles.map(({ key }) => key) : [],
  );
}

function mergeImages(base: Lock | undefined, sides: readonly Lock[]): Lock["images"] {
  const merged = keysOf(sides, "images").flatMap((id) => {
    const before = base && listOf(own(base.images, id));
    const resolved = resolve(
      before,
      sides.map((side) => own(side.images, id)),
      textOf,
    );
    // Two uploads of one picture do equally well.
    const value = resolved.is === "one" ? resolved.value : resolved.values[0];
    return value ? [[id, value] as const] : [];
  });
  return Object.fromEntries(merged);
}

type Section = "posts" | "pending" | "images";

function keysOf(locks: readonly Lock[], section: Section): readonly string[] {
  return [...new Set(locks.flatMap((lock) => Object.keys(lock[section])))].sort();
}

function listOf<T>(value: T | undefined): readonly T[] {
  return value === undefined ? [] : [value];
}

/** A member that a record has itself. */
function own<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

function textOf(value: object): string {
  return canonicalJson(value);
}

function byName([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
