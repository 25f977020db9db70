import { expect, test } from "vitest";

import { createClient } from "wechat-client";
import type { SyncEvent, SyncResult } from "wechat-drafts";

import { outcomes, rulesOf, startBlog } from "./support/blog.ts";

const add = "/cgi-bin/draft/add";
const update = "/cgi-bin/draft/update";
const get = "/cgi-bin/draft/get";
const list = "/cgi-bin/draft/batchget";

const lostAnswers = [
  { kind: "reset-before" },
  { kind: "reset-after" },
  { kind: "status", status: 504, after: true },
  { kind: "status", status: 502, after: false },
  { kind: "errcode", errcode: -1, after: true },
  { kind: "html", after: true },
  { kind: "body", body: "{}", after: true },
  { kind: "truncate", cut: "body" },
  { kind: "truncate", cut: "connection" },
] as const;

test.each(lostAnswers)(
  "a new draft whose answer is lost ($kind, $after) is not made twice",
  async (fault) => {
    const blog = await startBlog();
    blog.write("one");
    blog.write("pic", { url: false, wechat: { type: "newspic", images: ["./cover.png"] } });
    blog.wechat.fault({ endpoint: add, ...fault });

    const result = await blog.sync();

    expect(outcomes(result)).toEqual({ one: "created", pic: "created" });
    expect(blog.wechat.drafts()).toHaveLength(2);
    expect(Object.keys((await blog.lock()).pending)).toEqual([]);
    expect(outcomes(await blog.sync())).toEqual({ one: "unchanged", pic: "unchanged" });
  },
);

test.each(lostAnswers)(
  "an update whose answer is lost ($kind, $after) ends as one update",
  async (fault) => {
    const blog = await startBlog();
    blog.write("one");
    await blog.sync();
    blog.write("one", { text: "新的正文。" });
    blog.wechat.fault({ endpoint: update, ...fault });

    expect(outcomes(await blog.sync())).toEqual({ one: "updated" });
    expect(blog.wechat.drafts()[0]?.articles[0]?.content).toContain("新的正文。");
    expect(outcomes(await blog.sync())).toEqual({ one: "unchanged" });
  },
);

test("an update that is lost every time is sent twice, and left to the next run", async () => {
  const blog = await startBlog();
  blog.write("one");
  await blog.sync();
  blog.write("one", { text: "新的正文。" });
  blog.calls();
  blog.wechat.fault({ endpoint: update, kind: "reset-before", times: 40 });

  const result = await blog.sync({}, { retry: { limit: 0 } });
  expect(outcomes(result)).toEqual({ one: "failed" });
  expect(blog.calls().filter((call) => call === "draft/update")).toHaveLength(2);

  blog.wechat.clearFaults();
  expect(outcomes(await blog.sync())).toEqual({ one: "updated" });
});

test("while the box cannot be listed, a lost answer stays open and nothing is sent again", async () => {
  const blog = await startBlog();
  blog.write("zero");
  await blog.sync();
  blog.write("one");
  blog.wechat.fault({ endpoint: add, kind: "reset-after" });
  // The first listing looks for a draft of the post; those behind it look for the lost one.
  blog.wechat.fault({ endpoint: list, kind: "status", status: 500, nth: 2, times: 40 });

  const open = await blog.sync();
  expect(outcomes(open)).toEqual({ one: "failed", zero: "unchanged" });
  expect(rulesOf(open)).toEqual(["outcome-unknown"]);
  expect(Object.keys((await blog.lock()).pending)).toHaveLength(1);
  expect((await blog.lock()).posts["blog/one"]).toBeUndefined();

  const still = await blog.sync();
  expect(outcomes(still)).toEqual({ one: "failed", zero: "unchanged" });
  expect(blog.wechat.drafts()).toHaveLength(2);

  blog.wechat.clearFaults();
  expect((await blog.sync()).ok).toBe(true);
  expect(blog.wechat.drafts()).toHaveLength(2);
  expect(outcomes(await blog.sync())).toEqual({ one: "unchanged", zero: "unchanged" });
});

test("a draft box that cannot be listed keeps unknown posts from being made", async () => {
  const blog = await startBlog();
  blog.write("one");
  blog.wechat.fault({ endpoint: list, kind: "html", times: 40 });
  const result = await blog.sync();
  expect(rulesOf(result)).toContain("remote-unknown");
  expect(outcomes(result)).toEqual({ one: "failed" });
  expect(blog.wechat.drafts()).toEqual([]);
});

