import { describe, expect, test } from "vitest";
import { parseFlags } from "../dist/config/flags.js";
import { matcher, readKeys } from "../dist/config/match-keys.js";

const build = (...flags: string[]) => parseFlags(["build", ...flags]);

/** The names of a flag, one by one. */
const named = (flag: string, name: "sync" | "overwrite" | "recreate") => {
  const keys = build(flag)[name];
  return Array.isArray(keys) ? readKeys(keys, new Set()).map(({ text }) => text) : keys;
};

test("without flags of ours nothing is asked for", () => {
  expect(build("--mode", "production", "--verbose")).toEqual({ refresh: false });
});

test("a flag without a value means every post, one with names means these", () => {
  expect(build("--sync-wechat")).toMatchObject({ sync: true });
  expect(named("--sync-wechat=blog/hello, notes/*", "sync")).toEqual(["blog/hello", "notes/*"]);
  expect(build("--", "--sync-wechat", "--wechat-overwrite=blog/a", "--wechat-recreate")).toEqual({
    sync: true,
    overwrite: ["blog/a"],
    recreate: true,
    refresh: false,
  });
});

test("a flag that is repeated joins its names, and the bare form adds none", () => {
  const flags = build(
    "--sync-wechat",
    "--sync-wechat=blog/a,blog/b",
    "--sync-wechat=blog/b,notes/*",
    "--wechat-overwrite=blog/a",
    "--wechat-overwrite",
    "--wechat-recreate",
    "--wechat-recreate",
  );
  expect(flags).toMatchObject({ overwrite: ["blog/a"], recreate: true });
  const isAsked = matcher(flags.sync, new Set());
  expect(["blog/a", "blog/b", "notes/x", "blog/c"].filter(isAsked)).toEqual([
    "blog/a",
    "blog/b",
    "notes/x",
  ]);
});

test("files may have an equals sign in their name", () => {
  expect(build("--wechat-report=a=b.json", "--wechat-refresh")).toEqual({
    report: "a=b.json",
    refresh: true,
  });
});

test("a key is meant in either Unicode form", () => {
  for (const asked of ["blog/cafe\u0301", "blog/cafe\u0301*", "blog/caf\u00E9"])
    expect(matcher([asked], new Set())("blog/caf\u00E9")).toBe(true);
});

describe("what equals a key means that post only", () => {
  const keys = [
    "blog/[draft]",
    "blog/d",
    "blog/a, b",
    "blog/a",
    "blog/{x,y}",
    "blog/x",
    "blog/*",
    "blog/!c",
  ];
  const asked = (...values: string[]) => keys.filter(matcher(values, new Set(keys)));

  test.for<[string, string[]]>([
    ["blog/[draft]", ["blog/[draft]"]],
    ["blog/a, b", ["blog/a, b"]],
    ["blog/{x,y}", ["blog/{x,y}"]],
    ["blog/*", ["blog/*"]],
    ["blog/!c", ["blog/!c"]],
    ["blog/a, b,blog/x", ["blog/a, b", "blog/x"]],
    ["blog/x,blog/[draft],blog/d", ["blog/[draft]", "blog/d", "blog/x"]],
    ["blog/a\\, b", ["blog/a, b"]],
    ["blog/\\[draft\\]", ["blog/[draft]"]],
    ["blog/[d]", ["blog/d"]],
    ["blog/{a,x}", ["blog/a", "blog/x"]],
    ["blog/a\\,*", ["blog/a, b"]],
  ])("%s", ([value, meant]) => {
    expect(asked(value)).toEqual(meant);
  });

  test("also where only a lockfile knows the key", () => {
    expect(matcher(["blog/[old]"], new Set(["blog/o", "blog/[old]"]))("blog/o")).toBe(false);
    expect(matcher(["blog/[old]"], new Set(["blog/o"]))("blog/o")).toBe(true);
  });
});

describe("a flag that would be misread is refused", () => {
  test.for([
    ["--wechat-overwrites", "Did you mean `--wechat-overwrite`?"],
    ["--wechat-sync", "Did you mean"],
    ["-sync-wechat", "Did you mean `--sync-wechat`?"],
    ["--Sync-WeChat", "`--sync-wechat`"],
    ["--wechat-report", "--wechat-report=wechat.json"],
    ["--wechat-report=", "--wechat-report=wechat.json"],
    ["--wechat-refresh=yes", "Write `--wechat-refresh`"],
    ["--sync-wechat=", "--sync-wechat=blog/hello,notes/*"],
  ])("%s", ([flag, hint]) => {
    expect(() => build(flag ?? "")).toThrow(
      expect.objectContaining({ hint: expect.stringContaining(hint ?? "") }),
    );
  });

  test("a name behind a blank, which would sync everything", () => {
    expect(() => build("--sync-wechat", "blog/hello")).toThrow(
      expect.objectContaining({ hint: expect.stringContaining("--sync-wechat=blog/hello") }),
    );
  });
});

test.each([
  "blog/" + "*".repeat(40) + "x",
  "blog/" + "*a".repeat(40) + "b",
  "blog/" + "{a,aa}".repeat(40) + "b",
  "*/".repeat(3000),
  "**/".repeat(40) + "x",
  "(".repeat(3000),
  "+(a|aa)".repeat(40),
])("a glob that could take for ever is not tried: %#", (glob) => {
  const key = `blog/${"a".repeat(60)}`;
  expect(matcher([glob], new Set([key]))(key)).toBe(false);
});

test("a glob of some stars matches as ever", () => {
  const keys = ["blog/2026/a/hello-new-world", "notes/x"];
  for (const glob of ["**/*new*", "blog/*/*/hello-*-*", "{blog,notes}/**/*", "blog/*****"])
    expect(keys.filter(matcher([glob], new Set(keys)))).toContain(
      glob === "blog/*****" ? "blog/2026/a/hello-new-world" : keys[0],
    );
});
