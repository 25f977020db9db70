import { mkdir, mkdtemp, realpath, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { portablePictures } from "../dist/collect/portable-pictures.js";

test("a picture of the project is named from its post, the same in every clone", () => {
  const data = {
    title: "/site/src/title.jpg",
    cover: { src: "/site/src/pictures/a b%#?.jpg", width: 4, height: 3 },
    gallery: [{ src: "/site/src/blog/one.png" }, { src: "https://example.com/two.png" }],
    other: { src: "/elsewhere/three.png" },
    address: { src: "/_astro/four.svg" },
  };
  expect(portablePictures(data, "/site", "/site/src/blog/post.md")).toEqual({
    title: "/site/src/title.jpg",
    cover: { src: "../pictures/a b%25%23%3F.jpg", width: 4, height: 3 },
    gallery: [{ src: "./one.png" }, { src: "https://example.com/two.png" }],
    other: { src: "/elsewhere/three.png" },
    address: { src: "/_astro/four.svg" },
  });
});

test("a picture of a post without a file is named from the project", () => {
  expect(portablePictures({ src: "/site/src/a.jpg" }, "/site", undefined)).toEqual({
    src: "/_astro-wechat/original/src%2Fa.jpg",
  });
});

test("a project that is reached by a link has the same names", async () => {
  const folder = await realpath(await mkdtemp(path.join(tmpdir(), "portable-")));
  onTestFinished(() => rm(folder, { recursive: true }));
  const [site, link] = [path.join(folder, "site"), path.join(folder, "link")];
  await mkdir(site);
  await symlink(site, link);
  const data = { src: path.join(site, "src/pictures/a.jpg") };
  expect(portablePictures(data, link, path.join(link, "src/blog/post.md"))).toEqual({
    src: "../pictures/a.jpg",
  });
  expect(portablePictures({ src: path.join(folder, "a.jpg") }, link, undefined)).toEqual({
    src: path.join(folder, "a.jpg"),
  });
});

test("a picture beside a post in a linked folder is named from there, others from the project", async () => {
  const folder = await realpath(await mkdtemp(path.join(tmpdir(), "portable-")));
  onTestFinished(() => rm(folder, { recursive: true }));
  const [site, vault] = [path.join(folder, "site"), path.join(folder, "vault")];
  await mkdir(site);
  await mkdir(vault);
  await symlink(vault, path.join(site, "blog"));
  const file = path.join(site, "blog/post.md");
  const picture = (src: string) => ({ src, width: 4, height: 3, format: "jpg" });
  expect(portablePictures(picture(path.join(vault, "a.jpg")), site, file)).toEqual(
    picture("./a.jpg"),
  );
  expect(portablePictures(picture(path.join(folder, "b.jpg")), site, file)).toEqual(
    picture("/_astro-wechat/original/..%2Fb.jpg"),
  );
  expect(portablePictures({ src: "/images/c.jpg" }, site, file)).toEqual({ src: "/images/c.jpg" });
});
