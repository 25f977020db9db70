import { expect, test } from "vitest";

import { mutations } from "./mutations.ts";
import { prepareMutation } from "./support/prepare-mutation.ts";

test.for(mutations)("$file has the place that `pnpm mutate` changes: $from", (mutation) => {
  const { code, tests } = prepareMutation(mutation);
  expect(code).not.toBe("");
  expect(tests).not.toEqual([]);
});
