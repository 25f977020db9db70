import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import sharp from "sharp";
import { expect, onTestFinished, test } from "vitest";
import { startSimulator, type Simulator } from "wechat-simulator";

const readme = await readFile(new URL("../README.md", import.meta.url), "utf8");
const [, example = ""] = /```ts\n(.*?)```/s.exec(readme) ?? [];

/** Runs the example as a program that found its packages here and its picture elsewhere. */
async function runExample(wechat: Simulator): Promise<{ stdout: string; stderr: string }> {
  const folder = await mkdtemp(path.join(tmpdir(), "wechat-client-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const cover = path.join(folder, "cover.jpg");
  await sharp({ create: { width: 940, height: 400, channels: 3, background: "#07c160" } })
    .jpeg()
    .toFile(cover);
  const program = example.replace('readFile("cover.jpg")', `readFile(${JSON.stringify(cover)})`);
  const env = {
    WECHAT_APP_ID: wechat.appId,
    WECHAT_APP_SECRET: wechat.appSecret,
    WECHAT_API_BASE: wechat.url,
  };
  return promisify(execFile)(process.execPath, ["--input-type=module", "--eval", program], {
    cwd: import.meta.dirname,
    env,
  });
}

test("the example of the README makes a draft and prints its id", async () => {
  const wechat = await startSimulator();
  onTestFinished(() => wechat.close());
  const { stdout } = await runExample(wechat);
  expect(wechat.drafts().map(({ media_id }) => `${media_id}\n`)).toEqual([stdout]);
});

test("from an address that is not allowed it ends as the README says", async () => {
  const wechat = await startSimulator({ allowlist: [], clientAddress: "203.0.113.9" });
  onTestFinished(() => wechat.close());
  const { stderr } = await runExample(wechat).catch((error: { stderr: string }) => error);
  const shown = stderr.replace(/rid: [0-9a-f-]{26}/, "rid: 66e138e9-053abe5b-78f5f5a7");
  const [, message = "", hint = ""] =
    /^ {4}(WechatError: .*?)\n {6}(hint: .*?) > …/ms.exec(readme) ?? [];
  expect(shown).toContain(message.replaceAll("\n    ", " "));
  expect(shown).toContain(hint);
});
