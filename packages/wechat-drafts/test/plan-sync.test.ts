import { expect, test } from "vitest";
import {
  formatDifferences,
  type Article,
  type Lock,
  type LockedPost,
  type Plan,
  type PlanPost,
} from "wechat-drafts";
import { planSync, type PlanChoices, type RemoteKnown } from "wechat-drafts/internal";
import type { StoredArticle } from "wechat-client";
import { remoteHash, storedFingerprint } from "../dist/model/stored-fingerprint.js";

const article = (key: string, changes: Partial<Article> = {}): Article => ({
  key,
  type: "news",
  title: `标题 ${key}`,
  author: "",
  digest: "",
  content: `<p>正文 ${key}</p>`,
  sourceUrl: `https://blog.example.com/${key}/`,
  comments: "none",
  crops: {},
  images: [],
  pictures: [],
  references: [],
  hash: `hash of ${key}`,
  ...changes,
});

const composed = (key: string, changes: Partial<Article> = {}): PlanPost => ({
  state: "composed",
  article: article(key, changes),
  unmanagedFields: [],
});

/** What WeChat makes of an article, as far as planning looks. */
const stored = (key: string, changes: Partial<StoredArticle> = {}): StoredArticle => ({
  article_type: "news",
  title: `标题 ${key}`,
  author: "",
  digest: `正文 ${key}`,
  content: `<p><span leaf="">正文 ${key}</span></p><p style="display: none;"><mp-style-type data-value="3"></mp-style-type></p>`,
  content_source_url: `https://blog.example.com/${key}/`,
  need_open_comment: 0,
  only_fans_can_comment: 0,
  ...changes,
});

const choices: PlanChoices = {
  overwrite: () => false,
  recheck: () => false,
  recreate: () => false,
  drift: "strict",
};
const offline: RemoteKnown = { drafts: {} };
const empty: Lock = {
  lockfileVersion: 1,
  appId: "wx0123456789abcdef",
  posts: {},
  pending: {},
  images: {},
};

/** A lock that last saw just what `stored` is, as the planner itself would record it. */
function lockOf(...keys: readonly string[]): Lock {
  return { ...empty, posts: Object.fromEntries(keys.map((key) => [key, entry(key)])) };
}

function entry(
  key: string,
  { fields: drifted, ...more }: Partial<Omit<ReadPost, "remoteHash">> = {},
): LockedPost {
  const fields = drifted ?? storedFingerprint(stored(key));
  return {
    mediaId: `media of ${key}`,
    index: 0,
    articleHash: `hash of ${key}`,
    type: "news",
    title: `标题 ${key}`,
    sourceUrl: `https://blog.example.com/${key}/`,
    pictures: [],
    ...more,
    fields,
    remoteHash: remoteHash(fields),
  };
}

const crops = { crop_percent_list: [{ ratio: "1_1", x1: "0", y1: "0", x2: "0.5", y2: "1" }] };

/** An entry between a write and its read-back. */
function unread(key: string): LockedPost {
  const { remoteHash: _remoteHash, fields: _fields, ...rest } = entry(key);
  const { type, title, author, text, pictures, sourceUrl, comments, images, product } =
    storedFingerprint(stored(key));
  return {
    ...rest,
    fields: { type, title, author, text, pictures, sourceUrl, comments, images, product },
  };
}

type ReadPost = Extract<LockedPost, { remoteHash: string }>;

/** What the lockfile holds of a draft that was edited since. */
const before = (field: "title" | "html" | "sourceUrl", key = "a") => ({
  fields: { ...storedFingerprint(stored(key)), [field]: "0000000000000000" },
});

const there = (...articles: readonly StoredArticle[]) => ({ state: "there", articles }) as const;
const listed = (drafts: Readonly<Record<string, readonly StoredArticle[]>>): RemoteKnown => ({
  listing: {
    state: "listed",
    drafts: Object.entries(drafts).map(([mediaId, articles]) => ({
      mediaId,
      articles: articles.map(({ content: _content, ...rest }) => rest),
    })),
  },
  drafts: Object.fromEntries(
    Object.entries(drafts).map(([mediaId, articles]) => [mediaId, there(...articles)]),
  ),
});

const steps = (plan: Plan) =>
  plan.steps.map((step) =>
    [step.action, ...step.keys, ...("why" in step ? [step.why] : [])].join(" "),
  );

