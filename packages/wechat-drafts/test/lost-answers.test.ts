import { expect, test } from "vitest";

import { createClient } from "wechat-client";

import { outcomes, rulesOf, startBlog } from "./support/blog.ts";

const add = "/cgi-bin/draft/add";
const update = "/cgi-bin/draft/update";
const get = "/cgi-bin/draft/get";
const list = "/cgi-bin/draft/batchget";
const broken = { kind: "status", status: 500, times: 40 } as const;

test("an update that was not made is not repeated over an edit made by hand meanwhile", async () => {
  let atUpdate = (): void => undefined;
  let atLook = (): void => undefined;
  const blog = await startBlog({
    onCall(phase, path) {
      if (phase !== "before-commit") return;
      if (path === update) atUpdate();
      if (path === get) atLook();
    },
  });
  blog.write("one");
  await blog.sync();
  blog.write("one", { text: "网站改。" });
  const fault = blog.wechat.fault({ endpoint: update, kind: "reset-before", times: 40 });
  atUpdate = () => {
    atUpdate = () => undefined;
    const [draft] = blog.wechat.drafts();
    blog.wechat.editDraft(draft?.media_id ?? "", 0, { content: "<p>手改。</p>" });
    // From the look on, WeChat takes updates again.
    atLook = () => fault.cancel();
  };

  const result = await blog.sync();

  expect(outcomes(result)).toEqual({ one: "failed" });
  expect(rulesOf(result)).toEqual(["outcome-unknown"]);
  expect(blog.wechat.drafts()[0]?.articles[0]?.content).toContain("手改。");
  expect(outcomes(await blog.sync())).toEqual({ one: "conflict" });
  expect(blog.wechat.drafts()[0]?.articles[0]?.content).toContain("手改。");
});

test("a lost answer that fits two drafts is nobody's, and no third is made", async () => {
  const blog = await startBlog();
  const post = { url: false, wechat: { type: "newspic", images: ["./cover.png"] } } as const;
  blog.write("one", post);
  blog.wechat.fault({ endpoint: add, kind: "reset-after" });
  const unlisted = blog.wechat.fault({ endpoint: list, ...broken, nth: 2 });
  await blog.sync();
  unlisted.cancel();
  const [draft] = blog.wechat.drafts();
  const other = await startBlog();
  other.write("one", post);
  // Somebody made the same by hand.
  const { appId, appSecret, url } = blog.wechat;
  const client = createClient({ baseUrl: url, appId, appSecret, wait: () => Promise.resolve() });
  const [sent] = draft?.articles ?? [];
  if (!sent) throw new Error("no draft");
  await client.draftAdd([
    {
      article_type: "newspic",
      title: sent.title,
      content: sent.content,
      need_open_comment: 0,
      only_fans_can_comment: 0,
      image_info: { image_list: [...(sent.image_info?.image_list ?? [])] },
    },
  ]);
  client.close();

  const result = await blog.sync();

  expect(outcomes(result)).toEqual({ one: "failed" });
  expect(rulesOf(result)).toContain("outcome-unknown");
  expect(blog.wechat.drafts()).toHaveLength(2);
  expect(Object.keys((await blog.lock()).pending)).toHaveLength(1);
});

test("a run about other posts leaves what is open as it is", async () => {
  const blog = await startBlog();
  blog.write("one");
  blog.write("two");
  blog.wechat.fault({ endpoint: add, kind: "late", reads: Infinity, times: 2 });
  await blog.sync();
  blog.wechat.clearFaults();

  const result = await blog.sync({ only: (key) => key === "blog/two" });

  expect(outcomes(result)).toEqual({ two: "unchanged" });
  expect(Object.keys((await blog.lock()).pending)).toEqual(["add blog/one"]);
  expect(outcomes(await blog.sync())).toEqual({ one: "unchanged", two: "unchanged" });
  expect(blog.wechat.drafts()).toHaveLength(2);
});

test("a network that is down ends the run after five calls: one message names all posts", async () => {
  const blog = await startBlog();
  const ids = Array.from({ length: 12 }, (_, index) => `post-${index}`);
  for (const id of ids) blog.write(id);
  await blog.sync();
  for (const id of ids) blog.write(id, { text: "改过。" });
  let calls = 0;
  const api = createClient({
    baseUrl: "http://127.0.0.1:9",
    appId: blog.wechat.appId,
    accessToken: "a token that needs no call",
    wait: () => Promise.resolve(),
    onRequest() {
      calls += 1;
    },
  });

  const result = await blog.sync({ api, concurrency: 1 });

  expect(result.counts).toMatchObject({ failed: ids.length });
  const errors = result.messages.filter(({ level }) => level === "error");
  expect(errors.map(({ rule }) => rule)).toEqual(["run-stopped"]);
  for (const id of ids) expect(errors[0]?.text).toContain(`blog/${id}`);
  expect(calls).toBeLessThan(30);
});

test("one call that does not get through does not end the run", async () => {
  const blog = await startBlog();
  const ids = ["one", "two", "three"];
  for (const id of ids) blog.write(id);
  await blog.sync();
  for (const id of ids) blog.write(id, { text: "改过。" });
  blog.wechat.fault({ endpoint: list, ...broken });
  blog.wechat.fault({ endpoint: get, ...broken, times: 4 });

  const result = await blog.sync();

  expect(rulesOf(result)).not.toContain("run-stopped");
  expect(result.counts.updated).toBeGreaterThan(0);
});

test.each([
  ["that get through", undefined],
  ["that WeChat refuses", { code: "REPLY_REJECTED", errcode: 45166 }],
])(
  "calls that do not get through, with others between them %s, do not end the run",
  async (_what, refusal) => {
    const blog = await startBlog();
    const ids = Array.from({ length: 10 }, (_, index) => `post-${index}`);
    for (const id of ids) blog.write(id);
    await blog.sync();
    for (const id of ids) blog.write(id, { text: "改过。" });
    const { url: baseUrl, appId, appSecret } = blog.wechat;
    const client = createClient({ baseUrl, appId, appSecret });
    let updates = 0;
    const draftUpdate: typeof client.draftUpdate = async (...call) => {
      updates += 1;
      const failure = updates % 2 === 0 ? refusal : { code: "UNREACHABLE" };
      if (failure) throw Object.assign(new Error("no"), failure);
      await client.draftUpdate(...call);
    };

    const result = await blog.sync({ api: { ...client, draftUpdate }, concurrency: 1 });

    expect(updates).toBe(ids.length);
    expect(rulesOf(result)).not.toContain("run-stopped");
  },
);
