import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { createClient, explainError, WechatError } from "wechat-client";
import { en as english } from "../src/messages/en.ts";
import { zh as chinese } from "../src/messages/zh.ts";
import { refusal, scriptedServer, successes, testClient } from "./scripted-server.ts";

test("every code is explained in both languages", () => {
  expect(Object.keys(chinese.codes)).toEqual(Object.keys(english.codes));
  expect(Object.keys(english.codes).length).toBeGreaterThan(130);
  for (const code of Object.keys(english.codes).map(Number)) {
    const en = explainError(code, "en");
    const zh = explainError(code, "zh");
    expect(`${en.meaning} ${en.fix}`).toMatch(/^[A-Z].{8,}[.] [A-Z].{8,}[.]$/s);
    expect(`${zh.meaning}${zh.fix}`).toMatch(/[\u4e00-\u9fff].*。.*。$/s);
    expect(zh.retry).toBe(en.retry);
  }
});

test("a code that nobody knows still gets advice", () => {
  expect(explainError(99_999)).toMatchObject({
    retry: "never",
    fix: expect.stringContaining("rid"),
  });
  expect(explainError(99_999, "zh").fix).toContain("rid");
});

test.each([
  [
    "invalid ip 203.0.113.9 ipv6 ::ffff:203.0.113.9, not in whitelist rid: 66e138e9-053abe5b-78f5f5a7",
    40164,
    "203.0.113.9",
  ],
  ["invalid ip 1.2.3.4, not in whitelist hint: [Abc_12]", 40164, "1.2.3.4"],
  ["invalid ip ipv6 2001:db8::9, not in whitelist", 40164, "2001:db8::9"],
  ["access clientip 198.51.100.7 is not registered", 61004, "198.51.100.7"],
])("%s names the address and where to allow it", async (errmsg, errcode, address) => {
  const server = await scriptedServer({ stable_token: [refusal(errcode, errmsg)] });
  await expect(testClient(server.url).draftCount()).rejects.toMatchObject({
    errcode,
    hint: expect.stringMatching(
      new RegExp(`${address.replaceAll(".", "\\.")}.*developers\\.weixin\\.qq\\.com/platform`),
    ),
  });
  await expect(testClient(server.url, { language: "zh" }).draftCount()).rejects.toMatchObject({
    hint: expect.stringMatching(new RegExp(`把 ${address.replaceAll(".", "\\.")} 加入.*白名单`)),
  });
});

test.each([
  ["error X hint: [LM_f7] rid: 66e138e9-053abe5b-78f5f5a7", "66e138e9-053abe5b-78f5f5a7"],
  ["error X, rid: 66e138e9-053abe5b-78f5f5a7", "66e138e9-053abe5b-78f5f5a7"],
  ["error X hints: [a b]", undefined],
  ["error X", undefined],
])("the request's id is kept: %s", async (errmsg, rid) => {
  const server = await scriptedServer({ "draft/get": [refusal(40007, errmsg)] });
  const error: unknown = await testClient(server.url)
    .draftGet("D1")
    .catch((reason: unknown) => reason);
  expect(error).toMatchObject({
    rid,
    message: `WeChat refused draft/get: 40007 error X${rid ? ` (rid: ${rid})` : ""}. ${explainError(40007).meaning}`,
    hint: explainError(40007).fix,
  });
});

test("with language zh every kind of error is Chinese", async () => {
  const server = await scriptedServer({
    ...successes,
    "draft/get": [refusal(40007)],
    "draft/count": ["reset"],
    "draft/add": ["reset"],
    "openapi/quota/get": [{ body: "<html>" }],
    "draft/batchget": [{ status: 404, body: "" }],
  });
  const options = { language: "zh", retry: { limit: 0 } } as const;
  const wechat = testClient(server.url, options);
  const outcomes = await Promise.allSettled([
    wechat.draftGet("D1"),
    wechat.draftCount(),
    wechat.draftAdd([]),
    wechat.quotaGet("draft/add"),
    wechat.draftBatchget({ offset: 0, count: 1 }),
    testClient("http://127.0.0.1:1", options).draftCount(),
    testClient(server.url, { ...options, appId: "" }).draftCount(),
  ]);
  const codes: string[] = [];
  for (const outcome of outcomes) {
    const error: unknown = outcome.status === "rejected" ? outcome.reason : outcome;
    if (!(error instanceof WechatError))
      throw new Error("Expected a WechatError", { cause: error });
    codes.push(error.code);
    expect(error.message).toMatch(/[\u4e00-\u9fff]/);
    expect(error.hint).toMatch(/[\u4e00-\u9fff]/);
  }
  expect(codes).toEqual([
    "REPLY_REJECTED",
    "UNREACHABLE",
    "OUTCOME_UNKNOWN",
    "REPLY_UNREADABLE",
    "REPLY_UNREADABLE",
    "UNREACHABLE",
    "CREDENTIALS_MISSING",
  ]);
});

test("every field at fault in the options is named", () => {
  const options = { timeoutMs: 0, baseUrl: "api.weixin.qq.com", language: "fr", retries: 3 };
  expect(() => createClient(options as object)).toThrow(
    expect.objectContaining({
      code: "OPTIONS_INVALID",
      message: expect.stringMatching(
        /(?=[\s\S]*timeoutMs)(?=[\s\S]*baseUrl)(?=[\s\S]*language)(?=[\s\S]*retries)/,
      ),
    }),
  );
});

test("the README names every error code and every option", async () => {
  const readme = await readFile(new URL("../README.md", import.meta.url), "utf8");
  for (const name of [
    "OPTIONS_INVALID",
    "CREDENTIALS_MISSING",
    "REPLY_REJECTED",
    "OUTCOME_UNKNOWN",
    "REPLY_UNREADABLE",
    "UNREACHABLE",
    ..."appId appSecret accessToken baseUrl timeoutMs uploadTimeoutMs proxy language".split(" "),
    ..."retry.limit retry.backoffMs onRequest onReply onWait wait now".split(" "),
  ])
    expect(readme).toContain(`\`${name}\``);
});
