/**
 * Tries the packages, as they would be published, on whole blogs of other people:
 *
 *     npx -y pnpm blogs FOLDER… [--in DIR] [--steps install,plan,sync,…]
 *
 * Each folder holds the sources of an Astro blog, without `node_modules`. It is copied, installed with its own package
 * manager and its lockfile, and gets one line in its configuration. Then come the days of such a blog: plan, sync, again,
 * an edit, a rename, a clone elsewhere, and every command. Prints a table of the steps.
 *
 * What a blog's author would write into the configuration lies beside its folder, in `FOLDER.options`: an object for
 * `wechat(…)`. Without that file it is `{ select: "all" }`.
 *
 * No step but the install reaches the network. WeChat is the simulator. The web is a proxy that answers every request
 * for a picture with a drawing of the same format, and everything else with 404; posts and components keep their
 * addresses. A blog that cannot be installed or built without more of the network (fonts, a package that no registry
 * has) needs `FOLDER.prepare` beside it: a shell script that changes the copy before it is installed. What it prints is
 * in the table.
 *
 * With `--in`, what was made stays in that folder, to look at; the output of each command is in `BLOG/output`.
 */
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import {
  appendFile,
  cp,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  writeFile,
} from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import type { Report } from "astro-wechat";
import { type Simulator, startSimulator } from "wechat-simulator";
import { parseDocument } from "yaml";
import { packAll, type Tarballs } from "./support/pack.ts";
import { type StandInWeb, startStandInWeb } from "./support/stand-in-web.ts";

const minutes = 60_000;
const writes = /\/(?:draft\/(?:add|update|delete)|material\/(?:add|del)|media\/upload)/;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { in: { type: "string" }, steps: { type: "string" } },
});
if (positionals.length === 0) {
  console.error("Usage: pnpm blogs FOLDER… [--in DIR] [--steps STEP,…]");
  process.exit(2);
}
const wanted = values.steps?.split(",");
const folder =
  values.in === undefined
    ? await mkdtemp(path.join(os.tmpdir(), "astro-wechat-blogs-"))
    : path.resolve(values.in);
const table: Record<string, Record<string, string>> = {};
const web = await startStandInWeb(path.join(folder, "keys"));
try {
  const tarballs = await packAll(path.join(folder, "tarballs"));
  for (const source of positionals) {
    const name = path.basename(path.resolve(source));
    table[name] = await tryBlog(path.resolve(source), path.join(folder, name), tarballs, web);
  }
} finally {
  await web.close();
  if (values.in === undefined) await rm(folder, { recursive: true, force: true });
}
const steps = [...new Set(Object.values(table).flatMap((row) => Object.keys(row)))];
for (const step of steps) {
  for (const [name, row] of Object.entries(table)) {
    if (row[step] !== undefined) console.log(`${step.padEnd(12)} ${name.padEnd(24)} ${row[step]}`);
  }
}
if (
  Object.values(table).some((row) => Object.values(row).some((told) => told.startsWith("failed")))
)
  process.exitCode = 1;

