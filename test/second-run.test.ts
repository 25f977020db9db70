import { expect, test } from "vitest";
import { makeQuickSite } from "./support/quick-site.ts";
import { post, twoPosts } from "./support/synced-site.ts";

async function syncedBlog() {
  const site = await makeQuickSite({ files: await twoPosts() });
  const { code, output } = await site.sync();
  expect(output).toContain("2 created");
  expect(code).toBe(0);
  site.calls();
  return site;
}

/** Titles and HTML by draft, for "nothing changed". */
function contents(site: Awaited<ReturnType<typeof syncedBlog>>) {
  return site.wechat.drafts().map(({ media_id, articles }) => ({ media_id, articles }));
}

test("a second run asks WeChat nothing at all", async () => {
  const site = await syncedBlog();
  const lock = await site.read("wechat.lock.json");
  const { code, output } = await site.sync();
  expect(code).toBe(0);
  expect(site.calls()).toEqual([]);
  expect(output).toContain("2 unchanged");
  expect(await site.read("wechat.lock.json")).toBe(lock);
});

test("editing one post updates its draft by a look, a write and a look", async () => {
  const site = await syncedBlog();
  const [before] = site.wechat.drafts().filter(({ articles }) => articles[0]?.title === "Two");
  await site.edit("src/content/blog/two.md", "Hello from two.", "Hello again from two.");
  const { code, output } = await site.sync();
  expect(code).toBe(0);
  expect(output).toContain("~ updated  Two  blog/two  (text +1 -1)");
  expect(site.calls()).toEqual(["stable_token", "draft/get", "draft/update", "draft/get"]);
  const drafts = site.wechat.drafts();
  expect(drafts).toHaveLength(2);
  expect(
    drafts.find(({ media_id }) => media_id === before?.media_id)?.articles[0]?.content,
  ).toContain("Hello again");
});

test("moving the focal point changes the crops and uploads nothing", async () => {
  const site = await syncedBlog();
  await site.edit("src/content/blog/one.md", "wechat: true", 'wechat:\n  focalPoint: "90% 90%"');
  const { code } = await site.sync();
  expect(code).toBe(0);
  expect(site.calls()).toEqual(["stable_token", "draft/get", "draft/update", "draft/get"]);
});

test("without the lockfile the drafts are found again, none is made twice", async () => {
  const site = await syncedBlog();
  const before = contents(site);
  await site.remove("wechat.lock.json");
  const { code } = await site.sync();
  expect(code).toBe(0);
  expect(site.calls()).not.toContain("draft/add");
  expect(contents(site)).toEqual(before);
  const again = await site.sync();
  expect(again.code).toBe(0);
  expect(site.calls()).toEqual([]);
});

test.for([
  { name: "a broken connection", fault: { kind: "reset-after" } },
  { name: "a gateway's 504", fault: { kind: "status", status: 504, after: true } },
] as const)("a draft whose answer is lost to $name is not made twice", async ({ fault }) => {
  const site = await makeQuickSite({ files: await twoPosts() });
  site.wechat.fault({ endpoint: "/cgi-bin/draft/add", ...fault });
  await site.sync();
  const { code } = await site.sync();
  expect(code).toBe(0);
  expect(site.titles()).toEqual(["One", "Two"]);
});

