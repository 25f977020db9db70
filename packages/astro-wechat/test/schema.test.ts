import { z } from "astro/zod";
import { expect, test } from "vitest";

import { wechatSchema } from "../dist/schema.js";
import { blockFields } from "../../wechat-drafts/dist/model/fields.js";

test("editors complete exactly the fields that composing knows", () => {
  const { anyOf } = z.toJSONSchema(wechatSchema(), { io: "input" }) as {
    anyOf: readonly { properties?: Readonly<Record<string, { description?: string }>> }[];
  };
  const properties = anyOf.find((one) => one.properties !== undefined)?.properties ?? {};
  expect(Object.keys(properties).toSorted()).toEqual(blockFields().toSorted());
  for (const { description } of Object.values(properties)) expect(description).toBeTruthy();
});