const edited = { hash: "another hash" };
const bundleOf = (size: number) =>
  Array.from({ length: size }, (_, order) =>
    composed(String(order), { bundle: { id: "x", order } }),
  );
const cases: readonly {
  readonly what: string;
  readonly posts: readonly PlanPost[];
  readonly lock?: Lock;
  readonly remote?: RemoteKnown;
  readonly choices?: Partial<PlanChoices>;
  readonly plan: readonly string[];
}[] = [
  { what: "same hash", posts: [composed("a")], lock: lockOf("a"), plan: ["keep a"] },
  {
    what: "unchanged inputs",
    posts: [{ state: "unchanged", key: "a" }],
    lock: lockOf("a"),
    plan: ["keep a"],
  },
  {
    what: "changed, not asked yet",
    posts: [composed("a", edited)],
    lock: lockOf("a"),
    plan: ["update a edited"],
  },
  {
    what: "changed, draft untouched",
    posts: [composed("a", edited)],
    lock: lockOf("a"),
    remote: { drafts: { "media of a": there(stored("a")) } },
    plan: ["update a edited"],
  },
  {
    what: "changed, draft edited by hand",
    posts: [composed("a", { ...edited, content: "<p>新</p>" })],
    lock: { ...empty, posts: { a: entry("a", before("title")) } },
    remote: { drafts: { "media of a": there(stored("a")) } },
    plan: ["conflict a edited"],
  },
  {
    what: "changed, draft edited by hand, told to overwrite",
    posts: [composed("a", { ...edited, content: "<p>新</p>" })],
    lock: { ...empty, posts: { a: entry("a", before("title")) } },
    remote: { drafts: { "media of a": there(stored("a")) } },
    choices: { overwrite: () => true },
    plan: ["update a overwrite"],
  },
  {
    what: "changed, only the HTML differs",
    posts: [composed("a", { ...edited, content: "<p>新</p>" })],
    lock: { ...empty, posts: { a: entry("a", before("html")) } },
    remote: { drafts: { "media of a": there(stored("a")) } },
    plan: ["conflict a restyled"],
  },
  {
    what: "changed, only the HTML differs, which may pass",
    posts: [composed("a", { ...edited, content: "<p>新</p>" })],
    lock: { ...empty, posts: { a: entry("a", before("html")) } },
    remote: { drafts: { "media of a": there(stored("a")) } },
    choices: { drift: "text" },
    plan: ["update a edited"],
  },
  {
    what: "changed, another source URL in the draft",
    posts: [composed("a", { ...edited, content: "<p>新</p>" })],
    lock: { ...empty, posts: { a: entry("a", before("sourceUrl")) } },
    remote: { drafts: { "media of a": there(stored("a")) } },
    plan: ["conflict a edited"],
  },
  {
    what: "the site moved to another address, and every source URL with it",
    posts: [composed("a", { ...edited, sourceUrl: "https://new.example.org/a/" })],
    lock: lockOf("a"),
    remote: { drafts: { "media of a": there(stored("a")) } },
    plan: ["update a edited"],
  },
  {
    what: "the site moved, draft edited by hand, told to overwrite",
    posts: [composed("a", { ...edited, sourceUrl: "https://new.example.org/a/" })],
    lock: { ...empty, posts: { a: entry("a", before("title")) } },
    remote: { drafts: { "media of a": there(stored("a")) } },
    choices: { overwrite: () => true },
    plan: ["update a overwrite"],
  },
  {
    what: "the lockfile names somebody else's draft, told to overwrite",
    posts: [composed("a", edited)],
    lock: lockOf("a"),
    remote: { drafts: { "media of a": there(stored("other", { title: "标题 a" })) } },
    choices: { overwrite: () => true },
    plan: ["conflict a foreign"],
  },
  {
    what: "the same of a post without a source URL, by title and text",
    posts: [composed("a", { ...edited, sourceUrl: "" })],
    lock: { ...empty, posts: { a: entry("a", { sourceUrl: "" }) } },
    remote: { drafts: { "media of a": there(stored("other", { content_source_url: "" })) } },
    choices: { overwrite: () => true },
    plan: ["conflict a foreign"],
  },
  {
    what: "a post without a source URL, its draft's text edited by hand, told to overwrite",
    posts: [composed("a", { ...edited, sourceUrl: "" })],
    lock: { ...empty, posts: { a: entry("a", { sourceUrl: "" }) } },
    remote: {
      drafts: {
        "media of a": there(stored("a", { content_source_url: "", content: "<p>手改</p>" })),
      },
    },
    choices: { overwrite: () => true },
    plan: ["update a overwrite"],
  },
  {
    what: "changed, another cover in the draft",
    posts: [composed("a", { ...edited, content: "<p>新</p>" })],
    lock: lockOf("a"),
    remote: { drafts: { "media of a": there(stored("a", { thumb_media_id: "another" })) } },
    plan: ["conflict a edited"],
  },
  {
    what: "changed, and WeChat does not say which cover the draft has",
    posts: [composed("a", edited)],
    lock: {
      ...empty,
      posts: {
        a: entry("a", { fields: storedFingerprint(stored("a", { thumb_media_id: "cover" })) }),
      },
    },
    remote: { drafts: { "media of a": there(stored("a", { thumb_media_id: "" })) } },
    plan: ["update a edited"],
  },
  {
    what: "changed, at a place that its draft does not have",
    posts: [composed("a", edited)],
    lock: { ...empty, posts: { a: entry("a", { index: 1 }) } },
    remote: { drafts: { "media of a": there(stored("a")) } },
    plan: ["conflict a replaced"],
  },
  {
    what: "changed, in a bundle, at a place that their draft does not have",
    posts: ["a", "b"].map((key, order) => composed(key, { ...edited, bundle: { id: "x", order } })),
    lock: {
      ...empty,
      posts: {
        a: entry("a", { mediaId: "M", index: 0 }),
        b: entry("b", { mediaId: "M", index: 5 }),
      },
    },
    remote: { drafts: { M: there(stored("a"), stored("b")) } },
    plan: ["conflict a b replaced"],
  },
  {
    what: "changed, crops taken away in the draft",
    posts: [composed("a", { ...edited, content: "<p>新</p>" })],
    lock: {
      ...empty,
      posts: { a: entry("a", { fields: storedFingerprint(stored("a", { cover_info: crops })) }) },
    },
    remote: { drafts: { "media of a": there(stored("a")) } },
    plan: ["conflict a edited"],
  },
  {
    what: "sent and never read back, the draft says what was sent",
    posts: [composed("a", edited)],
    lock: { ...empty, posts: { a: unread("a") } },
    remote: { drafts: { "media of a": there(stored("a", { cover_info: crops })) } },
    plan: ["update a edited"],
  },
  ...(
    [
      ["title", { title: "别的标题" }],
      ["text", { content: "<p>别的正文</p>" }],
      ["source URL", { content_source_url: "https://other.example.org/" }],
      ["comments", { need_open_comment: 1 }],
      ["author", { author: "别人" }],
      ["kind", { article_type: "newspic" }],
      ["pictures", { content: '<p>正文 a<img data-src="https://mmbiz.qpic.cn/m/x/0"></p>' }],
    ] as const
  ).map(([field, changes]) => ({
    what: `sent and never read back, the draft has another ${field}`,
    posts: [composed("a", { ...edited, content: "<p>新</p>" })],
    lock: { ...empty, posts: { a: unread("a") } },
    remote: { drafts: { "media of a": there(stored("a", changes)) } },
    plan: ["conflict a edited"],
  })),
  {
    what: "a bundle without an entry, one article of the draft under another source URL, told to overwrite",
    posts: ["a", "b"].map((key, order) => composed(key, { bundle: { id: "x", order } })),
    remote: listed({
      stranger: [
        stored("a", { author: "手改" }),
        stored("b", { content_source_url: "https://other.example.org/" }),
      ],
    }),
    choices: { overwrite: () => true },
    plan: ["conflict a b unmanaged"],
  },
  {
    what: "changed, draft not in the box",
    posts: [composed("a", edited)],
    lock: lockOf("a"),
    remote: { drafts: { "media of a": { state: "gone" } } },
    plan: ["gone a"],
  },
  {
    what: "known to have left the box",
    posts: [composed("a", edited)],
    lock: { ...empty, posts: { a: entry("a", { gone: true }) } },
    plan: ["gone a"],
  },
  {
    what: "known to have left the box, told to make it again",
    posts: [composed("a", edited)],
    lock: { ...empty, posts: { a: entry("a", { gone: true }) } },
    remote: listed({}),
    choices: { recreate: () => true },
    plan: ["create a recreate"],
  },
  {
    what: "changed, WeChat did not answer",
    posts: [composed("a", edited)],
    lock: lockOf("a"),
    remote: { drafts: { "media of a": { state: "unknown", reason: "no answer" } } },
    plan: ["blocked a remote-unknown"],
  },
  { what: "unknown, not asked yet", posts: [composed("a")], plan: ["create a new"] },
  {
    what: "unknown, empty box",
    posts: [composed("a")],
    remote: listed({}),
    plan: ["create a new"],
  },
  {
    what: "unknown, one draft that says the same",
    posts: [composed("a")],
    remote: listed({ m1: [stored("a")], m2: [stored("b")] }),
    plan: ["adopt a"],
  },
  {
    what: "unknown, one draft with escaped and wrapped text",
    posts: [composed("a", { title: "A & B", content: "<p>1 &lt; 2</p><div>3</div>" })],
    remote: listed({
      m1: [
        stored("a", {
          title: "A &amp;amp; B",
          content: "<p>1 &amp;lt;\n2 </p><p><span>3</span></p>",
        }),
      ],
    }),
    plan: ["adopt a"],
  },
  {
    what: "unknown, one draft that says something else",
    posts: [composed("a")],
    remote: listed({ m1: [stored("a", { content: "<p>别的</p>" })] }),
    plan: ["conflict a unmanaged"],
  },
  {
    what: "unknown, one draft with another author",
    posts: [composed("a", { author: "甲" })],
    remote: listed({ m1: [stored("a")] }),
    plan: ["conflict a unmanaged"],
  },
  {
    what: "unknown, one draft among others' articles",
    posts: [composed("a")],
    remote: listed({ m1: [stored("a"), stored("z")] }),
    plan: ["conflict a unmanaged"],
  },
  {
    what: "unknown, several drafts",
    posts: [composed("a")],
    remote: listed({ m1: [stored("a")], m2: [stored("a")] }),
    plan: ["conflict a several"],
  },
  {
    what: "unknown, a draft that is another post's by the lockfile",
    posts: [composed("a"), composed("b")],
    lock: { ...empty, posts: { b: entry("b", { mediaId: "m1" }) } },
    remote: listed({ m1: [stored("a")] }),
    plan: ["create a new", "keep b"],
  },
  {
    what: "unknown, the box cannot be listed",
    posts: [composed("a")],
    remote: { drafts: {}, listing: { state: "unknown", reason: "no answer" } },
    plan: ["blocked a remote-unknown"],
  },
  {
    what: "unknown, several drafts, no source URL that tells them apart",
    posts: [composed("a", { sourceUrl: "" })],
    remote: listed({
      m1: [stored("a", { content_source_url: "" })],
      m2: [stored("a", { content_source_url: "" })],
    }),
    plan: ["conflict a alike"],
  },
  {
    what: "unknown, one draft that left the box since it was listed",
    posts: [composed("a")],
    remote: { ...listed({ m1: [stored("a")] }), drafts: { m1: { state: "gone" } } },
    plan: ["create a new"],
  },
  {
    what: "unknown, one draft that WeChat does not show",
    posts: [composed("a")],
    remote: {
      ...listed({ m1: [stored("a")] }),
      drafts: { m1: { state: "unknown", reason: "no answer" } },
    },
    plan: ["blocked a remote-unknown"],
  },
  {
    what: "known to have left the box, told to make it again, WeChat does not answer",
    posts: [composed("a", edited)],
    lock: { ...empty, posts: { a: entry("a", { gone: true }) } },
    remote: { ...listed({}), drafts: { "media of a": { state: "unknown", reason: "no answer" } } },
    choices: { recreate: () => true },
    plan: ["blocked a remote-unknown"],
  },
  {
    what: "changed, draft edited by hand to what the site says",
    posts: [composed("a", edited)],
    lock: { ...empty, posts: { a: entry("a", before("title")) } },
    remote: { drafts: { "media of a": there(stored("a")) } },
    plan: ["adopt a"],
  },
  {
    what: "a bundle of eight, as many as a draft takes",
    posts: bundleOf(8),
    plan: ["create 0 1 2 3 4 5 6 7 new"],
  },
  {
    what: "a bundle of nine",
    posts: bundleOf(9),
    plan: ["blocked 0 1 2 3 4 5 6 7 8 bundle-too-long"],
  },
  {
    what: "a bundle with a place for two",
    posts: [0, 1, 1].map((order, at) => composed(String(at), { bundle: { id: "x", order } })),
    plan: ["blocked 0 1 2 bundle-order-shared"],
  },
  {
    what: "a bundle of one",
    posts: bundleOf(1),
    plan: ["create 0 new"],
  },
  {
    what: "no source URL: a draft of the same title is another post's",
    posts: [composed("a", { sourceUrl: "", title: "周报" })],
    remote: listed({ m1: [stored("b", { title: "周报", content_source_url: "" })] }),
    plan: ["create a new"],
  },
  {
    what: "a post of the site that this run leaves out",
    posts: [{ state: "excluded", key: "a" }],
    lock: lockOf("a"),
    plan: [],
  },
  {
    what: "published",
    posts: [{ state: "published", key: "a", url: "https://mp.weixin.qq.com/s/x" }],
    lock: lockOf("a"),
    plan: ["published a"],
  },
  {
    what: "an open question about an earlier draft/add",
    posts: [composed("a")],
    lock: {
      ...empty,
      pending: {
        "add a": {
          kind: "add",
          replaces: [],
          articles: [
            {
              key: "a",
              articleHash: "hash of a",
              fields: storedFingerprint(stored("a")),
              type: "news",
              title: "标题 a",
              sourceUrl: "",
              pictures: [],
            },
          ],
        },
      },
    },
    remote: { drafts: {}, listing: { state: "unknown", reason: "no answer" } },
    plan: ["blocked a outcome-unknown"],
  },
];

