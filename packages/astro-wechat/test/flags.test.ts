import { describe, expect, test } from "vitest";
import { parseFlags } from "../dist/flags.js";
import { matcher } from "../dist/match-keys.js";

const build = (...flags: string[]) => parseFlags(["build", ...flags]);

test("without flags of ours nothing is asked for", () => {
  expect(build("--mode", "production", "--verbose")).toEqual({ refresh: false });
});

test("a flag without a value means every post, one with names means these", () => {
  expect(build("--sync-wechat")).toMatchObject({ sync: true });
  expect(build("--sync-wechat=blog/hello, notes/*")).toMatchObject({
    sync: ["blog/hello", "notes/*"],
  });
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
  expect(flags).toMatchObject({
    sync: ["blog/a", "blog/b", "notes/*"],
    overwrite: ["blog/a"],
    recreate: true,
  });
});

test("files may have an equals sign in their name", () => {
  expect(build("--wechat-report=a=b.json", "--wechat-plan=plan.json", "--wechat-refresh")).toEqual({
    report: "a=b.json",
    plan: "plan.json",
    refresh: true,
  });
});

test("a key is meant in either Unicode form", () => {
  for (const asked of ["blog/cafe\u0301", "blog/cafe\u0301*", "blog/caf\u00E9"])
    expect(matcher([asked])("blog/caf\u00E9")).toBe(true);
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
