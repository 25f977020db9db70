import path from "node:path";
import { expect, test } from "vitest";
import { isInside, isSameFile, relativePath, slashed } from "../dist/model/file-paths.js";

const { posix, win32 } = path;

test.for([
  ["below", posix, "/blog", "/blog/src/a.jpg", true],
  ["the folder itself", posix, "/blog", "/blog", false],
  ["beside", posix, "/blog", "/blog2/a.jpg", false],
  ["above", posix, "/blog/src", "/blog/a.jpg", false],
  ["the folder above", posix, "/blog/src", "/blog", false],
  ["below, in a folder that begins with dots", posix, "/blog", "/blog/..x/a.jpg", true],
  ["below, on Windows", win32, String.raw`C:\blog`, String.raw`C:\blog\src\a.jpg`, true],
  ["below, as Vite writes it on Windows", win32, String.raw`C:\blog`, "C:/blog/src/a.jpg", true],
  ["below, in another case of Windows", win32, String.raw`C:\Blog`, "c:/blog/src/a.jpg", true],
  ["below, with dots, on Windows", win32, String.raw`C:\blog`, String.raw`C:\blog\..x\a`, true],
  ["beside, on Windows", win32, String.raw`C:\blog`, String.raw`C:\blog2\a.jpg`, false],
  ["above, on Windows", win32, String.raw`C:\blog\src`, "C:/blog/a.jpg", false],
  ["on another drive", win32, String.raw`C:\blog`, String.raw`D:\blog\a.jpg`, false],
  ["on a server", win32, String.raw`C:\blog`, String.raw`\\server\blog\a.jpg`, false],
] as const)("%s", ([, system, folder, file, expected]) => {
  expect(isInside(folder, file, system)).toBe(expected);
});

test("one file is the same in every spelling of Windows, and two are not", () => {
  const file = String.raw`C:\blog\node_modules\astro-wechat\dist\endpoint.js`;
  expect(isSameFile("C:/blog/node_modules/astro-wechat/dist/endpoint.js", file, win32)).toBe(true);
  expect(isSameFile("c:/blog/node_modules/astro-wechat/dist/endpoint.js", file, win32)).toBe(true);
  expect(isSameFile("C:/blog/node_modules/astro-wechat/endpoint.js", file, win32)).toBe(false);
  expect(isSameFile("/blog/a.js", "/blog/a.js", posix)).toBe(true);
  expect(isSameFile("/blog/A.js", "/blog/a.js", posix)).toBe(false);
});

test("ways have slashes; a backslash in a name stays where it can be in one", () => {
  expect(relativePath(String.raw`C:\blog`, String.raw`C:\blog\src\图 1.jpg`, win32)).toBe(
    "src/图 1.jpg",
  );
  expect(relativePath("/blog/posts", "/blog/src/a.jpg", posix)).toBe("../src/a.jpg");
  expect(slashed(String.raw`C:\blog\a.md`, win32)).toBe("C:/blog/a.md");
  expect(slashed(String.raw`/blog/a\b.md`, posix)).toBe(String.raw`/blog/a\b.md`);
});
