import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

import { en } from "../dist/messages/en.js";

test("the README explains every rule once, and none that is not there", () => {
  const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
  const table = /^\| rule[^]*?(?=\n\n)/m.exec(readme)?.[0] ?? "";
  const explained = [...table.matchAll(/^\|([^|]*)\|/gm)].flatMap(([, cell = ""]) =>
    [...cell.matchAll(/`([a-z-]+)`/g)].map(([, rule]) => rule),
  );
  expect(explained.toSorted()).toEqual(Object.keys(en).toSorted());
});
