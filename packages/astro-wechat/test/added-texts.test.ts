import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { resolveOptions } from "../dist/config/options.js";
import { textsOf } from "../dist/messages/texts.js";
import { addTexts } from "../dist/sync/add-texts.js";

/** What a run says of a post with that block, on a site with these files. */
async function messagesOf(wechat: object, options = {}): Promise<readonly string[]> {
  const root = await mkdtemp(path.join(tmpdir(), "added-texts-"));
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  await mkdir(path.join(root, "notes"));
  await mkdir(path.join(root, ".private"));
  for (const file of ["notes/.secret.md", ".private/note.md", ".env", "package.json", "notes/a.md"])
    await writeFile(path.join(root, file), "x");
  await symlink(path.join(root, ".env"), path.join(root, "notes/link.md"));
  await symlink(tmpdir(), path.join(root, "notes/elsewhere"));
  const post = {
    key: "blog/one",
    body: { format: "markdown", text: "x" },
    data: { wechat },
    file: path.join(root, "one.md"),
  } as const;
  const posts = {
    byAccount: new Map([["", [post]]]),
    unreadable: [],
    skipped: [],
    messages: [],
  };
  const added = await addTexts(posts, resolveOptions(options), root, textsOf("en"));
  expect(added.unreadable).toHaveLength(added.messages.length);
  return added.messages.map(({ rule, field, text }) => `${rule} ${field} ${text}`);
}

test.each([
  ["notes/none.md", "does not exist or can't be read"],
  ["notes/.secret.md", "is hidden"],
  [".private/note.md", "is hidden"],
  ["../outside.md", "is outside the project"],
  ["package.json", "is not a `.md` file"],
  ["notes/link.md", "is hidden"],
  ["notes/elsewhere/x.md", "does not exist"],
])("`%s` is refused: it %s", async (file, why) => {
  const [message] = await messagesOf({ after: { file } });
  expect(message).toContain(`added-text-unreadable wechat.after \`wechat.after\`: \`${file}\``);
  expect(message).toContain(why);
  await expect(messagesOf({}, { before: { file } })).rejects.toMatchObject({
    code: "ADDED_TEXT_UNREADABLE",
  });
  // It is not read for a post that does without.
  expect(await messagesOf({ after: false })).toEqual([]);
});

test.each([["note.md"], [{ file: "a.md", text: "b" }], [{ flie: "a.md" }], [true], [[]]])(
  "%j is no text",
  async (before) => {
    expect((await messagesOf({ before })).join()).toMatch(/^added-text-invalid wechat\.before/);
    expect(() => resolveOptions({ before: before as never })).toThrow(/before/);
  },
);

test("a file of the project is one, and nothing is said", async () => {
  expect(await messagesOf({ before: { file: "./notes/a.md" } })).toEqual([]);
});
