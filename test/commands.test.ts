import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { parseEnv } from "node:util";
import { expect, onTestFinished, test } from "vitest";
import { makeQuickSite } from "./support/quick-site.ts";
import { accountOf, picture, post, twoPosts } from "./support/synced-site.ts";

const bin = "node_modules/astro-wechat/dist/cli.js";

async function makeCommandSite(options: Parameters<typeof makeQuickSite>[0] = {}) {
  const site = await makeQuickSite({ files: await twoPosts(), ...options });
  return Object.assign(site, {
    wechatCommand: (...args: string[]) => site.command(args, accountOf(site.wechat)),
  });
}

test("plan --json prints the report and nothing else, and --detailed-exitcode is 0 in step and 1 with an error", async () => {
  const site = await makeCommandSite();
  await site.sync();
  const { code, output } = await site.wechatCommand("plan", "--json", "--detailed-exitcode");
  expect(JSON.parse(output)).toMatchObject({ ok: true, accounts: [{ counts: { unchanged: 2 } }] });
  expect(code).toBe(0);
  await site.edit("src/content/blog/one.md", "title: One", `title: ${"long".repeat(30)}`);
  expect((await site.wechatCommand("plan")).code).toBe(0);
  const faulty = await site.wechatCommand("plan", "--json", "--detailed-exitcode");
  expect(JSON.parse(faulty.output)).toMatchObject({ ok: false });
  expect(faulty.code).toBe(1);
});

test("sync and prune print JSON and nothing else, whatever there is to tell beside it", async () => {
  const site = await makeCommandSite();
  let aside = "";
  const resultOf = async (...command: string[]): Promise<unknown> => {
    const { output, stdout } = await site.wechatCommand(...command);
    aside += output;
    return JSON.parse(stdout);
  };
  expect(await resultOf("sync", "--json")).toMatchObject({
    accounts: [{ counts: { created: 2 } }],
  });
  await site.remove("src/content/blog/two.md");
  expect(await resultOf("prune", "--yes", "--json")).toMatchObject({
    drafts: [{ titles: ["Two"] }],
  });
  expect(aside).toContain("1 draft and 0 pictures deleted");
});

test("plan needs no credentials, also for posts by name", async () => {
  const site = await makeCommandSite();
  const { code, output } = await site.command(["plan", "blog/one"]);
  expect(output).toContain("+ to create  One  blog/one");
  expect(output).not.toContain("blog/two");
  expect(code).toBe(0);
});

test("plan --detailed-exitcode tells of a post that only has another name", async () => {
  const source = post("Two", "Hello.", "wechat:\n  sourceUrl: https://example.com/two");
  const site = await makeCommandSite({
    files: { ...(await twoPosts()), "src/content/blog/two.md": source },
  });
  await site.sync();
  await site.remove("src/content/blog/two.md");
  await site.write("src/content/blog/zwei.md", source);
  const moved = await site.wechatCommand("plan", "--detailed-exitcode");
  expect(moved.output).toContain("2 unchanged. Run `npx astro build --sync-wechat` to sync.");
  expect(moved.code).toBe(2);
  expect((await site.sync()).code).toBe(0);
  expect((await site.wechatCommand("plan", "--detailed-exitcode")).code).toBe(0);
});

