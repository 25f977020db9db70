import { execFile } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { crc32, deflateSync } from "node:zlib";

import sharp from "sharp";
import { expect, onTestFinished, test } from "vitest";
import { DraftsError } from "wechat-drafts";

import { fitPicture } from "../dist/pictures/fit-picture.js";
import { inspectPicture } from "../dist/pictures/inspect-picture.js";
import { createTaskPool } from "../dist/pictures/picture-pool.js";
import { planFit } from "../dist/pictures/plan-fit.js";
import type { failingTasks } from "./support/failing-process.ts";
import { compose, createSite, photo, picturesOf, writePost, type Site } from "./support/site.ts";

const large = { seconds: 600, bytes: 4e9 };
const module = new URL("support/failing-process.ts", import.meta.url);
const patience = 600_000;

const failingPool = (options: Parameters<typeof createTaskPool>[1] = {}) =>
  createTaskPool<typeof failingTasks>(module, { size: 1, ...options });

test(
  "a decoder that dies is replaced, and its picture tried once more",
  { timeout: patience },
  async () => {
    const folder = await temporary();
    const pool = failingPool();
    await expect(pool.run(large, "dieOnce", join(folder, "tried"))).resolves.toBe("done");
  },
);

test(
  "a picture that ends two decoders is given up, and the next one is decoded",
  { timeout: patience },
  async () => {
    const pool = failingPool();
    const [dead, alive] = await Promise.allSettled([
      pool.run(large, "die"),
      pool.run(large, "answer", Buffer.from("picture")),
    ]);
    expect(dead).toMatchObject({
      status: "rejected",
      reason: { stop: "died", message: "The process of the task ended with 3, twice." },
    });
    expect(alive).toMatchObject({ status: "fulfilled", value: { value: Buffer.from("picture") } });
  },
);

test(
  "what takes too long or too much memory is ended, and the next one is decoded",
  { timeout: patience },
  async () => {
    const pool = failingPool();
    const [slow, stuck, big, broken, good] = await Promise.allSettled([
      pool.run({ ...large, seconds: 0.5, clockSeconds: 600 }, "spin"),
      pool.run({ ...large, clockSeconds: 0.5 }, "hang"),
      pool.run({ ...large, bytes: 4e8 }, "grow"),
      pool.run(large, "fail"),
      pool.run(large, "answer", Buffer.from("picture")),
    ]);
    expect(slow).toMatchObject({ reason: { stop: "seconds" } });
    expect(stuck).toMatchObject({ reason: { stop: "clockSeconds" } });
    expect(big).toMatchObject({ reason: { stop: "bytes" } });
    expect(broken).toMatchObject({ reason: { message: "The picture is broken." } });
    expect(good).toMatchObject({ status: "fulfilled" });
  },
);

test(
  "one process serves one picture after another, until it had none for a while",
  {
    timeout: patience,
  },
  async () => {
    const pool = failingPool();
    const { process: first } = await pool.run(large, "answer", Buffer.from("a"));
    const { process: second } = await pool.run(large, "answer", Buffer.from("b"));
    expect(second).toBe(first);
    const { port, closed } = await listening();
    await failingPool({ idleMs: 0 }).run(large, "connect", port);
    await expect(closed).resolves.toBe("closed");
  },
);

test("decoders keep no process alive, and end with it", { timeout: patience }, async () => {
  const { port, closed } = await listening();
  const pool = JSON.stringify(new URL("../dist/pictures/picture-pool.js", import.meta.url).href);
  const script = `
    const { createTaskPool } = await import(${pool});
    const pool = createTaskPool(new URL(${JSON.stringify(module.href)}), { idleMs: 86_400_000 });
    await pool.run(${JSON.stringify(large)}, "connect", ${port});
    console.log("done");`;
  const run = promisify(execFile);
  const { stdout } = await run(process.execPath, ["--input-type=module", "--eval", script]);
  expect(stdout).toBe("done\n");
  await expect(closed).resolves.toBe("closed");
});