test("a lost answer whose draft was edited by hand meanwhile is a conflict, not a second draft", async () => {
  const blog = await startBlog();
  blog.write("one");
  blog.wechat.fault({ endpoint: add, kind: "reset-after" });
  blog.wechat.fault({ endpoint: list, kind: "status", status: 500, nth: 2, times: 40 });
  await blog.sync();
  blog.wechat.clearFaults();
  blog.wechat.editDraft(blog.wechat.drafts()[0]?.media_id ?? "", 0, { content: "<p>手改。</p>" });

  expect(outcomes(await blog.sync())).toEqual({ one: "conflict" });
  expect(blog.wechat.drafts()).toHaveLength(1);
});

test("a draft that could not be read back is read by the next run", async () => {
  const blog = await startBlog();
  blog.write("one");
  blog.wechat.fault({ endpoint: get, kind: "status", status: 500, times: 40 });

  const first = await blog.sync();
  expect(outcomes(first)).toEqual({ one: "created" });
  expect(rulesOf(first)).toContain("read-back-failed");
  blog.wechat.clearFaults();
  blog.calls();

  expect(outcomes(await blog.sync())).toEqual({ one: "unchanged" });
  expect(blog.calls()).toEqual(["draft/get"]);
  expect(outcomes(await blog.sync())).toEqual({ one: "unchanged" });
  expect(blog.calls()).toEqual([]);
});

test("an edit by hand before the missing read-back is not overwritten", async () => {
  const blog = await startBlog();
  blog.write("one");
  blog.wechat.fault({ endpoint: get, kind: "status", status: 500, times: 40 });
  await blog.sync();
  blog.wechat.clearFaults();
  blog.wechat.editDraft(blog.wechat.drafts()[0]?.media_id ?? "", 0, { content: "<p>手改。</p>" });
  blog.write("one", { text: "网站改。" });

  expect(outcomes(await blog.sync())).toEqual({ one: "conflict" });
  expect(blog.wechat.drafts()[0]?.articles[0]?.content).toContain("手改。");
});

test("the quota of one endpoint ends that endpoint only, and says what is left", async () => {
  const blog = await startBlog();
  blog.write("one");
  blog.write("two");
  await blog.sync();
  blog.write("one", { text: "改过。" });
  blog.write("three");
  blog.write("four");
  blog.wechat.setQuota(add, 0);
  blog.calls();

  const result = await blog.sync();

  expect(outcomes(result)).toEqual({
    one: "updated",
    two: "unchanged",
    three: "failed",
    four: "failed",
  });
  const told = result.messages.filter(({ level }) => level === "error");
  expect(told).toHaveLength(1);
  expect(told[0]?.rule).toBe("quota-spent");
  expect(told[0]?.text).toContain("quota of draft/add is used up");
  expect(told[0]?.text).toContain("blog/four, blog/three");
  expect(Object.keys((await blog.lock()).pending)).toEqual([]);

  blog.wechat.skipTime(24 * 3600 * 1000);
  blog.wechat.setQuota(add, 100);
  expect((await blog.sync()).counts).toMatchObject({ created: 2, unchanged: 2 });
});

test("an account without comments gets its articles without, and is told once", async () => {
  const blog = await startBlog({ comments: false });
  for (const id of ["one", "two", "three"]) blog.write(id, { wechat: { comments: true } });

  const result = await blog.sync();

  expect(result.counts).toMatchObject({ created: 3 });
  expect(rulesOf(result).filter((rule) => rule === "comments-refused")).toHaveLength(1);
  expect(blog.wechat.drafts().map(({ articles }) => articles[0]?.need_open_comment)).toEqual([
    0, 0, 0,
  ]);
  expect((await blog.sync()).counts).toMatchObject({ unchanged: 3 });
});

test("a cover that was deleted from the library is uploaded again", async () => {
  const blog = await startBlog();
  blog.write("one");
  await blog.sync();
  blog.wechat.removeMaterial(blog.wechat.materials()[0]?.media_id ?? "");
  blog.write("one", { text: "改过。" });
  blog.write("two");

  expect((await blog.sync()).counts).toMatchObject({ updated: 1, created: 1 });
  expect(blog.wechat.materials()).toHaveLength(1);
});

const coverRefused = { kind: "errcode", errcode: 40_007, times: 100 } as const;