test("status shows hand-made edits and unmanaged drafts; keep settles a conflict in WeChat's favour", async () => {
  const site = await makeCommandSite();
  await site.sync();
  const draft = site.wechat.drafts().find(({ articles }) => articles[0]?.title === "One");
  site.wechat.editDraft(draft?.media_id ?? "", 0, { title: "By hand" });
  const status = await site.wechatCommand("status");
  expect(status.output).toMatch(/edited  blog\/one  \(title/);
  expect(status.output).toMatch(/1 edited, 1 unchanged\./);
  const chinese = { ...accountOf(site.wechat), LC_ALL: "zh_CN.UTF-8" };
  const inChinese = await site.command(["status"], chinese);
  expect(inChinese.output).toMatch(/在公众号后台改过  blog\/one  \(标题/);
  await site.edit("src/content/blog/one.md", "**one**", "**uno**");
  const stopped = await site.command(["sync"], chinese);
  expect(stopped.output).toMatch(/! 冲突  One  blog\/one  \(不同之处：标题、正文、样式（HTML）\)/);
  expect((await site.wechatCommand("keep", "blog/one")).code).toBe(0);
  site.calls();
  expect((await site.sync()).code).toBe(0);
  expect(site.titles()).toEqual(["By hand", "Two"]);
});

test("plan --detailed-exitcode is 1 for as long as a known conflict is open", async () => {
  const site = await makeCommandSite();
  await site.sync();
  const draft = site.wechat.drafts().find(({ articles }) => articles[0]?.title === "One");
  site.wechat.editDraft(draft?.media_id ?? "", 0, { title: "By hand" });
  await site.edit("src/content/blog/one.md", "**one**", "**uno**");
  expect((await site.sync()).code).toBe(1);
  expect((await site.wechatCommand("plan", "--detailed-exitcode")).code).toBe(1);
  expect((await site.wechatCommand("keep", "blog/one")).code).toBe(0);
  expect((await site.wechatCommand("plan", "--detailed-exitcode")).code).toBe(0);
});

test("status says that a merge of the lockfile is open, until a sync resolved it", async () => {
  const site = await makeCommandSite();
  await site.sync();
  const file = path.join(site.root, "wechat.lock.json");
  const text = await readFile(file, "utf8");
  await writeFile(file, `<<<<<<< HEAD\n${text}=======\n${text}>>>>>>> theirs\n`);
  const status = await site.wechatCommand("status");
  expect(status.output).toContain("The lockfile has merge conflict markers (line 1)");
  const inChinese = await site.command(["status"], {
    ...accountOf(site.wechat),
    LC_ALL: "zh_CN.UTF-8",
  });
  expect(inChinese.output).toContain("锁文件里有合并冲突标记（第 1 行）");
  const { stdout } = await site.wechatCommand("status", "--json");
  expect(JSON.parse(stdout)).toMatchObject({ merge: { line: 1, posts: [] } });
  expect((await site.sync()).code).toBe(0);
  expect((await site.wechatCommand("status")).output).not.toContain("merge");
});

test("forget makes a draft unmanaged, adopt gives it back", async () => {
  const site = await makeCommandSite();
  await site.sync();
  expect((await site.wechatCommand("forget", "blog/one")).code).toBe(0);
  const proposed = await site.wechatCommand("adopt", "--json");
  const [proposal] = JSON.parse(proposed.output) as { key: string; mediaId: string }[];
  expect(proposal?.key).toBe("blog/one");
  const second = ["adopt", "blog/one", proposal?.mediaId ?? "", "--index"];
  for (const index of ["first", "8"]) {
    const misread = await site.wechatCommand(...second, index);
    expect(misread.output).toContain(`Unexpected \`--index ${index}\``);
    expect(misread.code).toBe(1);
  }
  const adopted = await site.wechatCommand("adopt", "blog/one", proposal?.mediaId ?? "");
  expect(adopted.output).toContain("blog/one now has the draft");
  expect(adopted.code).toBe(0);
  expect((await site.sync()).code).toBe(0);
  expect(site.titles()).toEqual(["One", "Two"]);
});

test("prune lists what no post uses and deletes it only when told to", async () => {
  const site = await makeCommandSite();
  await site.sync();
  await site.remove("src/content/blog/two.md");
  const listed = await site.wechatCommand("prune");
  expect(listed.output).toContain("Two");
  const one = site.wechat.drafts().find(({ articles }) => articles[0]?.title === "One");
  for (const mediaId of ["mistyped", one?.media_id ?? ""]) {
    const refused = await site.wechatCommand("prune", "--yes", "--also-edited", mediaId);
    expect(refused.output).toContain(`can't delete the draft \`${mediaId}\``);
    expect(refused.code).toBe(1);
  }
  expect(site.titles()).toEqual(["One", "Two"]);
  expect((await site.wechatCommand("prune", "--yes")).code).toBe(0);
  expect(site.titles()).toEqual(["One"]);
});

test("prune leaves the draft of a renamed post, in both languages, and a sync moves it", async () => {
  const site = await makeCommandSite();
  await site.sync();
  await site.write("src/content/blog/due.md", await site.read("src/content/blog/two.md"));
  await site.remove("src/content/blog/two.md");
  const pruned = await site.wechatCommand("prune", "--yes");
  expect(pruned.output).toContain("(goes to blog/due at the next sync, kept)");
  expect(pruned.output).toContain("0 drafts and 0 pictures deleted");
  const chinese = { ...accountOf(site.wechat), LC_ALL: "zh_CN.UTF-8" };
  const listed = await site.command(["prune"], chinese);
  expect(listed.output).toContain("（下次同步会归到 blog/due，保留）");
  expect((await site.sync()).output).toContain("1 updated, 1 unchanged");
  expect(site.titles()).toEqual(["One", "Two"]);
});

test("covers and themes write pages that need nothing else", async () => {
  const site = await makeCommandSite();
  expect((await site.wechatCommand("covers")).code).toBe(0);
  expect(await site.read("wechat-covers.html")).toContain("blog/one");
  expect((await site.wechatCommand("themes", "--out", "themes.html")).code).toBe(0);
  expect(await site.read("themes.html")).toContain("<html");
});

test("simulate runs a WeChat to sync with, and keeps its drafts in a file", async () => {
  const site = await makeQuickSite({ files: await twoPosts() });
  const simulate = spawn(
    process.execPath,
    [path.join(site.root, bin), "simulate", "--state", path.join(site.root, "wechat.json")],
    { cwd: site.root, stdio: ["ignore", "pipe", "inherit"] },
  );
  onTestFinished(() => void simulate.kill("SIGKILL"));
  let output = "";
  for await (const chunk of simulate.stdout) {
    output += String(chunk);
    if (/WECHAT_APP_SECRET=.*\n/.test(output)) break;
  }
  const account = parseEnv(output.slice(output.indexOf("WECHAT_API_BASE"))) as Record<
    string,
    string
  >;
  const { code } = await site.build(["--sync-wechat"], account);
  expect(code).toBe(0);
  expect(await fetch(account["WECHAT_API_BASE"] ?? "").then((page) => page.text())).toContain(
    "One",
  );
  simulate.kill("SIGTERM");
  const [exitCode] = await once(simulate, "exit");
  expect(exitCode).toBe(0);
  expect(await site.read("wechat.json")).toContain("One");
});

test("commands say what is wrong with a site that cannot be built, and where", async () => {
  const site = await makeCommandSite();
  await site.edit("src/content/blog/one.md", "title: One", "title: [One");
  const frontmatter = await site.wechatCommand("plan");
  expect(frontmatter.code).toBe(1);
  expect(frontmatter.output).toContain("src/content/blog/one.md");
  expect(frontmatter.output).toMatch(/\n {2}→ .*\n$/);
  expect(frontmatter.output).not.toContain("    at ");
  await site.edit("astro.config.mjs", "wechat()", 'wechat({ thema: "paper" })');
  const option = await site.wechatCommand("status");
  expect(option.code).toBe(1);
  expect(option.output).toMatch(/Did you mean `themes?`[^]*\n {2}→ /);
  expect(option.output).not.toContain("    at ");
});

test("a mistyped command or flag is named with a guess, and does nothing", async () => {
  const site = await makeCommandSite();
  const command = await site.wechatCommand("snyc");
  expect(command.code).toBe(1);
  expect(command.output).toContain("Did you mean `sync`?");
  const flag = await site.wechatCommand("sync", "--overwritte");
  expect(flag.code).toBe(1);
  expect(flag.output).toContain("Did you mean `--overwrite`?");
  expect(site.calls()).toEqual([]);
});

test("a key that means no post is named with a guess, before anything is sent", async () => {
  const site = await makeCommandSite();
  const { code, output } = await site.sync(["--sync-wechat=blog/on,blog/t*,blgo/*,blog"]);
  expect(code).not.toBe(0);
  expect(output).toContain("`blog/on` matches no post. Did you mean `blog/one`?");
  expect(output).toContain("`blgo/*` matches no post. Did you mean `blog/*`?");
  expect(output).toContain("`blog` matches no post. Did you mean `blog/*`?");
  expect(output).not.toContain("`blog/t*`");
  const overwrite = await site.sync(["--wechat-overwrite=blog/tow"]);
  expect(overwrite.output).toContain("Did you mean `blog/two`?");
  expect(overwrite.code).not.toBe(0);
  // A mistyped flag is an error in a build that only plans, and so is its value.
  const plain = await site.build(["--wechat-recreate=blog/tow"]);
  expect(plain.output).toContain("Did you mean `blog/two`?");
  expect(plain.code).not.toBe(0);
  const chinese = { ...accountOf(site.wechat), LC_ALL: "zh_CN.UTF-8" };
  const planned = await site.command(["plan", "blog/tow"], chinese);
  expect(planned.output).toContain("`blog/tow` 找不到对应的文章。是不是想写 `blog/two`？");
  expect(planned.code).toBe(1);
  for (const args of [
    ["sync", "blog/tow"],
    ["keep", "blog/tow"],
    ["adopt", "blog/tow", "x"],
  ]) {
    const command = await site.wechatCommand(...args);
    expect(command.output).toContain("`blog/tow` matches no post. Did you mean `blog/two`?");
    expect(command.code).toBe(1);
  }
  expect(site.calls()).toEqual([]);
});

test("a key that only the lockfile knows is told as such, and has no version of the site's", async () => {
  const site = await makeCommandSite();
  await site.sync();
  await site.remove("src/content/blog/two.md");
  const planned = await site.wechatCommand("plan", "blog/two");
  expect(planned.output).toContain(
    "? without a post  Two  blog/two  (its post is no longer selected",
  );
  expect(planned.code).toBe(0);
  const overwritten = await site.wechatCommand("sync", "blog/two", "--overwrite");
  expect(overwritten.output).toContain("`blog/two` matches no post");
  expect(overwritten.code).toBe(1);
  const mistyped = await site.wechatCommand("forget", "blog/tow");
  expect(mistyped.output).toContain(
    'The lockfile has no post "blog/tow". Did you mean "blog/two"?',
  );
  expect((await site.wechatCommand("forget", "blog/two")).code).toBe(0);
});

test("where the locale is Chinese, help and mistakes are told in Chinese", async () => {
  const site = await makeCommandSite({ options: '{ drift: "loose", collection: ["blog"] }' });
  const chinese = { ...accountOf(site.wechat), LC_ALL: "zh_CN.UTF-8" };
  const say = async (...args: string[]) => (await site.command(args, chinese)).output;
  expect(await say("--help")).toMatch(/sync .*只同步草稿[^]*simulate\s+在本机运行/);
  expect(await say("sync", "--help")).toMatch(/--overwrite\s+草稿在公众号后台改过的/);
  expect(await say("snyc")).toMatch(/没有 `snyc` 这个命令[^]*是不是想写 `sync`/);
  expect(await say("keep")).toContain("`keep` 需要 KEY");
  expect(await say("plan", "--jsno")).toMatch(/没有 `--jsno` 这个参数[^]*`--json`/);
  // The option's own mistakes, and zod's words about values.
  const built = await site.build([], chinese);
  expect(built.code).not.toBe(0);
  expect(built.output).toMatch(
    /选项有误[^]*`drift`：[^]*没有 `collection` 这个选项。是不是想写 `collections`/,
  );
  await site.edit(
    "astro.config.mjs",
    'drift: "loose", collection: ["blog"]',
    'collections: ["blog", "blgo"]',
  );
  expect((await site.build([], chinese)).output).toMatch(/集合 `blgo` .*是不是想写 `blog`？/);
  expect((await site.build(["--wechat-overwrit"], chinese)).output).toContain(
    "没有 `--wechat-overwrit`",
  );
  expect((await site.build(["--sync-wechat"], { LC_ALL: "zh_CN.UTF-8" })).output).toContain(
    "同步到微信需要 `WECHAT_APP_ID`",
  );
});

test("posts of a further account go to its own draft box, by its own lockfile", async () => {
  const site = await makeCommandSite({
    options: '{ accounts: { en: { appId: "EN_APP_ID", appSecret: "EN_APP_SECRET" } } }',
    files: {
      ...(await twoPosts()),
      "src/content/blog/three.md": post("Three", "Text.", "wechat:\n  account: en"),
      "src/content/blog/cover.png": await picture("navy"),
    },
  });
  const { appId, appSecret } = site.wechat;
  const { code } = await site.sync([], { EN_APP_ID: appId, EN_APP_SECRET: appSecret });
  expect(code).toBe(0);
  expect(Object.keys(JSON.parse(await site.read("wechat.en.lock.json")).posts)).toEqual([
    "blog/three",
  ]);
  expect(Object.keys(JSON.parse(await site.read("wechat.lock.json")).posts)).toEqual([
    "blog/one",
    "blog/two",
  ]);
});
