import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { installOurs } from "./support/site.ts";
import type { SweptSite } from "./support/sweep-site.ts";

/*
 * pnpm sweep [--added] FOLDER…
 *
 * Builds whole blogs with the integration and compares what each post shows on the site with what its article shows,
 * word by word. Prints what is missing although no message says so, and fails if anything is. Works offline; each
 * folder needs its packages installed, ours are added to its `node_modules`.
 */

const program = fileURLToPath(new URL("support/sweep-site.ts", import.meta.url));
const folders = process.argv.slice(2).filter((word) => !word.startsWith("--"));
const showsAdded = process.argv.includes("--added");
if (folders.length === 0) {
  console.error("Usage: pnpm sweep [--added] FOLDER…");
  process.exit(2);
}
const scratch = await mkdtemp(path.join(os.tmpdir(), "sweep-"));
let isClean = true;
try {
  for (const folder of folders) {
    const root = path.resolve(folder);
    const answer = path.join(scratch, "answer.json");
    if (!existsSync(path.join(root, "node_modules/astro-wechat"))) await installOurs(root);
    const code = await run(root, answer);
    if (code !== 0) {
      console.error(`${folder}: could not be built`);
      isClean = false;
      continue;
    }
    const swept = JSON.parse(await readFile(answer, "utf8")) as SweptSite;
    await rm(answer);
    print(folder, swept);
    isClean &&= swept.posts.length > 0 && swept.posts.every(({ silent }) => silent.length === 0);
  }
} finally {
  await rm(scratch, { recursive: true });
}
process.exitCode = isClean ? 0 : 1;

function run(root: string, answer: string): Promise<number | null> {
  const child = spawn(process.execPath, ["--no-concurrent-sparkplug", program, root, answer], {
    cwd: root,
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, ASTRO_TELEMETRY_DISABLED: "1" },
  });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", resolve);
  });
}

function print(folder: string, { posts, skipped }: SweptSite): void {
  const sum = (count: (post: SweptSite["posts"][number]) => number): number =>
    posts.reduce((total, post) => total + count(post), 0);
  for (const { key, file, silent, added } of posts) {
    for (const { words, context } of silent)
      console.log(`${file ?? key}: missing without a message: ${words}\n    … ${context} …`);
    if (showsAdded && added.length > 0) console.log(`${file ?? key}: added: ${added.join(" | ")}`);
  }
  for (const { key, reason } of skipped) console.log(`${key}: not compared: ${reason}`);
  console.log(
    `${folder}: ${posts.length} posts, ${sum(({ words }) => words)} words; missing with a message: ` +
      `${sum(({ reported }) => reported.length)} runs, without: ${sum(({ silent }) => silent.length)}`,
  );
}
