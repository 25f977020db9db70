import { copyFile, rm } from "node:fs/promises";
import { join } from "node:path";

import { expect, test } from "vitest";
import { settingsSchema } from "wechat-drafts";

import { startBlog } from "./support/blog.ts";

const squareHei = join(import.meta.dirname, "fixtures/square-hei.ttf");

test("a drawn cover that is uploaded needs its font no more", async () => {
  const blog = await startBlog();
  const font = join(blog.root, "title.ttf");
  await copyFile(squareHei, font);
  const settings = settingsSchema.parse({ images: { font: "title.ttf" } });
  const post = { title: "中", cover: "auto" };
  blog.write("a", { ...post, text: "一" });
  expect(await blog.sync({ settings })).toMatchObject({ posts: [{ outcome: "created" }] });
  blog.calls();
  await rm(font);

  blog.write("a", { ...post, text: "二" });
  const edited = await blog.sync({ settings });
  expect(edited).toMatchObject({ ok: true, posts: [{ outcome: "updated" }] });
  expect(blog.calls()).not.toContain("material/add_material");

  blog.write("a", { ...post, title: "一", text: "二" });
  const renamed = await blog.sync({ settings });
  expect(renamed).toMatchObject({ ok: false, posts: [{ outcome: "failed" }] });
  expect(JSON.stringify(renamed)).toContain("title.ttf");
});

test("a font file in another folder, with other bytes, or none, uploads no cover anew", async () => {
  const blog = await startBlog();
  const post = { title: "中", cover: "auto" };
  await copyFile(squareHei, join(blog.root, "title.ttf"));
  blog.write("a", { ...post, text: "一" });
  await blog.sync({ settings: settingsSchema.parse({ images: { font: "title.ttf" } }) });
  const images = (await blog.lock()).images;
  const elsewhere = settingsSchema.parse({ images: { font: join(blog.root, "x/title.ttf") } });
  await blog.sync({ settings: elsewhere });
  expect((await blog.lock()).images).toEqual(images);
  const other = settingsSchema.parse({});
  expect(await blog.sync({ settings: other })).toMatchObject({ posts: [{ outcome: "unchanged" }] });
});
