import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { mergeLockfile } from "wechat-drafts";

import { canonicalJson } from "../dist/model/canonical-json.js";

type Json = Record<string, unknown>;
interface LockJson {
  readonly appId: string;
  readonly lockfileVersion: number;
  readonly posts: Record<string, Json>;
  readonly pending: Record<string, Json>;
  readonly images: Record<string, Json>;
}

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

const fieldNames =
  "type title author digest text pictures links html sourceUrl comments cover crop235 crop11 crop169 images product".split(
    " ",
  );

const appId = "wx5f3c1a7e9b2d4806";

/** An entry as a run would leave it; another version of the text is another fingerprint. */
function entry(mediaId: string, version: number): Json {
  const fields = {
    ...Object.fromEntries(fieldNames.map((name) => [name, ""])),
    text: sha256(`${version}`).slice(0, 16),
  };
  return {
    mediaId,
    index: 0,
    type: "news",
    title: "Title",
    sourceUrl: "",
    pictures: [],
    articleHash: sha256(`a${version}`),
    fields,
    remoteHash: sha256(canonicalJson(fields)),
  };
}

const deletion = (mediaId: string, version: number): Json => ({
  kind: "delete",
  mediaId,
  articles: [{ index: 0, title: "", fields: entry(mediaId, version)["fields"] }],
});

const keys = ["blog/a", "blog/b", "blog/c", "blog/d"];

/** `undefined` for what is not there. Drafts of different posts are different ones. */
const version = fc.option(fc.integer({ min: 0, max: 3 }), { nil: undefined });
const state = fc.record({
  posts: fc.tuple(version, version, version, version),
  pending: fc.tuple(version, version),
  images: fc.tuple(version, version),
});
type State = typeof state extends fc.Arbitrary<infer T> ? T : never;

function lockOf({ posts, pending, images }: State): LockJson {
  const members = (
    versions: readonly (number | undefined)[],
    make: (at: number, version: number) => readonly [string, Json],
  ): Record<string, Json> =>
    Object.fromEntries(
      versions.flatMap((each, at) => (each === undefined ? [] : [make(at, each)])),
    );
  return {
    appId,
    lockfileVersion: 1,
    // The last version is of another draft.
    posts: members(posts, (at, each) => [
      keys[at] ?? "",
      entry(each === 3 ? `other-${at}` : `draft-${at}`, each),
    ]),
    pending: members(pending, (at, each) => [`delete old-${at}`, deletion(`old-${at}`, each)]),
    images: members(images, (at, each) => [
      `picture-${at}`,
      { url: `https://mmbiz.qpic.cn/${each}/0` },
    ]),
  };
}

function merge(base: State, ours: State, theirs: State) {
  const [one, two, three] = [base, ours, theirs].map((each) => JSON.stringify(lockOf(each)));
  const { text, open, failure } = mergeLockfile(one ?? "", two ?? "", three ?? "", {
    file: "lock",
  });
  expect(failure).toBeUndefined();
  return { lock: JSON.parse(text) as LockJson, open };
}

const versionsOf = ({ rivals = [], ...first }: Json): readonly Json[] => [
  first,
  ...(rivals as Json[]),
];
const factsOf = (each: Json) => {
  const facts = { ...each };
  for (const name of ["inputs", "inputsHash", "links", "elsewhere"]) delete facts[name];
  return canonicalJson(facts);
};

test("sides can be exchanged", () => {
  fc.assert(
    fc.property(state, state, state, (base, ours, theirs) => {
      expect(merge(base, ours, theirs)).toEqual(merge(base, theirs, ours));
    }),
    { numRuns: 40 },
  );
});

test("what one side left alone is as the other has it, and a merge of equal sides is that side", () => {
  fc.assert(
    fc.property(state, state, (base, changed) => {
      const lock = lockOf(changed);
      expect(merge(base, base, changed)).toEqual({ lock, open: [] });
      expect(merge(base, changed, changed)).toEqual({ lock, open: [] });
      expect(merge(changed, changed, changed)).toEqual({ lock, open: [] });
    }),
    { numRuns: 40 },
  );
});

test("nothing is invented, lost, or brought back", () => {
  fc.assert(
    fc.property(state, state, state, (first, second, third) => {
      const [base, ours, theirs] = [lockOf(first), lockOf(second), lockOf(third)];
      const { lock, open } = merge(first, second, third);
      for (const section of ["posts", "pending", "images"] as const) {
        for (const [id, found] of Object.entries(lock[section])) {
          const known = [ours, theirs].flatMap((side) =>
            Object.hasOwn(side[section], id) ? [factsOf(side[section][id] ?? {})] : [],
          );
          for (const each of versionsOf(found)) expect(known).toContain(factsOf(each));
        }
        for (const id of Object.keys({ ...base[section], ...ours[section], ...theirs[section] })) {
          const [before, one, other] = [base, ours, theirs].map((side) =>
            Object.hasOwn(side[section], id) ? canonicalJson(side[section][id]) : undefined,
          );
          const isGone = !Object.hasOwn(lock[section], id);
          // Removed by a side that had it, or by nobody.
          expect(isGone).toBe(
            before === undefined
              ? one === undefined && other === undefined
              : one === undefined || other === undefined,
          );
          const isDisputed = !isGone && one !== other && one !== before && other !== before;
          if (section === "posts") expect(open.includes(id)).toBe(isDisputed);
        }
      }
    }),
    { numRuns: 40 },
  );
});

test("what is open names each version once, and a merged lockfile can be merged again", () => {
  fc.assert(
    fc.property(state, state, state, state, (base, ours, theirs, more) => {
      const { lock } = merge(base, ours, theirs);
      for (const each of Object.values(lock.posts)) {
        const texts = versionsOf(each).map(factsOf);
        expect(new Set(texts).size).toBe(texts.length);
      }
      const again = mergeLockfile(
        JSON.stringify(lockOf(base)),
        JSON.stringify(lock),
        JSON.stringify(lockOf(more)),
        { file: "lock" },
      );
      expect(again.failure).toBeUndefined();
      expect(JSON.parse(again.text)).toMatchObject({ appId });
    }),
    { numRuns: 40 },
  );
});

test("a draft that one side saw under another key is not made an entry twice", () => {
  const lock = (more: object): string =>
    JSON.stringify({ appId, lockfileVersion: 1, posts: {}, pending: {}, images: {}, ...more });
  const { mediaId, index: _index, remoteHash: _hash, fields, ...sent } = entry("draft", 1);
  const { html: _html, links: _links, crop169: _crop, ...foreseen } = fields as Json;
  const article = { key: "blog/old", ...sent, fields: foreseen };
  const pending = {
    "add blog/old": { kind: "add", articles: [article], replaces: [], mediaId },
  };
  const [before, renamed] = [lock({ pending }), lock({ posts: { "blog/new": entry("draft", 1) } })];

  for (const sides of [
    [before, renamed],
    [renamed, before],
  ] as const) {
    const { text, failure } = mergeLockfile("", ...sides, { file: "lock" });
    expect(failure).toBeUndefined();
    expect(JSON.parse(text)).toMatchObject({ posts: { "blog/new": { mediaId } }, pending: {} });
    // It can be read again.
    expect(mergeLockfile(text, text, text, { file: "lock" })).toEqual({ text, open: [] });
  }
});