test("a new cover that stays refused is waited for once by the client, and its post fails", async () => {
  const blog = await startBlog();
  blog.write("one");
  blog.wechat.fault({ endpoint: "/cgi-bin/draft/add", ...coverRefused });
  const waits: number[] = [];
  const result = await blog.sync(
    { wait: async (ms) => void waits.push(ms) },
    { wait: async (ms) => void waits.push(ms) },
  );

  expect(outcomes(result)).toEqual({ one: "failed" });
  const calls = blog.calls();
  expect(calls.filter((call) => call === "draft/add")).toHaveLength(3);
  expect(calls.filter((call) => call === "material/add_material")).toHaveLength(1);
  expect(waits).toEqual([2500, 5000]);
  expect(result.messages.filter(({ level }) => level === "error")).toMatchObject([
    {
      rule: "send-failed",
      text: expect.stringContaining("40007") as string,
      hint: expect.stringContaining("another picture") as string,
    },
  ]);
});

test("an earlier run's cover that is refused is uploaded again once, however long it stays refused", async () => {
  const blog = await startBlog();
  blog.write("one");
  await blog.sync();
  blog.write("two");
  blog.calls();
  blog.wechat.fault({ endpoint: "/cgi-bin/draft/add", ...coverRefused });

  expect(outcomes(await blog.sync())).toEqual({ one: "unchanged", two: "failed" });
  const calls = blog.calls();
  expect(calls.filter((call) => call === "material/add_material")).toHaveLength(1);
  // With the old cover, with the new one, and once more after a pause.
  expect(calls.filter((call) => call === "draft/add")).toHaveLength(3);
});

test("pictures of two runs that stay refused cost no more calls than those of one", async () => {
  const blog = await startBlog();
  for (const name of ["a.png", "b.png"]) await blog.picture(name, `#${name.codePointAt(0)}99`);
  const pic = (...images: string[]) =>
    ({ url: false, wechat: { type: "newspic", images } }) as const;
  blog.write("one", pic("./a.png"));
  await blog.sync();
  blog.write("two", pic("./a.png", "./b.png"));
  blog.calls();
  blog.wechat.fault({ endpoint: "/cgi-bin/draft/add", ...coverRefused });

  expect(outcomes(await blog.sync())).toEqual({ one: "unchanged", two: "failed" });
  expect(blog.calls().filter((call) => call === "draft/add")).toHaveLength(3);
});

test.each([
  [501, "firewall in front of WeChat refused the article's words", "Reword the passage"],
  [403, "does not let draft/add through", "/cgi-bin/draft/add"],
] as const)(
  "%i for one article names its cause and its fix, on every run",
  async (status, cause, fix) => {
    const blog = await startBlog();
    blog.write("one");
    await blog.sync();
    blog.write("two");
    const body = "<html><body>no</body></html>";
    blog.wechat.fault({ endpoint: add, kind: "status", status, body, times: 2 });
    const waits: number[] = [];
    for (const _ of [1, 2]) {
      blog.calls();
      const result = await blog.sync({ wait: async (ms) => void waits.push(ms) });

      expect(outcomes(result)).toEqual({ one: "unchanged", two: "failed" });
      expect(result.messages.filter(({ level }) => level === "error")).toMatchObject([
        {
          key: "blog/two",
          rule: "send-failed",
          text: expect.stringContaining(cause) as string,
          hint: expect.stringContaining(fix) as string,
        },
      ]);
      expect(blog.calls().filter((call) => call === "draft/add")).toHaveLength(1);
      expect((await blog.lock()).pending).toEqual({});
    }
    expect(waits).toEqual([]);
    expect(outcomes(await blog.sync())).toEqual({ one: "unchanged", two: "created" });
  },
);

test("a relay that does not pass draft/update leaves drafts as they are", async () => {
  const blog = await startBlog();
  blog.write("one");
  await blog.sync();
  blog.write("one", { text: "改过。" });
  blog.wechat.fault({ endpoint: update, kind: "status", status: 403, body: "", times: 9 });
  const result = await blog.sync();
  expect(outcomes(result)).toEqual({ one: "failed" });
  expect(result.messages.at(-1)?.hint).toContain("/cgi-bin/draft/update");
  blog.wechat.clearFaults();
  expect(outcomes(await blog.sync())).toEqual({ one: "updated" });
});

test("a cover of several posts that was deleted from the library is uploaded again once", async () => {
  const blog = await startBlog();
  for (const id of ["one", "two"]) blog.write(id);
  await blog.sync();
  blog.wechat.removeMaterial(blog.wechat.materials()[0]?.media_id ?? "");
  for (const id of ["one", "two"]) blog.write(id, { text: "改过。" });
  // The second refusal comes while the cover is on its way.
  blog.wechat.fault({ endpoint: update, kind: "stall", forMs: 150, nth: 2 });
  blog.wechat.fault({ endpoint: "/cgi-bin/material/add_material", kind: "stall", forMs: 600 });

  expect((await blog.sync()).counts).toMatchObject({ updated: 2 });
  expect(blog.wechat.materials()).toHaveLength(1);
});

