import { rm } from "node:fs/promises";

import { describe, expect, test } from "vitest";
import { createClient } from "wechat-client";

import { outcomes, rulesOf, startBlog, type Blog } from "./support/blog.ts";

const add = "/cgi-bin/draft/add";
const get = "/cgi-bin/draft/get";
const list = "/cgi-bin/draft/batchget";
const always = { times: Number.POSITIVE_INFINITY } as const;

const newspic = { url: false, wechat: { type: "newspic", images: ["./cover.png"] } } as const;

/** Let the box list these drafts, whatever it holds. */
function listing(blog: Blog, items: readonly unknown[], total: unknown = items.length): void {
  const body = JSON.stringify({ total_count: total, item_count: items.length, item: items });
  blog.wechat.fault({ endpoint: list, kind: "body", body, ...always });
}

function draft(mediaId: unknown, article: unknown): object {
  return { media_id: mediaId, content: { news_item: [article] }, update_time: 1 };
}

const other = { title: "别人的", content_source_url: "https://other.example/" };

/** Somebody else's drafts, of shapes that were seen or might be. */
const foreign: Readonly<Record<string, unknown>> = {
  "an empty list of pictures": draft("F1", { ...other, image_info: [] }),
  "0 for is_deleted": draft("F1", { ...other, is_deleted: 0 }),
  "numbers, lists and nulls in every field that is not read": draft("F1", {
    ...other,
    author: 1,
    digest: null,
    thumb_media_id: [],
    need_open_comment: "maybe",
    cover_info: "none",
    product_info: [1],
    url: {},
    thumb_url: 7,
  }),
  "no id": draft(undefined, other),
  "a number for its id": draft(5, other),
  "no title": draft("F1", { content_source_url: "https://other.example/" }),
  "another title and no source URL": draft("F1", { title: "别人的" }),
  "another title and a list as source URL": draft("F1", {
    title: "别人的",
    content_source_url: [],
  }),
  "no articles": { media_id: "F1", content: { news_item: [] } },
};

test.each(Object.keys(foreign))("a draft of others with %s is in nobody's way", async (what) => {
  const blog = await startBlog();
  blog.write("one");
  listing(blog, [foreign[what]]);

  const result = await blog.sync();

  expect(outcomes(result)).toEqual({ one: "created" });
  expect(blog.calls().filter((call) => call === "draft/get")).toHaveLength(1);
});

describe("a draft that may be a post's and cannot be read", () => {
  const vague: readonly (readonly [what: string, item: unknown, name: RegExp])[] = [
    ["no article", draft("F1", null), /media_id F1/],
    ["no list of articles", { media_id: "F1", content: "none" }, /media_id F1/],
    ["the post's source URL", draft("F1", { content_source_url: urlOf("one") }), /media_id F1/],
    ["the post's title", draft("F1", { title: "标题 one" }), /"标题 one", media_id F1/],
    ["nothing at all", null, /without title and media_id/],
    [
      "the post's source URL and no id",
      draft(null, { title: "x", content_source_url: urlOf("one") }),
      /"x"/,
    ],
  ];
  test.each(vague)("by %s is named, and the post waits", async (what, item, name) => {
    const blog = await startBlog();
    blog.write("one");
    blog.write("two");
    listing(blog, [item, draft("F2", other)]);
    blog.wechat.fault({ endpoint: get, kind: "body", body: '{"news_item":7}', times: 9 });

    const result = await blog.sync();

    // What tells nothing at all may be anybody's.
    const isAnybodys = /no article|no list|nothing/.test(what);
    expect(outcomes(result)).toMatchObject({
      one: "failed",
      two: isAnybodys ? "failed" : "created",
    });
    const told = result.messages.find(({ key, level }) => key === "blog/one" && level === "error");
    expect(told?.rule).toBe("remote-unknown");
    expect(told?.text).toMatch(name);
    expect(told?.hint).toContain("open that draft at mp.weixin.qq.com");
    expect(blog.wechat.drafts()).toHaveLength(isAnybodys ? 0 : 1);
  });

  test("is looked at by itself, and others' then are in nobody's way", async () => {
    const blog = await startBlog();
    const { mediaId } = await draftOfOthers(blog);
    blog.write("one");
    listing(blog, [draft(mediaId, { title: 7 })]);

    expect(outcomes(await blog.sync())).toEqual({ one: "created" });
    expect(blog.wechat.drafts()).toHaveLength(2);
  });

  test("is adopted when it turns out to be the post's", async () => {
    const blog = await startBlog();
    blog.write("one");
    blog.write("pic", newspic);
    await blog.sync();
    const [first, second] = blog.wechat.drafts();
    await rm(blog.lockFile);
    listing(blog, [draft(first?.media_id, {}), draft(second?.media_id, [])]);

    const result = await blog.sync();

    expect(outcomes(result)).toEqual({ one: "adopted", pic: "adopted" });
    expect(blog.wechat.drafts()).toHaveLength(2);
  });

  test("keeps a lost answer open", async () => {
    const blog = await startBlog();
    blog.write("one");
    await blog.sync();
    blog.write("two");
    blog.wechat.fault({ endpoint: add, kind: "reset-after" });
    const body = JSON.stringify({ total_count: 1, item_count: 1, item: [null] });
    blog.wechat.fault({ endpoint: list, kind: "body", body, nth: 2, ...always });

    const result = await blog.sync();

    expect(outcomes(result)).toMatchObject({ two: "failed" });
    expect(Object.keys((await blog.lock()).pending)).toHaveLength(1);
    blog.wechat.clearFaults();
    expect(outcomes(await blog.sync())).toEqual({ one: "unchanged", two: "unchanged" });
    expect(blog.wechat.drafts()).toHaveLength(2);
  });
});

