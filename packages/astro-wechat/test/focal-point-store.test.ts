import { mkdtemp, readFile, realpath, rm, stat, symlink, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { textsOf } from "../dist/messages/texts.js";
import { createFocalPointStore } from "../dist/preview/focal-point-store.js";

async function temporaryFolder(): Promise<string> {
  const folder = await realpath(await mkdtemp(path.join(os.tmpdir(), "focal-")));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

const source = "---\ntitle: A\n---\n";
const focus = { x: 0.5, y: 0.25 };

test("a saved point is in the file, whose mode stays", async () => {
  const root = await temporaryFolder();
  const file = path.join(root, "post.md");
  await writeFile(file, source, { mode: 0o640 });
  expect(await createFocalPointStore(root, textsOf("en")).save(file, focus)).toEqual({ ok: true });
  expect(await readFile(file, "utf8")).toContain("focalPoint: { x: 0.5, y: 0.25 }");
  expect((await stat(file)).mode & 0o777).toBe(0o640);
});

test("a link that leads out of the project is not followed", async () => {
  const [root, elsewhere] = [await temporaryFolder(), await temporaryFolder()];
  const target = path.join(elsewhere, "secret.md");
  await writeFile(target, source);
  await symlink(target, path.join(root, "post.md"));
  const answer = await createFocalPointStore(root, textsOf("en")).save(
    path.join(root, "post.md"),
    focus,
  );
  expect(answer).toEqual({ ok: false, reason: expect.stringContaining("outside the project") });
  expect(await readFile(target, "utf8")).toBe(source);
});

test("a file that is no UTF-8 keeps its bytes", async () => {
  const root = await temporaryFolder();
  const file = path.join(root, "post.md");
  const bytes = Buffer.concat([
    Buffer.from("---\ntitle: "),
    Buffer.from([0xc4, 0xe3]),
    Buffer.from("\n---\n"),
  ]);
  await writeFile(file, bytes);
  expect(await createFocalPointStore(root, textsOf("en")).save(file, focus)).toMatchObject({
    ok: false,
  });
  expect(await readFile(file)).toEqual(bytes);
});

test("points that are saved at the same moment all arrive, the last one stays", async () => {
  const root = await temporaryFolder();
  const file = path.join(root, "post.md");
  await writeFile(file, source);
  const store = createFocalPointStore(root, textsOf("en"));
  const xs = [0.1, 0.2, 0.3, 0.4];
  const answers = await Promise.all(xs.map((x) => store.save(file, { x, y: 0 })));
  expect(answers).toEqual(xs.map(() => ({ ok: true })));
  expect(await readFile(file, "utf8")).toBe(
    "---\ntitle: A\nwechat:\n  focalPoint: { x: 0.4, y: 0 }\n---\n",
  );
});

test("what cannot be edited is refused in the author's language, with the line to write", async () => {
  const root = await temporaryFolder();
  const file = path.join(root, "post.md");
  await writeFile(file, "+++\ntitle = 'A'\n+++\n");
  expect(await createFocalPointStore(root, textsOf("zh")).save(file, focus)).toEqual({
    ok: false,
    reason: expect.stringMatching(/TOML.*focalPoint: \{ x: 0\.5, y: 0\.25 \}/),
  });
});