test("a machine that is not on the allowlist stops the run after one refusal", async () => {
  const blog = await startBlog();
  for (const id of ["one", "two", "three"]) blog.write(id);
  blog.wechat.setAllowlist(["203.0.113.0/24"]);

  const result = await blog.sync();

  expect(result.counts).toMatchObject({ failed: 3 });
  const errors = result.messages.filter(({ level }) => level === "error");
  expect(errors.map(({ rule }) => rule)).toEqual(["run-stopped"]);
  expect(errors[0]?.text).toContain("40164");
  expect(blog.wechat.requests()).toHaveLength(1);
});

test("an endpoint the account may not use fails its posts, each once, and the others go through", async () => {
  const blog = await startBlog();
  blog.write("one");
  await blog.sync();
  blog.write("one", { text: "改过。" });
  blog.write("two");
  blog.wechat.fault({ endpoint: add, kind: "errcode", errcode: 45166, errmsg: "invalid content" });

  const result = await blog.sync();

  expect(outcomes(result)).toEqual({ one: "updated", two: "failed" });
  expect(result.messages.filter(({ level }) => level === "error")).toMatchObject([
    { rule: "send-failed", key: "blog/two", text: expect.stringContaining("45166") as string },
  ]);
});

test("a body picture that uploadimg refuses for its size goes to the library instead", async () => {
  const blog = await startBlog();
  await blog.picture("inside.png");
  blog.write("one", { text: "![图](./inside.png)" });
  blog.wechat.fault({ endpoint: "/cgi-bin/media/uploadimg", kind: "errcode", errcode: 40009 });

  expect(outcomes(await blog.sync())).toEqual({ one: "created" });
  expect(blog.wechat.drafts()[0]?.articles[0]?.content).toContain("<img");
  expect(blog.wechat.materials()).toHaveLength(2);
});

test("pictures that WeChat drops are noticed, and sent again by the next run", async () => {
  const blog = await startBlog();
  await blog.picture("inside.png");
  blog.write("one", { text: "文字。\n\n![图](./inside.png)" });
  blog.wechat.fault({
    endpoint: "/cgi-bin/media/uploadimg",
    kind: "body",
    // A host of WeChat's that the simulated account does not show.
    body: JSON.stringify({ url: "http://finder.video.qq.com/1.png" }),
  });

  const dropped = await blog.sync();
  expect(outcomes(dropped)).toEqual({ one: "failed" });
  expect(rulesOf(dropped)).toContain("pictures-dropped");

  expect(outcomes(await blog.sync())).toEqual({ one: "updated" });
  expect(blog.wechat.drafts()).toHaveLength(1);
  expect(blog.wechat.drafts()[0]?.articles[0]?.content).toContain("mmbiz");
  expect(outcomes(await blog.sync())).toEqual({ one: "unchanged" });
});

test("a token that dies in the middle of a run is replaced once", async () => {
  const blog = await startBlog();
  for (const id of ["one", "two", "three", "four"]) blog.write(id);
  blog.wechat.fault({ endpoint: add, kind: "token-death", nth: 2 });
  expect((await blog.sync()).counts).toMatchObject({ created: 4 });
  expect(blog.wechat.drafts()).toHaveLength(4);
});

test("many changes are checked and read back by pages of twenty", async () => {
  const blog = await startBlog();
  const ids = Array.from({ length: 30 }, (_, index) => `post-${index}`);
  for (const id of ids) blog.write(id);
  expect((await blog.sync()).counts).toMatchObject({ created: 30 });
  const created = blog.calls();
  expect(created.filter((call) => call === "draft/add")).toHaveLength(30);
  expect(created.filter((call) => call.includes("get"))).toEqual(Array(3).fill("draft/batchget"));

  for (const id of ids) blog.write(id, { text: "全部改过。" });
  expect((await blog.sync()).counts).toMatchObject({ updated: 30 });
  const updated = blog.calls();
  expect(updated.filter((call) => call === "draft/update")).toHaveLength(30);
  expect(updated.filter((call) => call.includes("get"))).toEqual(Array(4).fill("draft/batchget"));
});

test("without a network the run stops and names what was not done", async () => {
  const blog = await startBlog();
  for (const id of ["one", "two", "three"]) blog.write(id);
  const { appId, appSecret } = blog.wechat;
  const wait = () => Promise.resolve();
  const api = createClient({ baseUrl: "http://127.0.0.1:9", appId, appSecret, wait });

  const result = await blog.sync({ api });

  expect(result.counts).toMatchObject({ failed: 3 });
  const errors = result.messages.filter(({ level }) => level === "error");
  expect(errors.map(({ rule }) => rule)).toEqual(["run-stopped"]);
  expect(errors[0]?.text).toContain("blog/one, blog/three, blog/two");
});

