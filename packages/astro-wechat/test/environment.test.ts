import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { defaultAccountNames, readCredentials } from "../dist/config/credentials.js";
import { readEnvironment, siteEnvironment } from "../dist/config/environment.js";
import { detectLanguage } from "../dist/config/language.js";

async function folderWith(files: Record<string, string>): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "env-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  for (const [name, text] of Object.entries(files)) await writeFile(path.join(folder, name), text);
  return folder;
}

test("later .env files win over earlier ones, and the process over all", async () => {
  const folder = await folderWith({
    ".env": "A=env\nB=env\nC=env\nD=env\nE=env\n",
    ".env.local": "B=local\nC=local\nD=local\nE=local\n",
    ".env.staging": "C=mode\nD=mode\nE=mode\n",
    ".env.staging.local": "D=mode-local\nE=mode-local\n",
    ".env.production": "A=production\n",
  });
  expect(readEnvironment(folder, "staging", { E: "process" })).toEqual({
    A: "env",
    B: "local",
    C: "mode",
    D: "mode-local",
    E: "process",
  });
});

test("an empty variable hides nothing, and blanks around a value are no part of it", async () => {
  const folder = await folderWith({ ".env": "A=env\nB=env\n", ".env.local": "B=\nC= \n" });
  expect(readEnvironment(folder, "production", { A: "", D: "", E: "process\n" })).toEqual({
    A: "env",
    B: "env",
    E: "process",
  });
});

test("a site without folder for `.env` files has the process's variables only", async () => {
  const folder = await folderWith({ ".env": "A=env\n" });
  const root = pathToFileURL(`${folder}/`);
  expect(siteEnvironment({ root, vite: {} }, "production", { B: "b" })).toEqual({
    A: "env",
    B: "b",
  });
  expect(siteEnvironment({ root, vite: { envDir: false } }, "production", { B: "b" })).toEqual({
    B: "b",
  });
});

const appId = "wx0123456789abcdef";
const appSecret = "0123456789abcdef0123456789abcdef";

test("a ready token needs no secret", () => {
  const environment = { WECHAT_APP_ID: appId, WECHAT_ACCESS_TOKEN: "token" };
  expect(readCredentials(environment, defaultAccountNames)).toEqual({
    appId,
    accessToken: "token",
  });
});

test("a further account reads its own variables and no ready token", () => {
  const environment = { EN_ID: appId, EN_SECRET: appSecret, WECHAT_ACCESS_TOKEN: "token" };
  expect(readCredentials(environment, { appId: "EN_ID", appSecret: "EN_SECRET" })).toEqual({
    appId,
    appSecret,
  });
});

test.for([appId, appId.toUpperCase(), "wxTESTAPPID12345", "wx1"])(
  "%s may be an AppID: WeChat documents no form of them",
  (WECHAT_APP_ID) => {
    const environment = { WECHAT_APP_ID, WECHAT_APP_SECRET: appSecret };
    expect(readCredentials(environment, defaultAccountNames).appId).toBe(WECHAT_APP_ID);
  },
);

test.for([
  ["nothing", {}, "`WECHAT_APP_ID` and `WECHAT_APP_SECRET`"],
  ["an empty secret", { WECHAT_APP_ID: appId, WECHAT_APP_SECRET: " " }, "`WECHAT_APP_SECRET`"],
  ["an original ID for an AppID", { WECHAT_APP_ID: "gh_123", WECHAT_APP_SECRET: appSecret }, "gh_"],
  [
    "two swapped",
    { WECHAT_APP_ID: appSecret, WECHAT_APP_SECRET: appId },
    "looks like an AppSecret",
  ],
  [
    "one secret twice",
    { WECHAT_APP_ID: `${appSecret}00`, WECHAT_APP_SECRET: `${appSecret}00` },
    "looks like an AppSecret",
  ],
  ["a blank in the AppID", { WECHAT_APP_ID: `${appId} #`, WECHAT_APP_SECRET: appSecret }, "spaces"],
  ["quotes", { WECHAT_APP_ID: `"${appId}"`, WECHAT_APP_SECRET: appSecret }, "quotes"],
  [
    "a control character",
    { WECHAT_APP_ID: `wx\u0000${appId}`, WECHAT_APP_SECRET: appSecret },
    "characters that no AppID has",
  ],
  [
    "a secret with a blank",
    { WECHAT_APP_ID: appId, WECHAT_APP_SECRET: `${appSecret} #` },
    "spaces",
  ],
] as const)(
  "credentials with %s are refused without a secret in the message",
  ([, environment, part]) => {
    const read = () =>
      readCredentials(readEnvironment(undefined, "production", environment), defaultAccountNames);
    expect(read).toThrow(part);
    try {
      read();
    } catch (error) {
      expect(JSON.stringify(error) + String(error)).not.toContain(appSecret);
    }
  },
);

test.for([
  [{ LANG: "zh_CN.UTF-8" }, "zh"],
  [{ LANG: "en_US.UTF-8", LC_ALL: "zh_TW" }, "zh"],
  [{ LANG: "zh_CN.UTF-8", LC_MESSAGES: "en_US" }, "en"],
  [{ LANG: "" }, "en"],
  [{ LANG: "zhx" }, "en"],
] as const)("the locale %o speaks %s", ([environment, language]) => {
  expect(detectLanguage(environment)).toBe(language);
});