test.each(cases)("$what", ({ posts, lock, remote, choices: changed, plan }) => {
  expect(
    steps(planSync(posts, lock ?? empty, remote ?? offline, { ...choices, ...changed })),
  ).toEqual(plan);
});

test("the same input gives the same plan, which is plain JSON", () => {
  const posts = [composed("b"), composed("a", edited), composed("c")];
  const plan = planSync(posts, lockOf("a", "b", "z"), offline, choices);
  expect(planSync([...posts].reverse(), lockOf("z", "b", "a"), offline, choices)).toEqual(plan);
  expect(JSON.parse(JSON.stringify(plan))).toEqual(plan);
  expect(plan.orphaned).toEqual([{ key: "z", mediaId: "media of z", title: "标题 z" }]);
});

test("a renamed post is followed by its source URL, unless two could be it", () => {
  const url = "https://blog.example.com/old/";
  const moved = planSync([composed("new", { sourceUrl: url })], lockOf("old"), offline, choices);
  expect(moved.moves).toEqual([{ from: "old", to: "new" }]);
  expect(moved.orphaned).toEqual([]);

  const twins = { title: "同", content: "<p>同</p>", sourceUrl: "" };
  const plan = planSync(
    [composed("x", { ...twins, hash: "x" }), composed("y", { ...twins, hash: "y" })],
    { ...empty, posts: { old: entry("old", { title: "同", sourceUrl: "" }) } },
    offline,
    choices,
  );
  expect(plan.moves).toEqual([]);
});