test("a draft box that repeats one page for ever ends the listing, not the post's safety", async () => {
  const blog = await startBlog();
  blog.write("one");
  const item = { media_id: "m", content: { news_item: [{ title: "别的" }] }, update_time: 1 };
  blog.wechat.fault({
    endpoint: list,
    kind: "body",
    body: JSON.stringify({ total_count: 1_000_000, item_count: 1, item: [item] }),
    times: Number.POSITIVE_INFINITY,
  });
  const result = await blog.sync();
  expect(rulesOf(result)).toContain("remote-unknown");
  expect(blog.wechat.drafts()).toEqual([]);
});

test("messages are Chinese for `language: zh`", async () => {
  const blog = await startBlog();
  blog.write("one");
  blog.write("two", { url: "https://blog.example.com/blog/one/" });
  const result = await blog.sync({ settings: { language: "zh" } });
  expect(result.messages.map(({ text }) => text)).toEqual([
    expect.stringContaining("原文链接"),
    expect.stringContaining("原文链接"),
  ]);
});

test("what is told of posts comes in their order, whichever was answered first", async () => {
  const blog = await startBlog();
  await blog.picture("slow.png", "#aa4400");
  blog.write("one", { cover: "./slow.png" });
  blog.write("two");
  blog.wechat.fault({ endpoint: "/cgi-bin/material/add_material", kind: "stall", forMs: 400 });
  blog.wechat.fault({ endpoint: add, kind: "errcode", errcode: 45_166, times: 2 });

  const { messages } = await blog.sync();
  const told = messages.filter(({ rule }) => rule === "send-failed").map(({ key }) => key);
  expect(told).toEqual(["blog/one", "blog/two"]);
});

test("a listener that throws ends the run when its last request has", async () => {
  const blog = await startBlog({ latencyMs: 50 });
  for (const id of ["one", "two", "three"]) blog.write(id);
  let heard = 0;
  const onEvent = ({ kind }: SyncEvent): void => {
    if (kind !== "sent") return;
    heard += 1;
    if (heard === 1) throw new Error("the terminal is gone");
  };

  await expect(blog.sync({ onEvent })).rejects.toThrow("the terminal is gone");
  expect(heard).toBe(3);
  expect(JSON.stringify((await blog.lock()).pending).match(/"mediaId"/g)).toHaveLength(3);
  expect((await blog.sync()).counts).toMatchObject({ unchanged: 3 });
  expect(blog.wechat.drafts()).toHaveLength(3);
});

test("a run ends when its last request has: a slow picture beside a refused one is recorded", async () => {
  const blog = await startBlog();
  await blog.picture("body.png", "#aa4400");
  blog.write("one", { text: "![图](./body.png)" });
  const refused = {
    endpoint: "/cgi-bin/media/uploadimg",
    kind: "errcode",
    errcode: 40_004,
  } as const;
  blog.wechat.fault(refused);
  blog.wechat.fault({ endpoint: "/cgi-bin/material/add_material", kind: "stall", forMs: 400 });

  expect(outcomes(await blog.sync())).toEqual({ one: "failed" });
  expect(Object.keys((await blog.lock()).images)).toHaveLength(1);

  blog.calls();
  expect(outcomes(await blog.sync())).toEqual({ one: "created" });
  expect(blog.calls().filter((call) => call.startsWith("material"))).toEqual([]);
});

test.each(["draft/get", "draft/batchget"])(
  "where %s is refused, the message says what helps, not to run again later",
  async (endpoint) => {
    const blog = await startBlog();
    blog.write("one");
    await blog.sync();
    blog.write("one", { text: "改过。" });
    blog.write("two");
    const path = `/cgi-bin/${endpoint}`;
    const isAsked = endpoint === "draft/get" ? "blog/one" : "blog/two";
    const hintOf = ({ messages }: SyncResult) =>
      messages.find(({ key, rule }) => key === isAsked && rule === "remote-unknown")?.hint;

    const relay = blog.wechat.fault({
      endpoint: path,
      kind: "status",
      status: 403,
      times: Infinity,
    });
    expect(hintOf(await blog.sync())).toContain(`pass ${path}`);
    relay.cancel();
    blog.wechat.setPermission(path, false);
    expect(hintOf(await blog.sync())).toContain("Official Account");

    blog.wechat.setPermission(path, true);
    expect((await blog.sync()).ok).toBe(true);
    expect(blog.wechat.drafts()).toHaveLength(2);
  },
);