/** @returns what came of each step */
async function tryBlog(
  source: string,
  work: string,
  tarballs: Tarballs,
  web: StandInWeb,
): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  const wechat = await startSimulator();
  const site = path.join(work, "site");
  const clone = path.join(work, "clone");
  const output = path.join(work, "output");
  let current = "";
  /** @returns whether it went well */
  const step = async (name: string, act: () => Promise<string>): Promise<boolean> => {
    if (wanted !== undefined && !wanted.includes(name)) return true;
    const start = Date.now();
    current = name;
    const told = await act().then(
      (text) => `ok      ${text}`,
      (error: unknown) => `failed  ${error instanceof Error ? error.message : String(error)}`,
    );
    found[name] = told.replaceAll(/\s*\n\s*/g, " | ").slice(0, 600);
    console.log(
      `${path.basename(work)}: ${name}: ${found[name]} (${Math.round((Date.now() - start) / 1000)} s)`,
    );
    return told.startsWith("ok");
  };
  const node = async (root: string, ...args: readonly string[]): Promise<Result> => {
    const result = await runNode(root, args, wechat, web);
    await mkdir(output, { recursive: true });
    const text = `$ ${args.join(" ")}\n${result.stdout}\n${result.stderr}\nexit ${result.code}\n`;
    await appendFile(path.join(output, `${current}.txt`), text);
    return result;
  };
  const command = (root: string, ...args: readonly string[]): Promise<Result> =>
    node(root, "node_modules/astro-wechat/dist/cli.js", ...args);
  const sync = async (root: string): Promise<Report> => {
    wechat.clearRequests();
    return reportIn(await command(root, "sync", "--json"));
  };

  try {
    await rm(work, { recursive: true, force: true });
    await cp(source, site, {
      recursive: true,
      filter: (file) => !/[\\/](?:node_modules|\.git|dist|\.astro)$/.test(file),
    });
    if (existsSync(`${source}.prepare`)) {
      const prepared = await step("prepare", async () => {
        const { code, stdout, stderr } = await start("sh", [`${source}.prepare`], site, {});
        if (code !== 0) throw new Error(`exit ${code}: ${firstError({ code, stdout, stderr })}`);
        return stdout.trim();
      });
      if (!prepared) return found;
    }
    if (!(await step("install", () => install(site, tarballs)))) return found;
    const options = await readFile(`${source}.options`, "utf8").catch(() => undefined);
    await addIntegration(site, options?.trim() ?? `{ select: "all" }`);
    await commit(site, "The blog as it is");

    await step("plan", async () => tell(reportIn(await command(site, "plan", "--json"))));
    const isSynced = await step("sync", async () => {
      const file = path.join(work, "report.json");
      const args = ["build", "--sync-wechat", `--wechat-report=${file}`];
      const result = await node(site, await astroProgram(site), ...args);
      if (!existsSync(file)) throw new Error(`exit ${result.code}: ${firstError(result)}`);
      const report = JSON.parse(await readFile(file, "utf8")) as Report;
      const made = await readdir(path.join(site, "dist")).catch(() => []);
      if (made.length === 0) throw new Error("Nothing is in dist.");
      if (countOf(report, "created") === 0) throw new Error(tell(report));
      return tell(report);
    });
    if (!isSynced) return found;
    const drafts = wechat.drafts().length;

    await step("again", async () => {
      const report = await sync(site);
      expectNone(wechat, "writes");
      return tell(report);
    });
    const { file: post, hasSlug } = await findPost(site, wechat);
    await step("edit", async () => {
      const text = await readFile(post, "utf8");
      await writeFile(post, `${text.trimEnd()}\n\n一段新的文字。\n`);
      const report = await sync(site);
      if (countOf(report, "updated") !== 1 || countOf(report, "created") !== 0)
        throw new Error(tell(report));
      return tell(report);
    });
    await step("rename", async () => {
      const isBundle = /^index\.mdx?$/.test(path.basename(post));
      const from = isBundle ? path.dirname(post) : post;
      await rename(from, path.join(path.dirname(from), `renamed-${path.basename(from)}`));
      const report = await sync(site);
      const moved = postsOf(report).filter(({ movedFrom }) => movedFrom !== undefined);
      if (wechat.drafts().length !== drafts || countOf(report, "created") > 0)
        throw new Error(`${wechat.drafts().length} drafts of ${drafts}; ${tell(report)}`);
      // A `slug` in its frontmatter is its id, whatever the file is called.
      if (hasSlug && moved.length === 0) return `the key stays; ${tell(report)}`;
      if (moved[0] === undefined) throw new Error(`nothing moved; ${tell(report)}`);
      return `${moved[0].movedFrom} is ${moved[0].key}`;
    });
    await step("clone", async () => {
      await commit(site, "Sync");
      await run("git", ["clone", "-q", site, clone], work);
      await run("cp", ["-al", path.join(site, "node_modules"), clone], work);
      const plan = reportIn(await command(clone, "plan", "--json"));
      const changes = ["created", "updated", "adopted"] as const;
      if (changes.some((outcome) => countOf(plan, outcome) > 0)) throw new Error(tell(plan));
      await sync(clone);
      expectNone(wechat, "writes");
      return tell(plan);
    });
    for (const [name, code, ...args] of [
      ["status", 0, "status", "--json"],
      ["doctor", 0, "doctor"],
      ["adopt", 0, "adopt", "--json"],
      ["keep", 1, "keep", "none/none"],
      ["forget", 1, "forget", "none/none"],
      ["prune", 0, "prune"],
      ["preview", 0, "preview", "--out", path.join(work, "preview")],
      ["covers", 0, "covers", "--out", path.join(work, "covers.html")],
      ["themes", 0, "themes", "--out", path.join(work, "themes.html")],
    ] as const) {
      await step(name, async () => {
        wechat.clearRequests();
        const result = await command(site, ...args);
        if (result.code !== code) throw new Error(`exit ${result.code}: ${firstError(result)}`);
        expectNone(wechat, "writes");
        return name === "covers" ? await tellCovers(site) : "";
      });
    }
    await step("help", async () => {
      for (const name of ["plan", "sync", "status", "adopt", "keep", "forget", "prune", "doctor"]) {
        const { code, stdout } = await command(site, name, "--help");
        if (code !== 0 || !stdout.includes(name)) throw new Error(name);
      }
      return "";
    });
  } finally {
    await wechat.close();
  }
  return found;
}

