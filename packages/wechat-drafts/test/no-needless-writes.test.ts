import { watch } from "node:fs";
import { access, chmod, copyFile, mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { expect, onTestFinished, test } from "vitest";
import { settingsSchema } from "wechat-drafts";

import { outcomes, rulesOf, startBlog, type Blog } from "./support/blog.ts";

/** A user without rights of its own. */
const nobody = 65_534;

/** What a run did in the lockfile's folder, by the names that it made there. */
async function namesMadeBy(blog: Blog, act: () => Promise<unknown>): Promise<readonly string[]> {
  const made = new Set<string>();
  const watcher = watch(blog.root, (_, name) => void made.add(name ?? ""));
  await act();
  await new Promise((resolve) => setTimeout(resolve, 50));
  watcher.close();
  return [...made];
}

test("a run without changes writes nothing, not even a run lock", async () => {
  const blog = await startBlog();
  blog.write("one");
  blog.write("pic", { url: false, wechat: { type: "newspic", images: ["./cover.png"] } });
  await blog.sync();

  const made = await namesMadeBy(blog, async () => {
    expect((await blog.sync()).counts).toMatchObject({ unchanged: 2 });
  });

  expect(made).toEqual([]);
});

test.skipIf(process.platform === "win32")(
  "a checkout that may only be read is enough for a run without changes",
  async ({ skip }) => {
    const blog = await startBlog();
    blog.write("one");
    await blog.sync();
    await chmod(blog.root, 0o555);
    onTestFinished(() => chmod(blog.root, 0o755));
    // Whom no mode keeps from writing, as in containers, is somebody else for this test.
    if (process.geteuid?.() === 0) {
      process.seteuid?.(nobody);
      onTestFinished(() => process.seteuid?.(0));
      const mayRead = await access(import.meta.filename).then(
        () => true,
        () => false,
      );
      skip(!mayRead, "only root may read this repository");
    }

    expect(outcomes(await blog.sync())).toEqual({ one: "unchanged" });
    blog.write("one", { text: "改过。" });
    await expect(blog.sync()).rejects.toMatchObject({ code: "LOCKFILE_UNWRITABLE" });
  },
);

test("posts that cannot be sent need no run lock either", async () => {
  const blog = await startBlog();
  blog.write("one");
  await blog.sync();
  blog.write("two", { cover: "./none.png" });

  const made = await namesMadeBy(blog, async () => {
    expect(outcomes(await blog.sync())).toEqual({ one: "unchanged", two: "failed" });
  });

  expect(made).toEqual([]);
});

test("a run lock that a killed run left goes with the next run, also without changes", async () => {
  const blog = await startBlog();
  blog.write("one");
  await blog.sync();
  await writeFile(`${blog.lockFile}.run`, "");
  const leftover = `${blog.lockFile}.run.5f3c1a7e-0000-4000-8000-000000000000.tmp`;
  await writeFile(leftover, "");

  expect(outcomes(await blog.sync())).toEqual({ one: "unchanged" });
  expect((await readdir(blog.root)).filter((name) => name.startsWith("wechat.lock"))).toEqual([
    "wechat.lock.json",
  ]);
});

test("a lockfile with a byte order mark is read, and a run without changes leaves it as it is", async () => {
  const blog = await startBlog();
  blog.write("one");
  await blog.sync();
  const text = `\uFEFF${await blog.lockText()}`;
  await writeFile(blog.lockFile, text);

  expect(outcomes(await blog.sync())).toEqual({ one: "unchanged" });
  expect(await blog.lockText()).toBe(text);
  blog.write("one", { text: "改过。" });
  expect(outcomes(await blog.sync())).toEqual({ one: "updated" });
});

const lines = [
  '<svg xmlns="http://www.w3.org/2000/svg" width="940" height="400">',
  '  <rect width="940" height="400" fill="#336699"/>',
  "  <!-- two",
  "  lines -->",
  "</svg>",
  "",
];

test.each([
  ["\n", "\r\n"],
  ["\r\n", "\n"],
  ["\n", "\r"],
])(
  "an SVG checked out with other line ends is the same picture (%j, %j)",
  async (first, second) => {
    const blog = await startBlog();
    await mkdir(join(blog.root, "posts"), { recursive: true });
    const file = join(blog.root, "posts", "drawing.svg");
    await writeFile(file, lines.join(first));
    blog.write("one", { text: "![图](./drawing.svg)", cover: "./drawing.svg" });
    await blog.sync();
    blog.calls();

    await writeFile(file, lines.join(second));
    expect(outcomes(await blog.sync())).toEqual({ one: "unchanged" });
    expect(blog.calls()).toEqual([]);
    // Nor is it sent again when something else of the post changes.
    blog.write("one", { text: "改过。\n\n![图](./drawing.svg)", cover: "./drawing.svg" });
    expect(outcomes(await blog.sync())).toEqual({ one: "updated" });
    expect(blog.calls().filter((call) => /media|material/.test(call))).toEqual([]);
  },
);

test("a drawn cover that is uploaded stays when the font changes or goes", async () => {
  const blog = await startBlog();
  await copyFile(join(import.meta.dirname, "fixtures/square-hei.ttf"), join(blog.root, "a.ttf"));
  const cover = { cover: "auto" } as const;
  blog.write("one", cover);
  const first = settingsSchema.parse({ images: { font: "a.ttf" } });
  await blog.sync({ settings: first });
  const uploads = blog.wechat.materials().length;
  for (const settings of [settingsSchema.parse({ images: { font: "b.ttf" } }), undefined]) {
    blog.write("one", { ...cover, text: `改过 ${settings === undefined}。` });
    const result = await blog.sync({ settings });
    expect(outcomes(result)).toEqual({ one: "updated" });
    expect(blog.wechat.materials()).toHaveLength(uploads);
  }
});

test("two equal image posts after a lost lockfile: the message says what is equal and what helps", async () => {
  const blog = await startBlog();
  const equal = {
    title: "同一标题",
    text: "同一正文。",
    url: false,
    wechat: { type: "newspic", images: ["./cover.png"] },
  } as const;
  blog.write("one", equal);
  blog.write("two", equal);
  await blog.sync();
  await rm(blog.lockFile);

  const result = await blog.sync();

  expect(outcomes(result)).toEqual({ one: "conflict", two: "conflict" });
  expect(rulesOf(result)).toContain("conflict-alike");
  const told = result.messages.find(({ rule }) => rule === "conflict-alike");
  expect(told?.text).toContain("title and text");
  expect(told?.text).not.toMatch(/same source URL/);
  expect(told?.hint).toContain("astro-wechat adopt");
});
