import { mkdir, writeFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";

import sharp from "sharp";
import { expect, onTestFinished, test } from "vitest";
import type { SyncResult } from "wechat-drafts";

import { withExif } from "../../focal-crop/test/exif.ts";
import { acdseeXmp, iptcXmp, mwgXmp, windowsXmp } from "../../focal-crop/test/xmp.ts";
import { outcomes, startBlog, type Blog } from "./support/blog.ts";

const size = { width: 1600, height: 1000 };
const region = { x: 0.85, y: 0.2, w: 0.1, h: 0.1 };
const corner = { x: 0.8, y: 0.15, w: 0.1, h: 0.1 };

/** What crops around (85%, 20%) of 1600 × 1000 px are: the square at the right end, the wide frame at the top. */
const wide = "0_0_1_0.680851";
const square = "0.375_0_1_1";
const film = "0_0_1_0.9";

function plain(xmp?: string): Promise<Buffer> {
  const picture = sharp({ create: { ...size, channels: 3, background: "#7a8699" } });
  return (xmp === undefined ? picture : picture.withXmp(xmp.replace("\0", ""))).jpeg().toBuffer();
}

async function addPicture(blog: Blog, bytes: Buffer): Promise<void> {
  await mkdir(join(blog.root, "posts"), { recursive: true });
  await writeFile(join(blog.root, "posts", "marked.jpg"), bytes);
}

/** Crops of an article and of an image post, as WeChat receives them. */
async function syncedCrops(blog: Blog): Promise<{
  readonly crops: Readonly<Record<string, string>>;
  readonly result: SyncResult;
}> {
  const crops: Record<string, string> = {};
  const relay = createServer((request, response) => {
    void pass(request, response);
  });
  await new Promise<void>((resolve) => relay.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void relay.close());
  const { port } = relay.address() as AddressInfo;
  const result = await blog.sync({}, { baseUrl: `http://127.0.0.1:${port}` });
  return { crops, result };

  async function pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await buffer(request);
    const path = request.url ?? "/";
    if (path.startsWith("/cgi-bin/draft/add?")) {
      const { articles } = JSON.parse(body.toString()) as { articles: readonly SentArticle[] };
      for (const article of articles) note(article);
    }
    const headers = { "content-type": request.headers["content-type"] ?? "application/json" };
    const { method = "GET" } = request;
    const answer = await fetch(new URL(path, blog.wechat.url), {
      method,
      headers,
      ...(method === "POST" && { body: new Uint8Array(body) }),
    });
    response.writeHead(answer.status).end(Buffer.from(await answer.arrayBuffer()));
  }
  function note({ pic_crop_235_1, pic_crop_1_1, cover_info }: SentArticle): void {
    if (pic_crop_235_1 !== undefined) crops["pic_crop_235_1"] = pic_crop_235_1;
    if (pic_crop_1_1 !== undefined) crops["pic_crop_1_1"] = pic_crop_1_1;
    for (const { ratio, x1, y1, x2, y2 } of cover_info?.crop_percent_list ?? [])
      crops[`cover_info ${ratio}`] = [x1, y1, x2, y2].join("_");
  }
}

/** What is said about posts. */
function ofPosts({ messages }: SyncResult): SyncResult["messages"] {
  return messages.filter(({ key }) => key !== undefined);
}

interface SentArticle {
  readonly pic_crop_235_1?: string;
  readonly pic_crop_1_1?: string;
  readonly cover_info?: {
    readonly crop_percent_list: readonly Readonly<
      Record<"ratio" | "x1" | "y1" | "x2" | "y2", string>
    >[];
  };
}

const everyFrame = {
  pic_crop_235_1: wide,
  pic_crop_1_1: square,
  "cover_info 2.35_1": wide,
  "cover_info 1_1": square,
  "cover_info 16_9": film,
};

const iptc = { shape: "rectangle", ...corner } as const;

