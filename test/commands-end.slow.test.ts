import { spawn } from "node:child_process";
import { readdir } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { accountOf, makeSyncedSite, twoPosts } from "./support/synced-site.ts";

const bin = "node_modules/astro-wechat/dist/cli.js";

/** An integration as watchers, font servers and the like leave a process: with a timer and an open server. */
const holder = `{
  name: "holder",
  hooks: {
    "astro:config:setup"() {
      console.log("A plugin talks.");
      setInterval(() => {}, 1000);
      createServer().listen(0, "127.0.0.1");
    },
  },
}`;

test("every command ends after its last line, whatever plugins hold open", async () => {
  const site = await makeSyncedSite({
    files: await twoPosts(),
    imports: 'import { createServer } from "node:net";',
    integrations: holder,
  });
  const command = async (...args: string[]) => {
    const child = spawn(process.execPath, [bin, ...args], {
      cwd: site.root,
      env: { PATH: process.env["PATH"], LANG: "C.UTF-8", ...accountOf(site.wechat) },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let stdout = "";
    let stderr = "";
    child.stdout.setEncoding("utf8").on("data", (chunk: string) => (stdout += chunk));
    child.stderr.setEncoding("utf8").on("data", (chunk: string) => (stderr += chunk));
    // The timer and the server would keep the process for good: a command that does not end itself times out here.
    const code = await new Promise<number | null>((resolve) => {
      child.on("close", resolve);
    });
    return { code, stdout, stderr };
  };
  for (const [args, code, said] of [
    [["plan", "--json", "--detailed-exitcode"], 2, /"created": 2/],
    [["sync"], 0, /2 created/],
    [["forget", "blog/none"], 1, /blog\/none/],
  ] as const) {
    const result = await command(...args);
    expect(`${result.stdout}${result.stderr}`).toMatch(said);
    expect(result.stdout).not.toContain("A plugin talks.");
    expect(result.stderr).toContain("A plugin talks.");
    expect(result.code, args.join(" ")).toBe(code);
  }
  const left = (await readdir(path.join(site.root, "node_modules"))).filter((name) =>
    name.startsWith(".astro-wechat-"),
  );
  expect(left).toEqual([]);
  expect(await readdir(site.root)).not.toContain("wechat.lock.json.run");
});
