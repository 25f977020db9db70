import { makeSite, type Site } from "../support/site.ts";
import { accountOf, picture, post } from "../support/synced-site.ts";
import { startSimulator } from "wechat-simulator";
import { median } from "./support/race.ts";

const sizes = [100, 1000];
const rounds = 3;

/**
 * What the integration adds to `astro build`: posts of 3,000 characters with code, a picture and a cover, built
 * without it, with it, and with `--sync-wechat` when nothing changed; builds take turns.
 *
 * Aim: with `--sync-wechat` and nothing changed, 1,000 posts take at most 1.10 of the time without it.
 */
export async function run(): Promise<void> {
  for (const posts of sizes) {
    console.log(`${posts} posts`);
    console.table(await measure(posts));
  }
}

async function measure(posts: number): Promise<Record<string, object>> {
  const files = await blog(posts);
  await using wechat = Object.assign(await startSimulator(), {
    async [Symbol.asyncDispose]() {
      await wechat.close();
    },
  });
  // A thousand drafts on one day are the benchmark's, no blog's.
  wechat.setQuota("/cgi-bin/draft/add", 100_000);
  wechat.setQuota("/cgi-bin/draft/get", 100_000);
  wechat.setQuota("/cgi-bin/draft/batchget", 100_000);
  await using plain = await makeSite({ files });
  await plain.edit("astro.config.mjs", "wechat()", "");
  await using ours = await makeSite({ files });
  await using synced = await makeSite({ files });
  const account = accountOf(wechat);
  const first = await build(synced, ["--sync-wechat"], account);
  const calls = wechat.requests().length;

  const times: Record<"without" | "planned" | "unchanged", Times[]> = {
    without: [],
    planned: [],
    unchanged: [],
  };
  for (let round = 0; round < rounds; round += 1) {
    times.without.push(await build(plain));
    times.planned.push(await build(ours));
    wechat.clearRequests();
    times.unchanged.push(await build(synced, ["--sync-wechat"], account));
  }
  const base = middle(times.without);
  const row = ({ seconds, cpu }: Times, requests: number) => ({
    seconds: seconds.toFixed(2),
    "processor seconds": cpu.toFixed(2),
    ratio: (seconds / base.seconds).toFixed(2),
    "processor ratio": (cpu / base.cpu).toFixed(2),
    "ms more a post": (((cpu - base.cpu) / posts) * 1000).toFixed(1),
    requests,
  });
  return {
    "without the integration": row(base, 0),
    "with it, nothing recorded yet: all posts composed": row(middle(times.planned), 0),
    "--sync-wechat, first time (once)": row(first, calls),
    "--sync-wechat, nothing changed": row(middle(times.unchanged), wechat.requests().length),
  };
}

interface Times {
  readonly seconds: number;
  /** Of the build's own process; other programs on the machine do not change it much. */
  readonly cpu: number;
}

const middle = (times: readonly Times[]): Times => ({
  seconds: median(times.map(({ seconds }) => seconds)),
  cpu: median(times.map(({ cpu }) => cpu)),
});

/** Makes a Node process end with a line about its processor time. */
const tellTimes = `data:text/javascript,${encodeURIComponent(
  'process.on("exit", () => { const { user, system } = process.cpuUsage(); console.error("cpu", (user + system) / 1e6); });',
)}`;

async function build(
  site: Site,
  args: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
): Promise<Times> {
  const start = performance.now();
  const { code, output } = await site.build(args, {
    ...env,
    NODE_OPTIONS: `--import=${tellTimes}`,
  });
  const seconds = (performance.now() - start) / 1000;
  if (code !== 0) throw new Error(output);
  const told = [...output.matchAll(/^cpu ([\d.]+)$/gm)];
  return { seconds, cpu: told.reduce((sum, [, each]) => sum + Number(each), 0) };
}

async function blog(posts: number): Promise<Record<string, string | Uint8Array>> {
  const files: Record<string, string | Uint8Array> = {
    "src/content/blog/cover.png": await picture("teal"),
    "src/content/blog/field.png": await picture("olive"),
  };
  const paragraph =
    "一段**有重点**的文字，带一个[链接](https://example.com/article)和 `code`。".repeat(8);
  const code = "```js\nexport function add(one, other) {\n  return one + other; // 和\n}\n```";
  for (let number = 0; number < posts; number += 1) {
    const sections = Array.from(
      { length: 6 },
      (_, index) => `## 第 ${index} 节\n\n${paragraph}\n\n- 一\n- 二\n- ${number}\n\n${code}`,
    );
    files[`src/content/blog/post-${number}.md`] = post(
      `第 ${number} 篇`,
      `![](./field.png)\n\n${sections.join("\n\n")}`,
    );
  }
  return files;
}

if (import.meta.main) await run();