/** Add our packages and install, with the manager that the blog's lockfile is of. */
async function install(site: string, tarballs: Tarballs): Promise<string> {
  const file = path.join(site, "package.json");
  const { packageManager: _, ...manifest } = JSON.parse(await readFile(file, "utf8")) as {
    readonly packageManager?: string;
    readonly dependencies?: Readonly<Record<string, string>>;
    readonly overrides?: object;
    readonly resolutions?: object;
    readonly pnpm?: { readonly overrides?: object };
  };
  const dependencies = { ...manifest.dependencies, ...tarballs };
  // The packages depend on each other's versions, which no registry has yet.
  const overrides = { ...manifest.overrides, ...tarballs };
  const resolutions = { ...manifest.resolutions, ...tarballs };
  await writeFile(
    file,
    JSON.stringify({ ...manifest, dependencies, overrides, resolutions }, null, 2),
  );
  const manager =
    [
      ["pnpm-lock.yaml", "pnpm"],
      ["yarn.lock", "yarn"],
      ["bun.lock", "bun"],
      ["bun.lockb", "bun"],
    ].find(([lock = ""]) => existsSync(path.join(site, lock)))?.[1] ?? "npm";
  const [name = "", ...args] =
    manager === "pnpm"
      ? ["pnpm", "install", "--no-frozen-lockfile", "--prefer-offline", "--ignore-scripts"]
      : manager === "yarn"
        ? ["npx", "-y", "yarn@1", "install", "--ignore-scripts"]
        : manager === "bun"
          ? ["npx", "-y", "bun", "install", "--ignore-scripts"]
          : ["npm", "install", "--no-audit", "--no-fund", "--ignore-scripts"];
  if (manager === "pnpm") {
    const workspace = path.join(site, "pnpm-workspace.yaml");
    const settings = parseDocument(
      await readFile(workspace, "utf8").catch(() => "packages: ['.']"),
    );
    const own = { ...manifest.pnpm?.overrides, ...tarballs };
    for (const [dependency, version] of Object.entries(own))
      settings.setIn(["overrides", dependency], version);
    settings.set("pmOnFail", "ignore");
    settings.set("strictDepBuilds", false);
    await writeFile(workspace, String(settings));
  }
  await run(name, args, site);
  const [astro, mdx] = await Promise.all(
    ["astro", "@astrojs/mdx"].map((dependency) => versionOf(site, dependency)),
  );
  return `${manager}, Astro ${astro}, mdx ${mdx}`;
}

