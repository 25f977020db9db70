import { expect, test } from "vitest";
import * as main from "astro-wechat";
import * as schema from "astro-wechat/schema";

test("the package exports this and nothing else", () => {
  expect(Object.keys(main).toSorted()).toEqual([
    "AstroWechatError",
    "default",
    "defineTheme",
    "extendTheme",
  ]);
  expect(Object.keys(schema)).toEqual(["wechatSchema"]);
});
