import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { startSimulator } from "wechat-simulator";
import { addNews } from "./support/article.ts";
import { connect, openAccount } from "./support/account.ts";
import { picture } from "./support/picture.ts";

async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), "wechat-simulator-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

test("everything survives a restart: drafts, pictures, tokens, counters", async () => {
  const stateFile = path.join(await temporaryFolder(), "wechat.json");
  const first = await startSimulator({ stateFile });
  const account = await connect(first);
  const { media_id } = await addNews(account);
  await account.upload("/cgi-bin/media/uploadimg", { bytes: await picture(20, 10), name: "a.png" });
  const { access_token } = await account.stableToken();
  const before = first.snapshot();
  await first.close();

  const second = await openAccount({ stateFile });
  const after = second.wechat.snapshot();
  expect(after.drafts).toEqual(before.drafts);
  expect(after.materials).toEqual(before.materials);
  expect(second.wechat.images()).toMatchObject([{ width: 20, height: 10 }]);
  expect([...after.pictures.values()].map(({ bytes }) => Buffer.from(bytes))).toEqual(
    [...before.pictures.values()].map(({ bytes }) => Buffer.from(bytes)),
  );
  expect((await second.stableToken()).access_token).toBe(access_token);
  expect(await second.post("/cgi-bin/draft/get", { media_id })).toHaveProperty("news_item");
  expect(
    await second.post("/cgi-bin/openapi/quota/get", { cgi_path: "/cgi-bin/draft/add" }),
  ).toMatchObject({
    quota: { used: 1 },
  });
});

test("what was answered is on disk, without closing", async () => {
  const stateFile = path.join(await temporaryFolder(), "wechat.json");
  const account = await openAccount({ stateFile });
  await addNews(account);
  const copy = await openAccount({ stateFile });
  expect(copy.wechat.drafts()).toEqual(account.wechat.drafts());
});

test("calls at the same time leave one whole file and nothing beside it", async () => {
  const folder = await temporaryFolder();
  const stateFile = path.join(folder, "wechat.json");
  const account = await openAccount({ stateFile });
  const cover = await account.cover(await picture(1584, 672));
  await Promise.all(Array.from({ length: 10 }, () => addNews(account, { thumb_media_id: cover })));
  expect((await readdir(folder)).toSorted()).toEqual(["wechat.json", "wechat.json.pictures"]);
  expect((await openAccount({ stateFile })).wechat.drafts()).toHaveLength(10);
  expect(await readdir(`${stateFile}.pictures`)).toHaveLength(1);
});

test("the secret is not in the file", async () => {
  const stateFile = path.join(await temporaryFolder(), "wechat.json");
  const account = await openAccount({ stateFile });
  await account.stableToken();
  expect(await readFile(stateFile, "utf8")).not.toContain(account.wechat.appSecret);
});

test.each([
  ["broken JSON", "{", /JSON/],
  ["another shape", "[]", /expected object/],
  ["a newer version", '{"version":2}', /version/],
])(
  "a file with %s is refused, with the reason, and left as it is",
  async (_fault, text, reason) => {
    const stateFile = path.join(await temporaryFolder(), "wechat.json");
    await writeFile(stateFile, text);
    await expect(startSimulator({ stateFile })).rejects.toMatchObject({
      code: "STATE_UNREADABLE",
      message: expect.stringMatching(reason),
    });
    expect(await readFile(stateFile, "utf8")).toBe(text);
  },
);

test("a file of another account is refused", async () => {
  const stateFile = path.join(await temporaryFolder(), "wechat.json");
  await (await startSimulator({ stateFile })).close();
  await expect(startSimulator({ stateFile, appId: "wx0000000000000000" })).rejects.toMatchObject({
    code: "STATE_UNREADABLE",
    message: expect.stringContaining("wx0000000000000000"),
  });
});

test("a call whose result cannot be kept is not answered, and the log says why", async () => {
  const stateFile = path.join(await temporaryFolder(), "wechat.json");
  const lines: string[] = [];
  const account = await openAccount({ stateFile, log: (line) => lines.push(line) });
  await mkdir(stateFile);
  await expect(account.stableToken()).rejects.toThrow();
  expect(lines.join("\n")).toMatch(/state file .* cannot be written[\s\S]*writable/);
  await rm(stateFile, { recursive: true });
});

test("a file that cannot be written is an error of save()", async () => {
  const folder = await temporaryFolder();
  const stateFile = path.join(folder, "wechat.json");
  const { wechat } = await openAccount({ stateFile });
  await rm(stateFile, { force: true });
  await mkdir(stateFile);
  await expect(wechat.save()).rejects.toMatchObject({ code: "STATE_UNWRITABLE" });
  await rm(stateFile, { recursive: true });
});