/** A lost entry of a draft without a source URL. */
const lost = (key: string, title = "同", text = "同"): LockedPost =>
  entry(key, {
    title,
    sourceUrl: "",
    fields: storedFingerprint(
      stored(key, { title, content: `<p>${text}</p>`, content_source_url: "" }),
    ),
  });
const same = { title: "同", content: "<p>同</p>", sourceUrl: "" };

test.each<[what: string, posts: PlanPost[], entries: Record<string, LockedPost>, moves: string[]]>([
  ["its title and text", [composed("x", same)], { old: lost("old") }, ["old → x"]],
  [
    "not where two posts say the same",
    ["x", "y"].map((key) => composed(key, same)),
    { old: lost("old") },
    [],
  ],
  [
    "not where two entries do",
    [composed("x", same)],
    { old: lost("old"), older: lost("older") },
    [],
  ],
  ["not its title alone", [composed("x", same)], { old: lost("old", "同", "异") }, []],
  ["not its text alone", [composed("x", same)], { old: lost("old", "异", "同") }, []],
  [
    "not as a post of another kind",
    [composed("x", { ...same, type: "newspic", content: "同" })],
    { old: lost("old") },
    [],
  ],
  [
    "not while its old key is on the site",
    [composed("x", same), composed("old")],
    { old: lost("old") },
    [],
  ],
  ["not where it has a draft", [composed("x", same)], { old: lost("old"), x: entry("x") }, []],
])("a renamed post without a source URL is followed by %s", (_what, posts, entries, moves) => {
  const plan = planSync(posts, { ...empty, posts: entries }, offline, choices);
  expect(plan.moves.map(({ from, to }) => `${from} → ${to}`)).toEqual(moves);
});

