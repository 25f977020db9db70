/**
 * The whole thing, on this machine: a simulated WeChat, this blog, one build with `--sync-wechat`.
 * Everything it leaves behind is in `.wechat-demo/`; delete the folder to start over.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir } from "node:fs/promises";
import { relative } from "node:path";
import { fileURLToPath } from "node:url";

import { startSimulator, writeDraftBox } from "wechat-simulator";

const here = fileURLToPath(new URL(".", import.meta.url));
const state = fileURLToPath(new URL(".wechat-demo/", import.meta.url));
const toPerson = (path: string): string => relative(process.cwd(), path) || path;

await mkdir(state, { recursive: true });
const wechat = await startSimulator({ stateFile: `${state}wechat.json` });
console.log(`A simulated WeChat answers at ${wechat.url}`);
console.log("$ astro build --sync-wechat\n");

try {
  const build = spawn(
    process.execPath,
    [
      fileURLToPath(new URL("node_modules/astro/bin/astro.mjs", import.meta.url)),
      "build",
      "--config",
      "demo.config.ts",
      "--sync-wechat",
    ],
    {
      cwd: here,
      stdio: "inherit",
      env: {
        ...process.env,
        ASTRO_TELEMETRY_DISABLED: "1",
        WECHAT_API_BASE: wechat.url,
        WECHAT_APP_ID: wechat.appId,
        WECHAT_APP_SECRET: wechat.appSecret,
      },
    },
  );
  const [exitCode] = await once(build, "exit");
  process.exitCode = typeof exitCode === "number" ? exitCode : 1;

  const drafts = wechat.drafts();
  const calls = wechat.requests().length;
  console.log(`\nThe draft box holds ${drafts.length} drafts:`);
  for (const { articles } of drafts) {
    const [first, ...rest] = articles;
    const kind = first?.article_type === "newspic" ? "image post" : "article";
    console.log(`  · ${first?.title} (${kind})`);
    for (const article of rest) console.log(`      + ${article.title}`);
  }
  console.log(
    calls === 0 && exitCode === 0
      ? "Nothing had changed, so no request was sent."
      : `It took ${calls} requests. Run it again: it takes none. Edit a post, run it again: the same draft is updated.`,
  );

  await writeDraftBox(wechat, `${state}draft-box`);
  console.log(`Open the draft box: ${toPerson(`${state}draft-box/index.html`)}`);
} finally {
  await wechat.close();
}