test("a limit is reported with the post, in either language", { timeout: patience }, async () => {
  const site = await createSite();
  await site.write("src/content/blog/loops.svg", svg("<circle r='300'/>"));
  await site.write(
    "src/content/blog/photo.png",
    await sharp(await photo(3000, 2000))
      .png()
      .toBuffer(),
  );
  const post = await writePost(site, { title: "A" }, "![](./loops.svg)\n");
  const decoding = { ...large, seconds: 0, clockSeconds: 600 };
  const [inEnglish, inChinese] = [
    await compose(site, post, {}, { decoding }),
    await compose(site, post, { language: "zh" }, { decoding }),
  ];
  expect(inEnglish.messages).toContainEqual(
    expect.objectContaining({
      level: "error",
      rule: "picture-refused",
      key: post.key,
      line: 4,
      text: "Decoding the picture ./loops.svg takes more than 0 seconds, so it is not used.",
      hint: "Export it in a simpler form: a drawing as PNG, an animation with fewer frames.",
    }),
  );
  expect(inChinese.messages).toContainEqual(
    expect.objectContaining({
      rule: "picture-refused",
      text: "解码图片 ./loops.svg 超过了 0 秒，没有使用。",
    }),
  );
  const pictures = picturesOf(site, { decoding: { ...large, bytes: 1e6 } });
  const described = await pictures.describe("./photo.png", post, "body");
  if (described.kind !== "upload") throw new Error("It is a file.");
  await expect(pictures.fit(described.ref)).rejects.toMatchObject({
    code: "PICTURE_REFUSED",
    message: "Decoding the picture ./photo.png takes more than 1 MB of memory, so it is not used.",
  });
  const stuck = { ...large, clockSeconds: 0 };
  const [late, lateInChinese] = [
    await compose(site, post, {}, { decoding: stuck }),
    await compose(site, post, { language: "zh" }, { decoding: stuck }),
  ];
  expect(late.messages).toContainEqual(
    expect.objectContaining({
      rule: "picture-refused",
      text: "Decoding the picture ./loops.svg was not finished after 0 seconds, so it is not used.",
      hint: "Run it again. If it happens again, export the picture as JPEG or PNG.",
    }),
  );
  expect(lateInChinese.messages).toContainEqual(
    expect.objectContaining({
      rule: "picture-refused",
      text: "解码图片 ./loops.svg 经过 0 秒仍没有完成，没有使用。",
    }),
  );
});

test("a decoder makes the bytes that sharp makes here", { timeout: patience }, async () => {
  const site = await createSite();
  const drawn = svg("<circle cx='200' cy='200' r='100' fill='#36c'/>");
  const pictures = {
    "photo.jpg": await photo(3000, 2000),
    "photo.avif": await sharp(await photo(800, 600))
      .avif({ effort: 0 })
      .toBuffer(),
    "drawn.svg": drawn,
    "drawn.webp": await sharp(drawn).webp().toBuffer(),
  };
  for (const [name, bytes] of Object.entries(pictures)) {
    const fitted = await fitOf(site, name, bytes);
    const facts = await inspectPicture(bytes, 1e8);
    if ("problem" in facts) throw new Error(`${name} cannot be read.`);
    const here = await fitPicture(
      bytes,
      facts,
      planFit(facts, "body", { maxWidth: 2160, maxPixels: 1e8 }),
    );
    expect(Buffer.from(fitted.bytes).equals(here?.bytes ?? new Uint8Array())).toBe(true);
  }
});

/** Each is fitted, or refused with a code of pictures: none ends the process, or takes what is not its own. */
const hostile: Readonly<Record<string, () => Promise<Buffer> | Buffer>> = {
  "bomb.png": () => png(30_000, 30_000),
  "large.png": () => png(9900, 9900),
  "frames.gif": () => gif(100_000, 30),
  "many-frames.gif": () => gif(450_000, 10),
  "laughs.svg": () => laughs(),
  "uses.svg": () => uses(7, 'width="400" height="400"'),
  "uses-without-size.svg": () => uses(7, ""),
  "filters.svg": () =>
    svg(
      `<filter id="f">${'<feTurbulence numOctaves="5000" baseFrequency="0.9"/>'.repeat(100)}</filter>` +
        '<rect width="400" height="400" filter="url(#f)"/>',
    ),
  "deep.svg": () => svg("<g>".repeat(100_000) + "</g>".repeat(100_000)),
  "groups.svg": () =>
    svg(`${'<g opacity=".9">'.repeat(200)}<rect width="400" height="400"/>${"</g>".repeat(200)}`),
  "texts.svg": () => svg("<text>".repeat(200_000)),
  "patterns.svg": () =>
    svg(
      '<pattern id="p" width="0.0001" height="0.0001" patternUnits="userSpaceOnUse"><rect width="1" height="1"/></pattern>' +
        '<rect width="400" height="400" fill="url(#p)"/>',
    ),
  "endless.svg": () => svg("<rect/>", 'width="1000000000" height="1000000000"'),
  "large.avif": () => avif(5000),
  "truncated.png": () => png(3000, 3000).subarray(0, 15_000),
  "truncated.jpg": async () => (await photo(1000, 800)).subarray(0, 20_000),
  "truncated.avif": async () => (await avif(900)).subarray(0, 300),
  "truncated.gif": () => gif(1000, 10).subarray(0, 777),
  "truncated.svg": () => uses(3, "").subarray(0, 200),
};

