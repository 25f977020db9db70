import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import sharp, { type Sharp } from "sharp";
import { onTestFinished } from "vitest";
import { mwgXmp } from "../../../focal-crop/test/xmp.ts";
import {
  composeArticle,
  createPictures,
  settingsSchema,
  type ComposedPost,
  type Pictures,
  type PicturesOptions,
  type Post,
  type Settings,
} from "wechat-drafts";

/** A project folder on disk, gone after the test. */
export interface Site {
  readonly root: string;
  /** Writes a file and answers its absolute path. */
  write(path: string, content: string | Uint8Array): Promise<string>;
  files(): Promise<readonly string[]>;
}

export async function createSite(): Promise<Site> {
  const root = await mkdtemp(join(tmpdir(), "wechat-drafts-"));
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  return {
    root,
    async write(path, content) {
      const file = join(root, path);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, content);
      return file;
    },
    async files() {
      const entries = await readdir(root, { recursive: true, withFileTypes: true });
      return entries
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name))
        .toSorted();
    },
  };
}

/** A post with frontmatter as JSON, which is YAML too. */
export async function writePost(
  site: Site,
  data: Readonly<Record<string, unknown>>,
  text: string,
  more: Partial<Post> = {},
): Promise<Post> {
  const frontmatter = `---\n${Object.entries(data)
    .map(([name, value]) => `${name}: ${JSON.stringify(value)}\n`)
    .join("")}---\n`;
  const file = await site.write("src/content/blog/hello.md", frontmatter + text);
  return {
    key: "blog/hello",
    body: { format: "markdown", text },
    data,
    url: "https://blog.example.com/blog/hello/",
    file,
    bodyLine: frontmatter.split("\n").length,
    ...more,
  };
}

/** A photograph of sorts: soft shapes with grain, so that it compresses as photographs do. */
export async function photo(width: number, height: number, seed = 1): Promise<Buffer> {
  const key = `${width} ${height} ${seed}`;
  const made = photos.get(key) ?? photoImage(width, height, seed).jpeg({ quality: 90 }).toBuffer();
  photos.set(key, made);
  return made;
}

const photos = new Map<string, Promise<Buffer>>();

/** XMP that says where the subject is: nothing is searched for in the pixels, which takes most of a short test's time. */
export function subjectXmp(size: { readonly width: number; readonly height: number }): string {
  return mwgXmp([{ type: "Focus", x: 0.5, y: 0.5, w: 0.1, h: 0.1 }], size).replace("\0", "");
}

export function photoImage(width: number, height: number, seed = 1): Sharp {
  const data = Buffer.alloc(width * height * 3);
  let state = seed;
  for (let at = 0, y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      state = (state * 1_103_515_245 + 12_345) & 0x7fffffff;
      const grain = ((state >> 16) & 15) - 8;
      data[at++] = clamp(120 + 90 * Math.sin(x / 97 + seed) + grain);
      data[at++] = clamp(120 + 80 * Math.cos(y / 71) + grain);
      data[at++] = clamp(110 + 70 * Math.sin((x + y) / 143) + grain);
    }
  }
  return sharp(data, { raw: { width, height, channels: 3 } });
}

function clamp(value: number): number {
  return Math.max(0, Math.min(255, Math.round(value)));
}

export function picturesOf(site: Site, options: Partial<PicturesOptions> = {}): Pictures {
  return createPictures({ roots: [site.root], ...options });
}

export async function compose(
  site: Site,
  post: Post,
  settings: Settings = {},
  options: Partial<PicturesOptions> = {},
): Promise<ComposedPost> {
  const resolved = settingsSchema.parse(settings);
  const { language, images } = resolved;
  return composeArticle(post, resolved, picturesOf(site, { language, images, ...options }));
}

export const rules = (composed: ComposedPost) =>
  composed.messages.map(({ level, rule }) => `${level} ${rule}`);
