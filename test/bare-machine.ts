/**
 * Runs the demo twice from the start: with this machine's fonts, and as on a machine that has none.
 * Fails unless both end well and upload the same pictures: `node test/bare-machine.ts`.
 */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const state = join(root, "examples/blog/.wechat-demo");
const scratch = await mkdtemp(join(tmpdir(), "bare-machine-"));

/** What the demo of somebody who works here left stays theirs. */
const kept = join(root, "examples/blog/.wechat-demo-kept");
const isKept = await move(state, kept);
try {
  await mkdir(join(scratch, "none"));
  const config = join(scratch, "fonts.conf");
  await writeFile(
    config,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${scratch}/none</dir><cachedir>${scratch}/cache</cachedir></fontconfig>`,
  );
  const here = await uploads({});
  const bare = await uploads({ FONTCONFIG_FILE: config });
  if (here.length === 0 || here.join() !== bare.join()) {
    console.error("A machine without fonts uploads other pictures:", { here, bare });
    process.exitCode = 1;
  } else console.log(`The same ${here.length} pictures, with and without fonts.`);
} finally {
  await rm(state, { recursive: true, force: true });
  if (isKept) await move(kept, state);
  await rm(scratch, { recursive: true, force: true });
}

/** Hashes of the bytes of every picture that a first run uploads. */
async function uploads(env: NodeJS.ProcessEnv): Promise<readonly string[]> {
  await rm(state, { recursive: true, force: true });
  const demo = spawnSync(process.execPath, [join(root, "examples/blog/demo.ts")], {
    encoding: "utf8",
    env: { ...process.env, ...env },
  });
  if (demo.status !== 0) throw new Error(`The demo failed.\n${demo.stdout}\n${demo.stderr}`);
  const folder = join(state, "wechat.json.pictures");
  const files = await readdir(folder);
  const bytes = await Promise.all(files.map((file) => readFile(join(folder, file))));
  return bytes.map((each) => createHash("sha256").update(each).digest("hex")).toSorted();
}

async function move(from: string, to: string): Promise<boolean> {
  return rename(from, to).then(
    () => true,
    () => false,
  );
}