for (const [name, make] of Object.entries(hostile)) {
  test(`${name} is fitted, or refused with its name`, { timeout: patience }, async () => {
    const site = await createSite();
    const bytes = await make();
    try {
      const fitted = await fitOf(site, name, bytes);
      expect(fitted.bytes.length).toBeGreaterThan(0);
    } catch (error) {
      if (!(error instanceof DraftsError)) throw error;
      expect(error.code).toMatch(/^PICTURE_(?:UNREADABLE|REFUSED|UNFIT)$/);
      expect(error.message).toContain(name);
    }
  });
}

async function fitOf(site: Site, name: string, bytes: Uint8Array) {
  await site.write(`src/content/blog/${name}`, bytes);
  const pictures = picturesOf(site, { decoding: { seconds: 3, bytes: 2e9 } });
  const post = await writePost(site, { title: "A" }, "");
  const described = await pictures.describe(`./${name}`, post, "body");
  if (described.kind !== "upload") throw new Error("It is a file.");
  return pictures.fit(described.ref);
}

function svg(content: string, size = 'width="400" height="400"'): Buffer {
  return Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" ${size}>${content}</svg>`);
}

/** Entities of entities. */
function laughs(): Buffer {
  const names = "abcdefghijk";
  const entities = Array.from(names, (name, index) =>
    index === 0 ? `<!ENTITY a "ha">` : `<!ENTITY ${name} "${`&${names[index - 1]};`.repeat(10)}">`,
  );
  return Buffer.from(
    `<!DOCTYPE svg [${entities.join("")}]><svg xmlns="http://www.w3.org/2000/svg"><text>&k;</text></svg>`,
  );
}

/** Groups that show ten of the one before them each. */
function uses(depth: number, size: string): Buffer {
  const groups = Array.from(
    { length: depth },
    (_, index) => `<g id="u${index + 1}">${`<use href="#u${index}"/>`.repeat(10)}</g>`,
  );
  return svg(
    `<defs><rect id="u0" width="1" height="1"/>${groups.join("")}</defs><use href="#u${depth}"/>`,
    size,
  );
}

function avif(side: number): Promise<Buffer> {
  const create = { width: side, height: side, channels: 3, background: "red" } as const;
  return sharp({ create }).avif({ effort: 0, quality: 20 }).toBuffer();
}

/** Black, and small as a file. */
function png(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2], 8);
  // A file that says more than it holds is as large to whoever believes it.
  const rows = Math.min(height, Math.floor(1e8 / (width * 3)));
  const data = deflateSync(Buffer.alloc((width * 3 + 1) * rows), { level: 1 });
  return Buffer.concat([
    Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
    chunk("IHDR", header),
    chunk("IDAT", data),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(type: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), content]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** Frames of one pixel each on a square. */
function gif(frames: number, side: number): Buffer {
  const head = [side, 0, side, 0, 0x80, 0, 0, 0, 0, 0, 255, 255, 255];
  const control = [0x21, 0xf9, 4, 0, 10, 0, 0, 0];
  const frame = Buffer.from([...control, 0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0]);
  return Buffer.concat([
    Buffer.from("GIF89a", "latin1"),
    Buffer.from(head),
    ...Array.from({ length: frames }, () => frame),
    Buffer.from([0x3b]),
  ]);
}

/** A server that tells when its first connection ends. */
async function listening(): Promise<{ port: number; closed: Promise<string> }> {
  const server = createServer();
  onTestFinished(() => void server.close());
  await once(server.listen(0, "127.0.0.1"), "listening");
  const closed = new Promise<string>((resolve) => {
    server.on("connection", (socket) => {
      // A process that is ended may reset what it held.
      socket.on("error", () => {}).on("close", () => resolve("closed"));
      socket.resume();
    });
  });
  return { port: (server.address() as AddressInfo).port, closed };
}

async function temporary(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "decoders-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}
