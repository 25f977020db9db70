import { describe, expect, test } from "vitest";

import { outcomes, rulesOf, startBlog, type Blog } from "./support/blog.ts";

const add = "/cgi-bin/draft/add";
const update = "/cgi-bin/draft/update";
const get = "/cgi-bin/draft/get";
const coverLost = { kind: "errcode", errcode: 40_007 } as const;

/** A blog whose runs note how long they would have waited. */
async function patientBlog(
  options: Parameters<typeof startBlog>[0] = {},
): Promise<{ blog: Blog; waited: number[]; sync: Blog["sync"] }> {
  const blog = await startBlog(options);
  const waited: number[] = [];
  const wait = (ms: number): Promise<void> => {
    waited.push(ms);
    return Promise.resolve();
  };
  return { blog, waited, sync: (options = {}) => blog.sync({ wait, ...options }) };
}

const seconds = (waited: readonly number[]): number =>
  waited.reduce((sum, ms) => sum + ms, 0) / 1000;

/** Drafts and gone marks of a lockfile. */
async function recorded(blog: Blog): Promise<{ gone: string[]; pending: string[] }> {
  const { posts, pending } = await blog.lock();
  const gone = Object.keys(posts).filter((key) => posts[key]?.["gone"] === true);
  return { gone, pending: Object.keys(pending) };
}

describe.each([1, 3])("a draft that draft/get does not find %i times", (reads) => {
  test("after it was made is looked for again, and recorded", async () => {
    const { blog, waited, sync } = await patientBlog();
    blog.write("one");
    blog.wechat.fault({ endpoint: add, kind: "late", reads });

    const result = await sync();

    expect(outcomes(result)).toEqual({ one: "created" });
    expect(rulesOf(result)).toEqual(["lockfile-new"]);
    expect(seconds(waited)).toBeLessThanOrEqual(20);
    expect(await recorded(blog)).toEqual({ gone: [], pending: [] });
    blog.write("one", { text: "改过。" });
    expect(outcomes(await sync())).toEqual({ one: "updated" });
  });

  test("after it was updated is looked for again, and recorded", async () => {
    const { blog, waited, sync } = await patientBlog();
    blog.write("one");
    await sync();
    blog.write("one", { text: "改过。" });
    blog.wechat.fault({ endpoint: update, kind: "late", reads });

    expect(outcomes(await sync())).toEqual({ one: "updated" });
    expect(seconds(waited)).toBeLessThanOrEqual(20);
    expect(await recorded(blog)).toEqual({ gone: [], pending: [] });
    expect(outcomes(await sync())).toEqual({ one: "unchanged" });
  });

  test("after an update without an answer is looked for again", async () => {
    const { blog, sync } = await patientBlog();
    blog.write("one");
    await sync();
    blog.write("one", { text: "改过。" });
    blog.wechat.fault({ endpoint: update, kind: "late", reads, times: 40 });
    blog.wechat.fault({ endpoint: update, kind: "reset-after", times: 40 });

    expect(outcomes(await sync())).toEqual({ one: "updated" });
    expect(await recorded(blog)).toEqual({ gone: [], pending: [] });
  });
});

