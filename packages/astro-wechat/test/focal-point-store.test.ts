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
  expect(await createFocalPointStore(root, textsOf("en")).save(file, { focus })).toEqual({
    ok: true,
    canUndo: true,
  });
  expect(await readFile(file, "utf8")).toContain("focalPoint: { x: 0.5, y: 0.25 }");
  expect((await stat(file)).mode & 0o777).toBe(0o640);
});

test("a link that leads out of the project is not followed", async () => {
  const [root, elsewhere] = [await temporaryFolder(), await temporaryFolder()];
  const target = path.join(elsewhere, "secret.md");
  await writeFile(target, source);
  await symlink(target, path.join(root, "post.md"));
  const answer = await createFocalPointStore(root, textsOf("en")).save(path.join(root, "post.md"), {
    focus,
  });
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
  expect(await createFocalPointStore(root, textsOf("en")).save(file, { focus })).toMatchObject({
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
  const answers = await Promise.all(xs.map((x) => store.save(file, { focus: { x, y: 0 } })));
  expect(answers).toEqual(xs.map(() => ({ ok: true, canUndo: true })));
  expect(await readFile(file, "utf8")).toBe(
    "---\ntitle: A\nwechat:\n  focalPoint: { x: 0.4, y: 0 }\n---\n",
  );
});

test("a choice can be undone, byte for byte, until somebody edits the file", async () => {
  const root = await temporaryFolder();
  const file = path.join(root, "post.md");
  const before = "---\r\ntitle: A # a\r\nwechat: true # mine\r\n---\r\n";
  await writeFile(file, before);
  const store = createFocalPointStore(root, textsOf("en"));
  expect(await store.save(file, { field: "cover", value: "./a b.png" })).toMatchObject({
    ok: true,
  });
  expect(await readFile(file, "utf8")).toBe(
    "---\r\ntitle: A # a\r\nwechat: # mine\r\n  cover: ./a b.png\r\n---\r\n",
  );
  expect(await store.save(file, { undo: true })).toEqual({ ok: true, canUndo: false });
  expect(await readFile(file, "utf8")).toBe(before);
  expect(await store.save(file, { undo: true })).toMatchObject({ ok: false });
  await store.save(file, { focus });
  await writeFile(file, before);
  expect(await store.save(file, { undo: true })).toMatchObject({
    ok: false,
    reason: expect.stringContaining("changed since"),
  });
});

test.for([
  ["wechat:\n  focalPoint: top\n  author: A\n", "wechat:\n  author: A\n"],
  [
    "wechat:\n  author: A\n  focalPoint:\n    x: 0.1\n    y: 0.2\ntags: [a]\n",
    "wechat:\n  author: A\ntags: [a]\n",
  ],
  ["wechat:\n  focalPoint: { x: 0.1, y: 0.2 }\ntags: [a]\n", "wechat: true\ntags: [a]\n"],
  ["wechat: { focalPoint: top, author: A }\n", "wechat: { author: A }\n"],
  ["wechat: { author: A, focalPoint: top }\n", "wechat: { author: A }\n"],
  ["wechat: { focalPoint: top }\n", "wechat: true\n"],
  ["wechat: true\n", "wechat: true\n"],
])("back to automatic takes the point out, and nothing else: %j", async ([given, wanted]) => {
  const root = await temporaryFolder();
  const file = path.join(root, "post.md");
  await writeFile(file, `---\n${given}---\nText.\n`);
  const store = createFocalPointStore(root, textsOf("en"));
  expect(await store.save(file, { field: "focalPoint", value: null })).toMatchObject({ ok: true });
  expect(await readFile(file, "utf8")).toBe(`---\n${wanted}---\nText.\n`);
});

test("several choices are undone one after the other, the last one first", async () => {
  const root = await temporaryFolder();
  const file = path.join(root, "post.md");
  await writeFile(file, source);
  const store = createFocalPointStore(root, textsOf("en"));
  const states = [source];
  for (const choice of [
    { focus },
    { field: "theme", value: "paper" },
    { crops: { "1_1": [0, 0.25, 0.5, 0.75] } },
  ] as const) {
    expect(await store.save(file, choice)).toEqual({ ok: true, canUndo: true });
    states.push(await readFile(file, "utf8"));
  }
  expect(new Set(states).size).toBe(4);
  for (const [at, state] of states.slice(0, -1).toReversed().entries()) {
    expect(await store.canUndo(file)).toBe(true);
    expect(await store.save(file, { undo: true })).toEqual({ ok: true, canUndo: at < 2 });
    expect(await readFile(file, "utf8")).toBe(state);
  }
  expect(await store.canUndo(file)).toBe(false);
});

const wide = [0, 0.1, 1, 0.9] as const;
const square = [0.25, 0, 0.75, 1] as const;

test.for([
  ["wechat: true\n", { "2.35_1": wide }, 'wechat:\n  crops: { "2.35:1": [0, 0.1, 1, 0.9] }\n'],
  [
    "wechat:\n  author: A\n",
    { "2.35_1": wide, "1_1": square },
    'wechat:\n  crops: { "1:1": [0.25, 0, 0.75, 1], "2.35:1": [0, 0.1, 1, 0.9] }\n  author: A\n',
  ],
  [
    "wechat:\n  crops: # mine\n    # the tower\n    '2.35:1': [0, 0, 1, 0.8] # top\n    1_1: 0_0_1_1\nend: 1\n",
    { "2.35_1": wide },
    "wechat:\n  crops: # mine\n    # the tower\n    '2.35:1': [0, 0.1, 1, 0.9] # top\n    1_1: 0_0_1_1\nend: 1\n",
  ],
  [
    "wechat:\n  crops:\n    2.35_1: [0, 0, 1, 0.8]\nend: 1\n",
    { "1_1": square },
    'wechat:\n  crops:\n    "1:1": [0.25, 0, 0.75, 1]\n    2.35_1: [0, 0, 1, 0.8]\nend: 1\n',
  ],
  [
    "wechat:\n  crops:\n    2.35_1: [0, 0, 1, 0.8]\n    '1:1': [0, 0, 1, 1]\nend: 1\n",
    { "2.35_1": null },
    "wechat:\n  crops:\n    '1:1': [0, 0, 1, 1]\nend: 1\n",
  ],
  [
    "wechat:\n  crops: { '1:1': [0, 0, 1, 1] }\n  author: A\n",
    { "1_1": null },
    "wechat:\n  author: A\n",
  ],
  ["wechat:\n  crops:\n  author: A\n", { "1_1": null }, "wechat:\n  author: A\n"],
] as const)("a crop is written among those of other ratios: %j", async ([given, crops, wanted]) => {
  const root = await temporaryFolder();
  const file = path.join(root, "post.md");
  await writeFile(file, `---\n${given}---\nText.\n`);
  const store = createFocalPointStore(root, textsOf("en"));
  expect(await store.save(file, { crops })).toMatchObject({ ok: true });
  expect(await readFile(file, "utf8")).toBe(`---\n${wanted}---\nText.\n`);
});

test("what cannot be edited is refused in the author's language, with the line to write", async () => {
  const root = await temporaryFolder();
  const file = path.join(root, "post.md");
  await writeFile(file, "+++\ntitle = 'A'\n+++\n");
  expect(await createFocalPointStore(root, textsOf("zh")).save(file, { focus })).toEqual({
    ok: false,
    reason: expect.stringMatching(/TOML.*focalPoint: \{ x: 0\.5, y: 0\.25 \}/),
  });
});
