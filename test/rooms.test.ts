import { expect, test } from "vitest";

import { arrows, findFaults, readPackages, type Package } from "./support/rooms.ts";

const packages = readPackages();

test("every package is among those whose arrows are known", () => {
  expect(packages.map(({ manifest }) => manifest.name).toSorted()).toEqual(
    Object.keys(arrows).toSorted(),
  );
});

test.for(packages)("rooms of $manifest.name form a ladder", (each) => {
  expect(findFaults(each)).toEqual([]);
});

/** A sound package of three rooms and its entry; a test breaks one thing in it. */
function house(changes: Readonly<Record<string, string>> = {}): Package {
  const rooms = ["model", "plan", "apply"].flatMap((room) =>
    Array.from({ length: 5 }, (_, at): [string, string] => [`${room}/part-${at}.ts`, ""]),
  );
  return {
    manifest: {
      name: "wechat-drafts",
      exports: { ".": { types: "./dist/index.d.ts", default: "./dist/index.js" } },
      bin: { drafts: "./dist/cli.js" },
    },
    sources: new Map([
      ...rooms,
      ["index.ts", 'export { sync } from "./sync.ts";\n'],
      ["cli.ts", 'import "./sync.ts";\n'],
      ["sync.ts", 'import { apply } from "./apply/apply.ts";\nimport { x } from "unified";\n'],
      ["apply/apply.ts", 'import { plan } from "../plan/plan.ts";\n'],
      ["plan/plan.ts", 'import {\n  type Lock,\n  lock,\n} from "../model/lock.ts";\n'],
      ["model/lock.ts", 'import type { Client } from "wechat-client";\n'],
      ...Object.entries(changes),
    ]),
  };
}

test("a sound house has no faults", () => {
  expect(findFaults(house())).toEqual([]);
});

test.for([
  ["a circle of two rooms", "plan/plan.ts", 'import { a } from "../apply/apply.ts";'],
  ["a circle by types alone", "model/lock.ts", 'import type { A } from "../apply/apply.ts";'],
  ["a circle by a re-export", "model/lock.ts", 'export * from "../plan/plan.ts";'],
  ["a circle by a call", "model/lock.ts", 'export const a = () => import("../plan/plan.ts");'],
  ["a circle by a type of an import", "model/lock.ts", 'type A = import("../plan/plan.ts").A;'],
  ["a circle through the wiring file", "model/lock.ts", 'import { sync } from "../sync.ts";'],
  ["a second loose file", "utils.ts", ""],
  ["an import by #", "plan/plan.ts", 'import { a } from "#model/lock.ts";'],
  ["an arrow back", "plan/plan.ts", 'import type { Options } from "astro-wechat";'],
  ["an arrow to a part of a package", "plan/plan.ts", 'import { b } from "astro/config";'],
  ["the client, and not its types alone", "plan/plan.ts", 'import { c } from "wechat-client";'],
  ["the simulator, even later", "plan/plan.ts", 'const s = await import("wechat-simulator");'],
] as const)("a house with %s has one fault", ([, file, line]) => {
  expect(findFaults(house({ [file]: `${line}\n` }))).toHaveLength(1);
});