describe("a count that does not fit the listing", () => {
  const totals: Readonly<Record<string, (count: number, call: number) => number>> = {
    "is one too high": (count) => count + 1,
    "is far too high": (count) => count + 1000,
    "is too low": (count) => count - 3,
    "is 0": () => 0,
    "ends a page too early": () => 20,
    grows: (count, call) => count + call,
    shrinks: (count, call) => Math.max(0, count - call),
  };
  test.each(Object.keys(totals))("and %s: two listings that agree are the box", async (what) => {
    const total = totals[what];
    if (!total) throw new Error(what);
    const blog = await startBlog();
    const ids = Array.from({ length: 45 }, (_, index) => `F${index}`);
    const api = await listedBy(blog, ids, total);
    blog.write("one");

    const result = await blog.sync({ api });

    expect(outcomes(result)).toEqual({ one: "created" });
    expect(rulesOf(result)).not.toContain("remote-unknown");
  });

  test.each(Object.keys(totals))("and %s: a draft on the last page is found", async (what) => {
    const total = totals[what];
    if (!total) throw new Error(what);
    const blog = await startBlog();
    blog.write("one");
    await blog.sync();
    const own = blog.wechat.drafts()[0]?.media_id ?? "";
    await rm(blog.lockFile);
    const ids = [...Array.from({ length: 40 }, (_, index) => `F${index}`), own];
    const api = await listedBy(blog, ids, total);

    expect(outcomes(await blog.sync({ api }))).toEqual({ one: "adopted" });
    expect(blog.wechat.drafts()).toHaveLength(1);
  });

  test("and pages that are all the same short one: they are the box", async () => {
    const blog = await startBlog();
    blog.write("one");
    listing(blog, [draft("F1", other)], 2);

    expect(outcomes(await blog.sync())).toEqual({ one: "created" });
  });

  test("and pages that are all the same full one: nobody knows what else there is", async () => {
    const blog = await startBlog();
    blog.write("one");
    listing(
      blog,
      Array.from({ length: 20 }, (_, index) => draft(`F${index}`, other)),
      25,
    );

    expect(outcomes(await blog.sync())).toEqual({ one: "failed" });
  });

  test("is not what a box that changes all the time gets away with", async () => {
    const blog = await startBlog();
    let calls = 0;
    const api = await listedBy(
      blog,
      () => [`F${calls++}`],
      () => 2,
    );
    blog.write("one");

    const result = await blog.sync({ api });

    expect(outcomes(result)).toEqual({ one: "failed" });
    expect(result.messages.map(({ text }) => text).join()).toContain("kept changing");
    expect(calls).toBeLessThan(20);
  });
});

/** A client whose listings show these ids, in pages of 20; one that the box knows shows what it holds. */
async function listedBy(
  blog: Blog,
  ids: readonly string[] | (() => readonly string[]),
  total: (count: number, call: number) => number,
) {
  const { url: baseUrl, appId, appSecret } = blog.wechat;
  const client = createClient({ baseUrl, appId, appSecret, wait: () => Promise.resolve() });
  let call = 0;
  const draftBatchget: typeof client.draftBatchget = ({ offset, count }) => {
    const all = typeof ids === "function" ? ids() : ids;
    const item = all.slice(offset, offset + count).map((mediaId) => {
      const held = blog.wechat.drafts().find(({ media_id: id }) => id === mediaId);
      const { title, content_source_url } = held?.articles[0] ?? other;
      return { media_id: mediaId, articles: [{ title, content_source_url }] };
    });
    call += 1;
    const page = { total_count: total(all.length, call), item_count: item.length, item };
    return Promise.resolve(page);
  };
  return { ...client, draftBatchget };
}

async function draftOfOthers(blog: Blog): Promise<{ mediaId: string }> {
  blog.write("theirs");
  await blog.sync();
  const mediaId = blog.wechat.drafts()[0]?.media_id ?? "";
  blog.wechat.editDraft(mediaId, 0, { ...other });
  blog.remove("theirs");
  await rm(blog.lockFile);
  return { mediaId };
}

function urlOf(id: string): string {
  return `https://blog.example.com/blog/${id}/`;
}
