import { expect, test } from "vitest";
import { likelyCover } from "../dist/compose/likely-cover.js";
import { pictureSource } from "../dist/compose/field-values.js";
import { namedCover } from "../dist/compose/named-cover.js";

const imported = { src: "./a.jpg", width: 1600, height: 900, format: "jpg" };

test.for<[name: string, value: unknown, source: string | undefined]>([
  ["a path", " ./a.jpg ", "./a.jpg"],
  ["what image() gives", imported, "./a.jpg"],
  ["image() beside an alt", { src: imported, alt: "海" }, "./a.jpg"],
  [
    "an address beside an alt",
    { url: "https://a.example/b.jpg", alt: "海" },
    "https://a.example/b.jpg",
  ],
  ["image() under url", { url: imported }, "./a.jpg"],
  ["nothing", null, undefined],
  ["only an alt", { alt: "海" }, undefined],
  ["a number", 3, undefined],
])("a cover is read from %s", ([, value, source]) => {
  expect(pictureSource(value)).toBe(source);
});

test.for<[data: Record<string, unknown>, name: string | undefined]>([
  [{ image: "api" }, undefined],
  [{ cover: "none", image: "./a.jpg" }, "image"],
  [{ cover: "auto" }, "cover"],
  [{ cover: "海.jpg" }, "cover"],
  [{ banner: "@assets/a" }, "banner"],
])("of %o, the cover is %s", ([data, name]) => {
  expect(namedCover(data)?.name).toBe(name);
});

test.for<[data: Record<string, unknown>, field: string | undefined]>([
  [{ title: "a.jpg 的故事", poster: "./a.png" }, "poster"],
  [{ featured: { src: imported, alt: "海" } }, "featured"],
  [{ photos: ["/a.webp?x=1", "/b.webp"] }, "photos"],
  [{ cover: { alt: "海" } }, "cover"],
  [{ image: "api" }, "image"],
  [{ cover: false, image: "" }, undefined],
  [{ link: "https://a.example/", wechat: { cover: "" } }, undefined],
])("of %o, what may be the cover is %s", ([data, field]) => {
  expect(likelyCover(data)).toBe(field);
});
