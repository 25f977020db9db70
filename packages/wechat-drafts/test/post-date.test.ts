import { expect, test } from "vitest";
import { postDate } from "../dist/model/post-date.js";

const day = Date.UTC(2024, 0, 2);

test.each<[Readonly<Record<string, unknown>>, number | undefined]>([
  [{ date: new Date(day) }, day],
  [{ date: day }, day],
  [{ date: day / 1000 }, day],
  [{ date: String(day / 1000) }, day],
  [{ date: 20_240_102 }, day],
  [{ date: "20240102" }, day],
  [{ date: "2024-01-02" }, day],
  [{ date: "2024/1/2" }, day],
  [{ date: "2024.01.02 08:00" }, day],
  [{ date: "2024年1月2日" }, day],
  [{ date: "Jan 2 2024 08:00:00Z" }, day + 8 * 3_600_000],
  [{ date: "someday", publishDate: "2024-01-02" }, day],
  [{ date: new Date(Number.NaN), created: "2024-01-02" }, day],
  [{ pubDate: "2024-01-02", date: "2025-01-02" }, day],
  [{ date: "Jan 2" }, undefined],
  [{ date: 0 }, undefined],
  [{ date: -1 }, undefined],
  [{ date: true }, undefined],
  [{}, undefined],
])("frontmatter %o dates a post", (data, expected) => {
  expect(postDate({ data })).toBe(expected);
});
