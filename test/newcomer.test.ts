import { expect, test } from "vitest";
import { makeQuickSite } from "./support/quick-site.ts";
import { accountOf, type SyncedSite, twoPosts } from "./support/synced-site.ts";

/*
 * What somebody who knows nothing does: read a post's page, run the command it shows, and read on. Only commands that
 * a page shows are run.
 */

const key = "blog/one";
const file = "src/content/blog/one.md";

/** What the page of the post says: its state, its text, and what there is to copy, in order. */
async function readPage(site: SyncedSite) {
  expect((await site.command(["preview", "--out", "dist/preview"])).code).toBe(0);
  const index = await site.read("dist/preview/index.html");
  const [, row = ""] = index.split(`id="post-${key}"`);
  const [, href = ""] = /href="(posts\/[^"]+)"/.exec(row) ?? [];
  const text = await site.read(`dist/preview/${decodeURIComponent(href)}`);
  const [, state] = /<span class="state (\w+)"/.exec(text) ?? [];
  const codes = [...text.matchAll(/<pre tabindex="0"><code>([^<]*)</g)].map(([, code = ""]) =>
    code.replaceAll("&quot;", '"').replaceAll("&#39;", "'").replaceAll("&amp;", "&"),
  );
  return { state, text, codes };
}

/** Run a command as it was copied. */
async function runCopied(site: SyncedSite, code = "") {
  const [npx, program, ...args] = code.split(" ");
  expect(npx).toBe("npx");
  const account = accountOf(site.wechat);
  if (program === "astro-wechat") return site.command(args, account);
  expect([program, args.shift()]).toEqual(["astro", "build"]);
  return site.build(args, account);
}

test("a newcomer gets from a first draft to a resolved conflict by the commands of the pages alone", async () => {
  const site = await makeQuickSite({ files: await twoPosts() });
  const edit = (from: string, to: string) => site.edit(file, from, to);
  const draft = () => {
    const found = site.wechat
      .drafts()
      .find(({ articles }) => articles[0]?.content.includes("from"));
    if (found === undefined) throw new Error("There is no draft.");
    return found;
  };
  /** The page in a state, where the command that was run led to it. */
  const expectPage = async (state: string) => {
    const page = await readPage(site);
    expect(page.state).toBe(state);
    return page;
  };

  const first = await expectPage("created");
  expect(first.codes[0]).toBe("npx astro-wechat simulate");
  expect((await runCopied(site, first.codes.at(-1))).code).toBe(0);

  const { codes: atRest } = await expectPage("unchanged");
  expect((await runCopied(site, atRest[0])).output).toContain("1 unchanged.");

  await edit("**one**", "**uno**");
  const { codes: changed } = await expectPage("updated");
  expect((await runCopied(site, changed[0])).output).toContain("1 updated");

  for (const [title, from, to, choice] of [
    ["Kept", "**uno**", "**due**", 1],
    ["Overwritten", "**due**", "**tre**", 0],
  ] as const) {
    site.wechat.editDraft(draft().media_id, 0, { title });
    await edit(from, to);
    const { codes: sync } = await expectPage("updated");
    const refused = await runCopied(site, sync[0]);
    expect(refused.code).not.toBe(0);
    const conflict = await expectPage("conflict");
    for (const shown of [title, "One", "In WeChat", "On the site"])
      expect(conflict.text).toContain(shown);
    expect(conflict.text).not.toContain("No problems");
    // The terminal shows the same commands.
    for (const code of conflict.codes) expect(refused.output).toContain(`\n    ${code}\n`);
    expect((await runCopied(site, conflict.codes[choice])).code).toBe(0);
    await expectPage("unchanged");
    expect(draft().articles[0]?.title).toBe(choice === 1 ? title : "One");
  }

  site.wechat.removeDraft(draft().media_id);
  await edit("**tre**", "**quattro**");
  const { codes: last } = await expectPage("updated");
  const left = await runCopied(site, last[0]);
  const { codes: gone } = await expectPage("gone");
  expect(left.output).toContain(`\n    ${gone.at(-1)}\n`);
  expect((await runCopied(site, gone.at(-1))).output).toContain("1 created");
  await expectPage("unchanged");
});