describe("a draft that is not there for the rest of the run", () => {
  test.each([
    ["article", {}],
    ["image post", { url: false, wechat: { type: "newspic", images: ["./cover.png"] } }],
  ] as const)(
    "after it was made fails its %s, stays open, and is found by the next run",
    async (_, post) => {
      const { blog, waited, sync } = await patientBlog();
      blog.write("one", post);
      blog.write("two");
      blog.wechat.fault({
        endpoint: add,
        kind: "late",
        reads: Infinity,
        times: 2,
        lists: Infinity,
      });

      const result = await sync();

      expect(outcomes(result)).toEqual({ one: "failed", two: "failed" });
      expect(result.ok).toBe(false);
      const missing = result.messages.filter(({ rule }) => rule === "draft-not-seen");
      expect(missing.map(({ key, level }) => [key, level])).toEqual([
        ["blog/one", "error"],
        ["blog/two", "error"],
      ]);
      // Both were waited for together.
      expect(seconds(waited)).toBeLessThanOrEqual(20);
      expect(await recorded(blog)).toMatchObject({ gone: [], pending: [{}, {}] });
      expect((await blog.lock()).posts).toEqual({});

      blog.wechat.clearFaults();
      blog.calls();
      expect(outcomes(await sync())).toEqual({ one: "unchanged", two: "unchanged" });
      expect(blog.calls()).not.toContain("draft/add");
      expect(blog.wechat.drafts()).toHaveLength(2);
      expect(await recorded(blog)).toEqual({ gone: [], pending: [] });
      blog.calls();
      expect(outcomes(await sync())).toEqual({ one: "unchanged", two: "unchanged" });
      expect(blog.calls()).toEqual([]);
    },
  );

  test("is not doubled while it may still appear: nobody else's and no stranger either", async () => {
    const { blog, sync } = await patientBlog();
    blog.write("one");
    blog.wechat.fault({ endpoint: add, kind: "late", reads: Infinity });
    await sync();
    blog.wechat.clearFaults();
    // The box lists it, but what it holds cannot be read.
    blog.wechat.fault({ endpoint: get, kind: "status", status: 500, times: 40 });
    blog.write("two", { title: "标题 one" });

    const result = await sync();

    expect(outcomes(result)).toMatchObject({ one: "failed" });
    expect(blog.wechat.drafts()).toHaveLength(2);
    blog.wechat.clearFaults();
    expect(outcomes(await sync())).toEqual({ one: "unchanged", two: "unchanged" });
    expect(blog.wechat.drafts()).toHaveLength(2);
  });

  test("and was edited by hand when it appears is a conflict", async () => {
    const { blog, sync } = await patientBlog();
    blog.write("one");
    blog.wechat.fault({ endpoint: add, kind: "late", reads: Infinity });
    await sync();
    blog.wechat.clearFaults();
    const [draft] = blog.wechat.drafts();
    blog.wechat.editDraft(draft?.media_id ?? "", 0, { content: "<p>手改。</p>" });

    expect(outcomes(await sync())).toEqual({ one: "conflict" });
    expect(blog.wechat.drafts()).toHaveLength(1);
    expect(blog.wechat.drafts()[0]?.articles[0]?.content).toContain("手改。");
  });

  test("nor in the next, has left the box: published or deleted", async () => {
    const { blog, waited, sync } = await patientBlog();
    blog.write("one");
    blog.wechat.fault({ endpoint: add, kind: "late", reads: Infinity });
    await sync();
    blog.wechat.removeDraft(blog.wechat.drafts()[0]?.media_id ?? "");
    waited.length = 0;

    const result = await sync();

    expect(outcomes(result)).toEqual({ one: "gone" });
    expect(rulesOf(result)).toEqual(["draft-gone"]);
    expect(seconds(waited)).toBeGreaterThan(10);
    expect(await recorded(blog)).toEqual({ gone: ["blog/one"], pending: [] });
    expect(blog.wechat.drafts()).toEqual([]);
    expect(outcomes(await sync({ recreate: () => true }))).toEqual({ one: "created" });
    expect(blog.wechat.drafts()).toHaveLength(1);
  });

  test("after its update fails its post and stays open", async () => {
    const { blog, sync } = await patientBlog();
    blog.write("one");
    await sync();
    blog.write("one", { text: "改过。" });
    blog.wechat.fault({ endpoint: update, kind: "late", reads: Infinity });

    const result = await sync();

    expect(outcomes(result)).toEqual({ one: "failed" });
    expect(rulesOf(result)).toEqual(["draft-not-seen"]);
    expect(await recorded(blog)).toEqual({ gone: [], pending: ["update blog/one"] });
    blog.wechat.clearFaults();
    blog.calls();
    expect(outcomes(await sync())).toEqual({ one: "unchanged" });
    expect(blog.calls()).toEqual(["draft/get"]);
  });

  test("after an update without an answer is not taken for gone", async () => {
    const { blog, sync } = await patientBlog();
    blog.write("one");
    await sync();
    blog.write("one", { text: "改过。" });
    blog.wechat.fault({ endpoint: update, kind: "late", reads: Infinity, times: 40 });
    blog.wechat.fault({ endpoint: update, kind: "reset-after", times: 40 });

    const result = await sync();

    expect(outcomes(result)).toEqual({ one: "failed" });
    expect(rulesOf(result)).toEqual(["outcome-unknown"]);
    expect(await recorded(blog)).toEqual({ gone: [], pending: ["update blog/one"] });
    blog.wechat.clearFaults();
    expect(outcomes(await sync())).toEqual({ one: "unchanged" });
    expect(blog.wechat.drafts()[0]?.articles[0]?.content).toContain("改过。");
  });
});

