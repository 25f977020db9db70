import { spawn } from "node:child_process";
import { expect, test } from "vitest";
import { accountOf, makeSyncedSite, post, twoPosts } from "./support/synced-site.ts";

async function fivePosts() {
  const more = ["Three", "Four", "Five"].map((title): [string, string] => [
    `src/content/blog/${title.toLowerCase()}.md`,
    post(title, `${title}.`),
  ]);
  return { ...(await twoPosts()), ...Object.fromEntries(more) };
}

test.each([
  ["SIGINT", 130, "astro", ["build", "--sync-wechat"]],
  ["SIGTERM", 143, "astro-wechat", ["sync"]],
] as const)(
  "%s ends a sync with %i, says what is done, and the next run does the rest",
  async (signal, expected, name, args) => {
    const site = await makeSyncedSite({ files: await fivePosts(), options: "{ concurrency: 1 }" });
    site.wechat.setLatency(200);
    const folder = `node_modules/${name}`;
    const { bin } = JSON.parse(await site.read(`${folder}/package.json`)) as {
      bin: Record<string, string>;
    };
    const child = spawn(process.execPath, [`${folder}/${bin[name]}`, ...args], {
      cwd: site.root,
      env: {
        PATH: process.env["PATH"],
        HOME: process.env["HOME"],
        LANG: "C.UTF-8",
        ASTRO_TELEMETRY_DISABLED: "1",
        ...accountOf(site.wechat),
      },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding("utf8").on("data", (chunk: string) => void (output += chunk));
    const ended = new Promise<number | null>((resolve) => void child.on("close", resolve));
    await expect
      .poll(() => site.wechat.drafts().length, { timeout: 120_000, interval: 20 })
      .toBe(2);
    child.kill(signal);

    expect(await ended).toBe(expected);
    expect(output).toMatch(/Interrupted: [0-3] of 5 drafts sent/);
    expect(output).toContain("Run the same command again");
    expect(await site.list(".")).not.toContain("wechat.lock.json.run");
    site.wechat.setLatency(0);
    const { code } = await site.sync();
    expect(code).toBe(0);
    expect(site.titles().toSorted()).toEqual(["Five", "Four", "One", "Three", "Two"]);
  },
);
