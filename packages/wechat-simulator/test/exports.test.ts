import { expect, test } from "vitest";
import * as simulator from "wechat-simulator";

test("the package exports this and nothing else", () => {
  expect(Object.keys(simulator).toSorted()).toEqual([
    "SimulatorError",
    "defaultAppId",
    "defaultAppSecret",
    "startSimulator",
    "writeDraftBox",
  ]);
});