/** What the quick start says: one import, one entry. */
async function addIntegration(site: string, options: string): Promise<void> {
  const name = (await readdir(site)).find((file) => /^astro\.config\.\w+$/.test(file)) ?? "";
  const text = await readFile(path.join(site, name), "utf8");
  const added = text.replace(/\bintegrations:\s*\[/, (start) => `${start}wechat(${options}), `);
  if (added === text) throw new Error(`${name} has no list of integrations.`);
  await writeFile(path.join(site, name), `import wechat from "astro-wechat";\n${added}`);
}

async function commit(site: string, message: string): Promise<void> {
  await run("git", ["init", "-q"], site);
  await run("git", ["add", "-A"], site);
  const who = ["-c", "user.name=blog", "-c", "user.email=blog@example.com"];
  await run("git", [...who, "commit", "-q", "--no-verify", "-m", message], site);
}

/**
 * The file of a post that has a draft. One that a `slug` names, only where all have one; and then none with pictures
 * beside it, which Astro keeps looking for at the old place.
 */
async function findPost(
  site: string,
  wechat: Simulator,
): Promise<{ readonly file: string; readonly hasSlug: boolean }> {
  const titles = wechat.drafts().flatMap(({ articles }) => articles.map(({ title }) => title));
  const found: { readonly file: string; readonly hasSlug: boolean }[] = [];
  for (const entry of await readdir(site, { recursive: true, withFileTypes: true })) {
    const file = path.join(entry.parentPath, entry.name);
    if (!/\.mdx?$/.test(entry.name) || /[\\/](?:node_modules|dist)[\\/]/.test(file)) continue;
    const text = await readFile(file, "utf8");
    const title = /^title:\s*["']?(.*?)["']?\s*$/m.exec(text)?.[1];
    if (title !== undefined && titles.filter((other) => other === title).length === 1)
      found.push({ file, hasSlug: /^slug:/m.test(text.split(/^---\s*$/m)[1] ?? "") });
  }
  const post =
    found.find(({ hasSlug }) => !hasSlug) ??
    found.find(({ file }) => !/[\\/]index\.mdx?$/.test(file)) ??
    found[0];
  if (post === undefined) throw new Error("No file has the title of a draft.");
  return post;
}

/** Which of the drafts have a picture as their cover; of what is drawn the lockfile names no source. */
async function tellCovers(site: string): Promise<string> {
  const { posts } = JSON.parse(await readFile(path.join(site, "wechat.lock.json"), "utf8")) as {
    readonly posts: Readonly<Record<string, { readonly inputs?: readonly object[] }>>;
  };
  const all = Object.values(posts);
  const drawn = all.filter(({ inputs = [] }) => inputs.length === 0);
  return `${all.length - drawn.length} pictures, ${drawn.length} drawn`;
}

interface Result {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function runNode(
  cwd: string,
  args: readonly string[],
  wechat: Simulator,
  web: StandInWeb,
): Promise<Result> {
  return start(process.execPath, args, cwd, {
    ...web.environment,
    ASTRO_TELEMETRY_DISABLED: "1",
    NO_COLOR: "1",
    LANG: "C.UTF-8",
    WECHAT_API_BASE: wechat.url,
    WECHAT_APP_ID: wechat.appId,
    WECHAT_APP_SECRET: wechat.appSecret,
  });
}

async function run(command: string, args: readonly string[], cwd: string): Promise<void> {
  const result = await start(command, args, cwd, { CI: "" });
  if (result.code !== 0) throw new Error(`${command}, exit ${result.code}: ${firstError(result)}`);
}

function start(
  command: string,
  args: readonly string[],
  cwd: string,
  environment: Readonly<Record<string, string>>,
): Promise<Result> {
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
    timeout: 20 * minutes,
    killSignal: "SIGKILL",
  });
  const output = { stdout: "", stderr: "" };
  for (const stream of ["stdout", "stderr"] as const)
    child[stream].setEncoding("utf8").on("data", (chunk: string) => (output[stream] += chunk));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, ...output }));
  });
}

function reportIn({ code, stdout, stderr }: Result): Report {
  try {
    return JSON.parse(stdout) as Report;
  } catch {
    throw new Error(`exit ${code}: ${firstError({ code, stdout, stderr })}`);
  }
}

/** What our command failed of, the first line that names a failure, or else the last one. */
function firstError({ stdout, stderr }: Result): string {
  const lines = `${stderr}\n${stdout}`.split("\n").filter((line) => line.trim() !== "");
  const own = lines.findIndex((line) => line.startsWith("error "));
  if (own !== -1) return lines.slice(own, own + 3).join(" ");
  return (lines.find((line) => /error|ERR_|failed|✗/i.test(line)) ?? lines.at(-1) ?? "").trim();
}

type Outcome = keyof Report["accounts"][number]["counts"];

function postsOf(report: Report): Report["accounts"][number]["posts"] {
  return report.accounts.flatMap(({ posts }) => posts);
}

function countOf(report: Report, outcome: Outcome): number {
  return report.accounts.reduce((sum, { counts }) => sum + counts[outcome], 0);
}

/** Numbers, and the first error. */
function tell(report: Report): string {
  const outcomes = Object.keys(report.accounts[0]?.counts ?? {}) as Outcome[];
  const counts = outcomes
    .filter((outcome) => countOf(report, outcome) > 0)
    .map((outcome) => `${countOf(report, outcome)} ${outcome}`);
  const messages = [...report.messages, ...report.accounts.flatMap((account) => account.messages)];
  const errors = messages.filter(({ level }) => level === "error");
  const first = errors.length === 0 ? "" : `; ${errors.length} errors: ${errors[0]?.text}`;
  return `${counts.join(", ") || "no posts"}${first}`;
}

function expectNone(wechat: Simulator, what: string): void {
  const sent = wechat.requests().filter(({ path: address }) => writes.test(address));
  if (sent.length > 0) throw new Error(`${sent.length} ${what}: ${sent[0]?.path}`);
}

/** Majors of Astro keep their program under different names. */
async function astroProgram(site: string): Promise<string> {
  const file = path.join(site, "node_modules/astro/package.json");
  const { bin } = JSON.parse(await readFile(file, "utf8")) as { bin: { astro: string } };
  return path.join(site, "node_modules/astro", bin.astro);
}

async function versionOf(site: string, name: string): Promise<string> {
  const file = path.join(site, "node_modules", name, "package.json");
  const text = await readFile(file, "utf8").catch(() => '{ "version": "none" }');
  return (JSON.parse(text) as { version: string }).version;
}
