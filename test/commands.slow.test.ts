import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdir } from "node:fs/promises";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { makeQuickSite } from "./support/quick-site.ts";
import { accountOf, makeSyncedSite, twoPosts } from "./support/synced-site.ts";

test("a sync that waits for another run still prints JSON and nothing else", async () => {
  const site = await makeQuickSite({ files: await twoPosts() });
  const holder = { pid: 1, host: "elsewhere", started: "", id: "another" };
  await site.write("wechat.lock.json.run", JSON.stringify(holder));
  const { output, stdout } = await site.command(["sync", "--json"], accountOf(site.wechat));
  expect(JSON.parse(stdout)).toMatchObject({ accounts: [{ counts: { created: 2 } }] });
  expect(output).toContain("Waiting for another run (process 1)");
});

test("a command that is interrupted leaves nothing of what it built", async () => {
  const site = await makeSyncedSite();
  const built = async (): Promise<string[]> =>
    (await readdir(path.join(site.root, "node_modules"))).filter((name) =>
      name.startsWith(".astro-wechat"),
    );
  const command = spawn(
    process.execPath,
    [path.join(site.root, "node_modules/astro-wechat/dist/cli.js"), "plan"],
    {
      cwd: site.root,
      stdio: "ignore",
    },
  );
  onTestFinished(() => void command.kill("SIGKILL"));
  await expect.poll(built, { timeout: 120_000 }).toHaveLength(1);
  command.kill("SIGINT");
  expect(await once(command, "exit")).toEqual([null, "SIGINT"]);
  expect(await built()).toEqual([]);
});