test("a draft edited by hand is left alone and said so; --wechat-overwrite takes the site's version", async () => {
  const site = await syncedBlog();
  const draft = site.wechat.drafts().find(({ articles }) => articles[0]?.title === "One");
  if (draft === undefined) throw new Error("The draft is missing.");
  site.wechat.editDraft(draft.media_id, 0, { title: "One, by hand" });
  await site.edit("src/content/blog/one.md", "**one**", "**uno**");
  await site.edit("src/content/blog/two.md", "two.", "due.");

  const refused = await site.sync();
  expect(refused.code).not.toBe(0);
  expect(refused.output).toContain("! in conflict  One  blog/one  (differs in title, text");
  for (const command of [
    "npx astro build --sync-wechat=blog/one --wechat-overwrite=blog/one",
    "npx astro-wechat keep blog/one",
  ])
    expect(refused.output).toContain(`\n    ${command}\n`);
  expect(refused.output).not.toMatch(/^\s+at .*\.js:\d+/m);
  expect(site.titles()).toEqual(["One, by hand", "Two"]);

  const taken = await site.sync(["--wechat-overwrite=blog/one"]);
  expect(taken.code).toBe(0);
  expect(site.titles()).toEqual(["One", "Two"]);

  site.wechat.editDraft(draft.media_id, 0, { title: "One, by hand again" });
  const named = await site.sync(["--wechat-overwrite=blog/one"]);
  expect(named.code).toBe(0);
  expect(site.titles()).toEqual(["One", "Two"]);
});

test("a published post is left alone from then on, and a new draft is made only when asked for", async () => {
  const site = await syncedBlog();
  const draft = site.wechat.drafts().find(({ articles }) => articles[0]?.title === "One");
  site.wechat.publishDraft(draft?.media_id ?? "");
  await site.edit("src/content/blog/one.md", "**one**", "**uno**");
  const { code, output } = await site.sync();
  expect(code).toBe(0);
  expect(output).toContain("1 no longer a draft");
  expect(output).toContain(
    "\n    npx astro build --sync-wechat=blog/one --wechat-recreate=blog/one\n",
  );
  site.calls();
  expect((await site.sync()).code).toBe(0);
  expect(site.calls()).toEqual([]);
  const again = await site.sync(["--wechat-recreate=blog/one"]);
  expect(again.code).toBe(0);
  expect(site.wechat.drafts()).toHaveLength(2);
});

test("a post that is no longer selected keeps its draft and is told about", async () => {
  const site = await syncedBlog();
  await site.edit("src/content/blog/two.md", "wechat: true", "wechat: false");
  const { code, output } = await site.sync();
  expect(code).toBe(0);
  expect(output).toContain("? without a post  Two  blog/two");
  expect(site.wechat.drafts()).toHaveLength(2);
  expect(site.calls()).toEqual([]);
});

test("a renamed file with `wechat.id` keeps its draft", async () => {
  const named = { "src/content/blog/three.md": post("Three", "Text.", "wechat:\n  id: third") };
  const site = await makeQuickSite({ files: { ...(await twoPosts()), ...named } });
  await site.sync();
  await site.write("src/content/blog/drei.md", await site.read("src/content/blog/three.md"));
  await site.remove("src/content/blog/three.md");
  const { code } = await site.sync();
  expect(code).toBe(0);
  expect(site.wechat.drafts()).toHaveLength(3);
});

test("posts whose `wechat.id` is a number or a day keep their drafts when their files are renamed and edited", async () => {
  const site = await syncedBlog();
  const number = post("Three", "Hello from three.", "wechat:\n  id: 42");
  const day = post("Four", "Hello from four.", "wechat:\n  id: 2026-11-22");
  await site.write("src/content/blog/three.md", number);
  await site.write("src/content/blog/four.md", day);
  expect((await site.sync()).output).toMatch(
    /\+ created +Four +blog\/2026-11-22\n[^]*\+ created +Three +blog\/42\n/,
  );
  for (const name of ["three", "four"]) await site.remove(`src/content/blog/${name}.md`);
  await site.write("src/content/blog/drei.md", number.replace("Three", "Drei"));
  await site.write("src/content/blog/vier.md", day.replace("Four", "Vier"));
  const { code, output } = await site.sync();
  expect(output).toMatch(/~ updated +Vier +blog\/2026-11-22 [^]*~ updated +Drei +blog\/42 /);
  expect(code).toBe(0);
  expect(site.titles()).toEqual(["Drei", "One", "Two", "Vier"]);
});