test.each<[string, () => Promise<Buffer>]>([
  ["an MWG face", () => plain(mwgXmp([{ type: "Face", ...region }], size))],
  ["an MWG focus", () => plain(mwgXmp([{ type: "Focus", ...region }], size))],
  ["an MWG pet", () => plain(mwgXmp([{ type: "Pet", ...region }], size))],
  ["an MWG bar code", () => plain(mwgXmp([{ type: "BarCode", ...region }], size))],
  ["an MWG region without a type", () => plain(mwgXmp([{ type: "", ...region }], size))],
  ["an IPTC region without a role", () => plain(iptcXmp([iptc]))],
  [
    "an IPTC region of a role of its own",
    () => plain(iptcXmp([{ ...iptc, role: "https://example.org/roles/winner", type: "human" }])),
  ],
  [
    "a person tagged by Windows",
    () => plain(windowsXmp([{ name: "Ann", rectangle: "0.8, 0.15, 0.1, 0.1" }])),
  ],
  [
    "a face of ACDSee",
    () => plain(acdseeXmp([{ type: "Face", drawn: [0.85, 0.2, 0.1, 0.1] }], size)),
  ],
  ["EXIF's subject area", async () => withExif(await plain(), { subject: [1360, 200, 160, 100] })],
  ["EXIF's subject location", async () => withExif(await plain(), { location: [1360, 200] })],
  [
    "XMP that was shortened in place",
    () =>
      plain(
        `${mwgXmp([{ type: "Face", ...region }], size)}</rdf:Bag></rdf:RDF><?xpacket end="w"?>`,
      ),
  ],
])("%s in a cover reaches every frame that WeChat is told of", async (_, make) => {
  const blog = await startBlog();
  await addPicture(blog, await make());
  blog.write("article", { cover: "./marked.jpg" });
  blog.write("images", { text: "![](./marked.jpg)", wechat: { type: "newspic" } });
  const { crops, result } = await syncedCrops(blog);
  expect(outcomes(result)).toEqual({ article: "created", images: "created" });
  expect(ofPosts(result)).toEqual([]);
  expect(crops).toEqual(everyFrame);
});

test("crops that a picture recommends are the frames of their shape", async () => {
  const blog = await startBlog();
  const crop = (role: string, x: number, y: number, w: number, h: number) =>
    ({ shape: "rectangle", role, x, y, w, h }) as const;
  await addPicture(
    blog,
    await plain(
      iptcXmp([
        crop("squareCropping", 0.2, 0.1, 0.25, 0.4),
        // 800 × 450 px.
        crop("landscapeCropping", 0.4, 0.3, 0.5, 0.45),
      ]),
    ),
  );
  blog.write("article", { cover: "./marked.jpg" });
  blog.write("images", { text: "![](./marked.jpg)", wechat: { type: "newspic" } });
  const { crops } = await syncedCrops(blog);
  const landscape = "0.319531_0.3_0.980469_0.75";
  expect(crops).toEqual({
    pic_crop_235_1: landscape,
    pic_crop_1_1: "0.2_0.1_0.45_0.5",
    "cover_info 2.35_1": landscape,
    "cover_info 1_1": "0.2_0.1_0.45_0.5",
    "cover_info 16_9": "0.4_0.3_0.9_0.75",
  });
});

test.each<[string, () => Promise<Buffer>, string]>([
  [
    "cropped since",
    () => plain(mwgXmp([{ type: "Face", ...region }], { width: 900, height: 900 })),
    "MWG regions",
  ],
  [
    "outside of it",
    () => plain(windowsXmp([{ rectangle: "1.8, 0.1, 0.1, 0.1" }])),
    "Windows people tags",
  ],
  [
    "of EXIF's default",
    async () => withExif(await plain(), { subject: [800, 500, 400, 400] }),
    "EXIF SubjectArea",
  ],
  ["not XML", () => plain("<x:xmpmeta><unfinished"), "XMP"],
])("a region that is %s is reported with its form, in either language", async (_, make, form) => {
  const blog = await startBlog();
  await addPicture(blog, await make());
  blog.write("article", { cover: "./marked.jpg" });
  for (const language of ["en", "zh"] as const) {
    const { messages } = await blog.plan({ settings: { language } });
    expect(messages.filter(({ rule }) => rule === "metadata-unused")).toEqual([
      expect.objectContaining({
        level: "info",
        field: "cover",
        text: expect.stringContaining(form),
      }),
    ]);
  }
});

const place = { x: 0.85, y: 0.2 };

test.each<[string, Frontmatter]>([
  ["wechat.focalPoint", { wechat: { focalPoint: "85％，20％" } }],
  ["wechat.cover.focalPoint", { wechat: { cover: { src: "./marked.jpg", focalPoint: place } } }],
  ["wechat.cover.hotspot", { wechat: { cover: { src: "./marked.jpg", hotspot: place } } }],
  ["cover.focalPoint", { cover: { src: "./marked.jpg", focalPoint: place } }],
  [
    "cover.hotspot",
    { cover: { src: "./marked.jpg", hotspot: { ...place, width: 0.1, height: 0.1 } } },
  ],
  ["cover.position", { cover: { src: "./marked.jpg", position: "85% 20%" } }],
  ["cover.objectPosition", { cover: { src: "./marked.jpg", objectPosition: "85% 20%" } }],
  ["cover.focalX", { cover: { src: "./marked.jpg", focalX: 85, focalY: 20 } }],
  ["cover.focus", { cover: { src: "./marked.jpg", focus: "85-20-1" } }],
  [
    "heroImage.focalPoint",
    { cover: undefined, heroImage: { src: "./marked.jpg", focalPoint: place } },
  ],
  ["focalPoint", { focalPoint: place }],
  ["focalPoint", { focalPoint: "右上" }],
  ["focalPoint", { focalPoint: { x: 1360, y: 200 } }],
  ["hotspot", { hotspot: place }],
  ["coverPosition", { coverPosition: "object-right-top" }],
  ["cover_position", { cover_position: "top-right" }],
  ["coverFocalPoint", { coverFocalPoint: [0.85, 0.2] }],
])("a focal point in %s is followed: %j", async (field, { wechat = {}, ...data }: Frontmatter) => {
  const blog = await startBlog();
  await addPicture(
    blog,
    await plain(mwgXmp([{ type: "Face", x: 0.1, y: 0.9, w: 0.1, h: 0.1 }], size)),
  );
  const covered = { cover: "./marked.jpg", ...data };
  blog.write("article", { data: covered, wechat });
  blog.write("images", {
    text: "![](./marked.jpg)",
    data: covered,
    wechat: { type: "newspic", ...wechat },
  });
  const { crops, result } = await syncedCrops(blog);
  expect(ofPosts(result)).toEqual([]);
  expect(crops).toEqual(everyFrame);
  expect(result.composed["blog/article"]?.cover).toMatchObject({ source: "given", field });
});

