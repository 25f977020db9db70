import { expect, test } from "vitest";

import { codeIn, readReadme } from "../../../test/support/readme.ts";
import { en } from "../dist/messages/en.js";

test("the README explains every rule once, and none that is not there", () => {
  const rules = readReadme("packages/remark-wechat/README.md").table("rules");
  expect(rules.flatMap(([names = ""]) => codeIn(names)).toSorted()).toEqual(
    Object.keys(en).toSorted(),
  );
});