test("a post renamed and moved since the lockfile was saved is followed by what its draft says", () => {
  const movesWith = (article: StoredArticle, post: PlanPost) =>
    planSync([post], lockOf("old"), { drafts: { "media of old": there(article) } }, choices).moves;
  const followed = [{ from: "old", to: "x" }];
  expect(movesWith(stored("x"), composed("x"))).toEqual(followed);
  expect(movesWith(stored("old"), composed("x"))).toEqual([]);
  const nowhere = { content_source_url: "" };
  const unlinked = composed("x", { sourceUrl: "" });
  expect(movesWith(stored("x", nowhere), unlinked)).toEqual(followed);
  expect(movesWith(stored("x", { ...nowhere, content: "<p>别的</p>" }), unlinked)).toEqual([]);
});

test("of an overwritten draft of several articles, the one that is overwritten is named as lost", () => {
  const inDraft = (key: string, index: number) =>
    entry(key, { mediaId: "M", index, ...(key === "b" ? before("title", "b") : {}) });
  const plan = planSync(
    ["a", "b"].map((key, order) =>
      composed(key, { ...edited, content: "<p>新</p>", bundle: { id: "x", order } }),
    ),
    { ...empty, posts: { a: inDraft("a", 0), b: inDraft("b", 1) } },
    { drafts: { M: there(stored("a"), stored("b")) } },
    { ...choices, overwrite: () => true },
  );
  expect(steps(plan)).toEqual(["update a edited", "update b overwrite"]);
  expect(plan.losses).toEqual([
    { mediaId: "M", titles: ["标题 b"], keys: ["b"], why: "overwritten" },
  ]);
});