interface Frontmatter {
  readonly wechat?: Readonly<Record<string, unknown>>;
  readonly [field: string]: unknown;
}

test("a focal point for one ratio moves that frame, and what the picture says moves the others", async () => {
  const blog = await startBlog();
  await addPicture(blog, await plain(mwgXmp([{ type: "Face", ...region }], size)));
  const wechat = { focalPoint: { "2.35:1": "bottom", "16:9": { x: 0.5, y: 0.6 } } };
  blog.write("article", { cover: "./marked.jpg", wechat });
  blog.write("images", { text: "![](./marked.jpg)", wechat: { type: "newspic", ...wechat } });
  const { crops } = await syncedCrops(blog);
  expect(crops).toEqual({
    pic_crop_235_1: "0_0.319149_1_1",
    pic_crop_1_1: square,
    "cover_info 2.35_1": "0_0.319149_1_1",
    "cover_info 1_1": square,
    "cover_info 16_9": "0_0.1_1_1",
  });
});

test("the block wins over the cover's own focal point, and that over one beside it, which is reported", async () => {
  const blog = await startBlog();
  await addPicture(blog, await plain());
  const data = {
    cover: { src: "./marked.jpg", focalPoint: place },
    focalPoint: { x: 0.1, y: 0.9 },
  };
  blog.write("article", { data, wechat: { focalPoint: "center" } });
  expect(ofPosts(await blog.plan())).toEqual([]);
  blog.write("article", { data });
  const { crops, result } = await syncedCrops(blog);
  expect(ofPosts(result)).toMatchObject([
    {
      level: "info",
      rule: "focus-unused",
      field: "focalPoint",
      text: expect.stringContaining("`cover.focalPoint`"),
    },
  ]);
  expect(crops).toMatchObject({ pic_crop_1_1: square });
});

test("a focal point of another picture than the cover in WeChat is reported and not followed", async () => {
  const blog = await startBlog();
  await addPicture(blog, await plain(mwgXmp([{ type: "Face", ...region }], size)));
  blog.write("article", {
    cover: "./cover.png",
    data: { focalPoint: "bottom left" },
    wechat: { cover: "./marked.jpg" },
  });
  const { crops, result } = await syncedCrops(blog);
  expect(ofPosts(result)).toMatchObject([
    {
      level: "info",
      rule: "focus-unused",
      field: "focalPoint",
      text: expect.stringContaining("./cover.png"),
    },
  ]);
  expect(crops).toMatchObject({ pic_crop_1_1: square });
});

test.each<[string, object, string, "error" | "warning"]>([
  ["two readings", { focalPoint: { x: 1, y: 1 } }, "focalPoint", "error"],
  ["px of a smaller picture", { focalPoint: { x: 4000, y: 200 } }, "focalPoint", "error"],
  ["a place that is none", { hotspot: "somewhere" }, "hotspot", "error"],
  ["a ratio that WeChat has not", { focalPoint: { "4:3": "top" } }, "focalPoint", "error"],
  [
    "a position of something else",
    { cover: { src: "./cover.png", position: "sticky" } },
    "cover.position",
    "warning",
  ],
])("a focal point with %s is reported with its field", async (_, data, field, level) => {
  const blog = await startBlog();
  blog.write("article", { data: { ...data } });
  for (const language of ["en", "zh"] as const) {
    const messages = ofPosts(await blog.plan({ settings: { language } }));
    expect(messages).toMatchObject([{ level, rule: "focus-unreadable", field }]);
    expect(messages[0]?.text).toContain(`\`${field}\``);
    if (_ === "two readings") {
      expect(messages[0]?.text).toContain('"100% 100%"');
      expect(messages[0]?.text).toContain('"1% 1%"');
    }
  }
});