describe("a draft of an earlier run", () => {
  test("that draft/get does not find once is not taken for gone", async () => {
    const { blog, sync } = await patientBlog();
    blog.write("one");
    await sync();
    blog.write("one", { text: "改过。" });
    blog.wechat.fault({ endpoint: get, ...coverLost });

    expect(outcomes(await sync())).toEqual({ one: "updated" });
  });

  test("whose update is refused with 40007, and draft/get once too, is not taken for gone", async () => {
    const { blog, sync } = await patientBlog();
    blog.write("one");
    await sync();
    blog.write("one", { text: "改过。" });
    blog.wechat.fault({ endpoint: update, ...coverLost });
    // The first look is that of the plan.
    blog.wechat.fault({ endpoint: get, nth: 2, ...coverLost });

    expect(outcomes(await sync())).toEqual({ one: "updated" });
    expect(await recorded(blog)).toEqual({ gone: [], pending: [] });
  });

  test("that is published between the look and the update is gone", async () => {
    let publish = (): void => undefined;
    const { blog, sync } = await patientBlog({
      onCall(phase, path) {
        if (phase === "before-commit" && path === update) publish();
      },
    });
    blog.write("one");
    await sync();
    blog.write("one", { text: "改过。" });
    publish = () => {
      publish = () => undefined;
      blog.wechat.publishDraft(blog.wechat.drafts()[0]?.media_id ?? "");
    };

    const result = await sync();

    expect(outcomes(result)).toEqual({ one: "gone" });
    expect(result.ok).toBe(true);
    expect(await recorded(blog)).toEqual({ gone: ["blog/one"], pending: [] });
  });
});

describe("a box that lists drafts late", () => {
  test.each([1, 3])("by %i calls: a lost answer is not sent again", async (lists) => {
    const { blog, waited, sync } = await patientBlog();
    blog.write("one");
    blog.wechat.fault({ endpoint: add, kind: "late", lists });
    blog.wechat.fault({ endpoint: add, kind: "reset-after" });

    expect(outcomes(await sync())).toEqual({ one: "created" });
    expect(blog.wechat.drafts()).toHaveLength(1);
    expect(seconds(waited)).toBeLessThanOrEqual(20);
    expect(await recorded(blog)).toEqual({ gone: [], pending: [] });
  });

  test.each(["reset-after", "status"] as const)(
    "for the rest of the run: a lost answer (%s) is not sent again, and found by the next run",
    async (kind) => {
      const { blog, sync } = await patientBlog();
      blog.write("one");
      blog.write("pic", { url: false, wechat: { type: "newspic", images: ["./cover.png"] } });
      const all = { endpoint: add, times: Infinity } as const;
      blog.wechat.fault({ ...all, kind: "late", lists: Infinity });
      blog.wechat.fault(
        kind === "status" ? { ...all, kind, status: 504, after: true } : { ...all, kind },
      );

      const result = await sync();

      expect(outcomes(result)).toEqual({ one: "failed", pic: "failed" });
      expect(rulesOf(result)).toContain("outcome-unknown");
      expect(blog.wechat.drafts()).toHaveLength(2);
      blog.wechat.clearFaults();
      expect(outcomes(await sync())).toEqual({ one: "unchanged", pic: "unchanged" });
      expect(blog.wechat.drafts()).toHaveLength(2);
    },
  );

  test("by one call of the next run: a lost answer is not sent again", async () => {
    const { blog, sync } = await patientBlog();
    blog.write("one");
    const list = "/cgi-bin/draft/batchget";
    blog.wechat.fault({ endpoint: add, kind: "reset-after" });
    blog.wechat.fault({ endpoint: add, kind: "late", lists: 1 });
    const order = { kind: "status", status: 500, nth: 2, times: 40 } as const;
    const broken = blog.wechat.fault({ endpoint: list, ...order });
    expect(outcomes(await sync())).toEqual({ one: "failed" });
    broken.cancel();

    expect(outcomes(await sync())).toEqual({ one: "unchanged" });
    expect(blog.wechat.drafts()).toHaveLength(1);
  });

  test("many new and changed drafts are recorded as they are, not as they are listed", async () => {
    const { blog, sync } = await patientBlog();
    const ids = ["a", "b", "c", "d", "e", "f"];
    for (const id of ids.slice(3)) blog.write(id);
    await sync();
    for (const id of ids) blog.write(id, { text: "新的正文。" });
    blog.wechat.fault({ endpoint: add, kind: "late", lists: 1, times: 3 });
    blog.wechat.fault({ endpoint: update, kind: "late", lists: 1, times: 3 });

    expect((await sync()).counts).toMatchObject({ created: 3, updated: 3 });

    for (const id of ids) blog.write(id, { text: "又改过。" });
    expect((await sync()).counts).toMatchObject({ updated: 6 });
    expect(blog.wechat.drafts()).toHaveLength(6);
  });
});