test("articles added to or taken from a draft by hand are shown, whatever place the others moved to", () => {
  const inBundle = (key: string, index: number, more: Partial<ReadPost> = {}) =>
    entry(key, {
      mediaId: "draft",
      index,
      bundle: { id: "weekly", order: index },
      ...more,
    });
  const posts = ["a", "b"].map((key, order) =>
    composed(key, { ...edited, bundle: { id: "weekly", order } }),
  );
  const lock = { ...empty, posts: { a: inBundle("a", 0), b: inBundle("b", 1) } };
  const planWith = (...articles: readonly StoredArticle[]) =>
    planSync(posts, lock, { drafts: { draft: there(...articles) } }, choices).steps.map((step) => [
      ...step.keys,
      "differences" in step && formatDifferences(step.differences, "zh"),
    ]);

  const added = "- 草稿   + 网站\n@ 《手写》的标题\n- 手写\n@ 《手写》的正文\n- 正文 手写";
  const byHand = { ...stored("手写"), title: "手写" };
  expect(planWith(byHand, stored("a"), stored("b"))).toEqual([
    ["a", added],
    ["b", added],
  ]);
  expect(planWith(stored("b"))).toEqual([
    ["a", "- 草稿   + 网站\n@ 标题\n+ 标题 a\n@ 正文\n+ 正文 a"],
    ["b", ""],
  ]);
});

test("a draft of another shape that no lockfile knows shows what differs for each post", () => {
  const posts = ["a", "b"].map((key, order) =>
    composed(key, { bundle: { id: "weekly", order }, author: "作者" }),
  );
  const remote = listed({ stranger: [stored("b"), stored("a"), stored("c")] });
  const { steps: found } = planSync(posts, empty, remote, choices);
  expect(found).toMatchObject([
    {
      action: "conflict",
      keys: ["a", "b"],
      differences: [
        { field: "author", draft: "", site: "作者", key: "a" },
        { field: "author", draft: "", site: "作者", key: "b" },
      ],
    },
  ]);
});
