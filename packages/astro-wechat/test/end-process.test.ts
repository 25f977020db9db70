import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import { expect, test } from "vitest";

const module = new URL("../dist/sync/end-process.js", import.meta.url).href;

/** A program that holds a timer and a server open, prints much and ends. */
function start(code: number) {
  const script = `
    import { createServer } from "node:net";
    import { allowClosedOutput, endProcess } from ${JSON.stringify(module)};
    allowClosedOutput();
    setInterval(() => {}, 1000);
    createServer().listen(0, "127.0.0.1");
    for (let line = 0; line < 50_000; line += 1) console.log(String(line).padEnd(100, "."));
    console.error("last");
    await endProcess(${code});`;
  return spawn(process.execPath, ["--input-type=module", "-e", script], {
    stdio: ["ignore", "pipe", "pipe"],
  });
}

test("a command ends with its code and all of its output, however slowly that is read", async () => {
  const child = start(3);
  await wait(500);
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
    output += chunk;
    child.stdout.pause();
    setTimeout(() => child.stdout.resume(), 1);
  });
  const [code] = (await once(child, "close")) as [number];
  expect(output.trimEnd().split("\n")).toHaveLength(50_000);
  expect(code).toBe(3);
});

test("a command whose output nobody reads to its end still ends with its own code", async () => {
  const child = start(0);
  const ended = once(child, "exit");
  await once(child.stdout, "data");
  child.stdout.destroy();
  expect(await ended).toEqual([0, null]);
});