describe("a bundle that is made again", () => {
  const bundled = (order: number) => ({ wechat: { bundle: { id: "weekly", order } } });
  async function grown(): Promise<Awaited<ReturnType<typeof patientBlog>> & { old: string }> {
    const setting = await patientBlog();
    setting.blog.write("one", bundled(1));
    setting.blog.write("two", bundled(2));
    await setting.sync();
    setting.blog.write("three", bundled(3));
    return { ...setting, old: setting.blog.wechat.drafts()[0]?.media_id ?? "" };
  }
  const idsOf = ({ wechat }: Blog): string[] => wechat.drafts().map(({ media_id }) => media_id);

  test("keeps its old draft until the new one was seen", async () => {
    const { blog, sync, old } = await grown();
    blog.wechat.fault({ endpoint: add, kind: "late", reads: Infinity, lists: Infinity });

    const result = await sync();

    expect(outcomes(result)).toEqual({ one: "failed", two: "failed", three: "failed" });
    expect(idsOf(blog)).toContain(old);
    blog.wechat.clearFaults();
    expect(outcomes(await sync())).toEqual({
      one: "unchanged",
      two: "unchanged",
      three: "unchanged",
    });
    expect(idsOf(blog)).toHaveLength(1);
    expect(idsOf(blog)).not.toContain(old);
    expect(await recorded(blog)).toEqual({ gone: [], pending: [] });
  });

  test("keeps its old draft while the new one cannot be read", async () => {
    const { blog, sync, old } = await grown();
    // The first look is that of the plan.
    blog.wechat.fault({ endpoint: get, kind: "status", status: 500, nth: 2, times: 40 });

    expect(rulesOf(await sync())).toContain("read-back-failed");
    expect(idsOf(blog)).toContain(old);
    blog.wechat.clearFaults();
    expect((await sync()).ok).toBe(true);
    expect(idsOf(blog)).toHaveLength(1);
    expect(idsOf(blog)).not.toContain(old);
  });

  test("keeps its old draft where the new one is never seen", async () => {
    const { blog, sync, old } = await grown();
    blog.wechat.fault({ endpoint: add, kind: "late", reads: Infinity, lists: Infinity });
    await sync();
    const made = idsOf(blog).find((mediaId) => mediaId !== old);
    blog.wechat.removeDraft(made ?? "");

    const result = await sync();

    expect(outcomes(result)).toEqual({ one: "gone", two: "gone", three: "gone" });
    expect(rulesOf(result)).toContain("replaced-kept");
    expect(idsOf(blog)).toEqual([old]);
    expect(outcomes(await sync())).toEqual({ one: "gone", two: "gone", three: "gone" });
    expect(idsOf(blog)).toEqual([old]);
  });
});
