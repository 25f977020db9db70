import { expect, test } from "vitest";
import { publicLink } from "../dist/compose/public-link.js";

const page = "https://blog.example.com/";
const long = (length: number) => page + "a".repeat(length - page.length);

test.each([
  [page, page],
  [" http://blog.example.com/文 ", "http://blog.example.com/%E6%96%87"],
  [long(1024), long(1024)],
  [long(1025), undefined],
  ["https://me@blog.example.com/", undefined],
  ["https://:word@blog.example.com/", undefined],
  ["ftp://blog.example.com/", undefined],
  ["http://localhost:4321/a/", undefined],
  ["http://192.168.1.2/a/", undefined],
  ["/blog/a/", undefined],
])("%s is an address that a draft can link to, or not", (address, expected) => {
  expect(publicLink(address)).toBe(expected);
});
