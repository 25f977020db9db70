import { randomBytes } from "node:crypto";
import sharp from "sharp";
import { onTestFinished } from "vitest";
import { type Simulator, startSimulator } from "wechat-simulator";
import { subjectXmp } from "../../packages/wechat-drafts/test/support/site.ts";
import { type BuildResult, makeSite, type Site, type SiteOptions } from "./site.ts";

/** A site with a WeChat of its own, both gone after the test. */
export interface SyncedSite extends Site {
  readonly wechat: Simulator;
  /** `astro build --sync-wechat` against this WeChat. */
  sync(args?: readonly string[], env?: Readonly<Record<string, string>>): Promise<BuildResult>;
  /** Titles of all articles in the draft box, sorted. */
  titles(): string[];
  /** Endpoints called since the last look, in order: `draft/add`. */
  calls(): string[];
}

export async function makeSyncedSite(options: SiteOptions = {}): Promise<SyncedSite> {
  const wechat = await startSimulator();
  onTestFinished(() => wechat.close());
  const site = await makeSite(options);
  onTestFinished(() => site[Symbol.asyncDispose]());
  return syncWith(site, wechat);
}

/** Give a site its WeChat. */
export function syncWith(site: Site, wechat: Simulator): SyncedSite {
  return Object.assign(site, {
    wechat,
    sync: (args: readonly string[] = [], env: Readonly<Record<string, string>> = {}) =>
      site.build(["--sync-wechat", ...args], { ...accountOf(wechat), ...env }),
    titles: () =>
      wechat
        .drafts()
        .flatMap(({ articles }) => articles.map(({ title }) => title))
        .toSorted(),
    calls() {
      const paths = wechat.requests().map(({ path }) => path.replace(/^\/cgi-bin\//, ""));
      wechat.clearRequests();
      return paths;
    },
  });
}

/** Environment of a build that talks to a simulated WeChat. */
export function accountOf({ appId, appSecret, url }: Simulator): Record<string, string> {
  return { WECHAT_APP_ID: appId, WECHAT_APP_SECRET: appSecret, WECHAT_API_BASE: url };
}

/** A PNG of one colour with a darker spot, so that no two look the same to a hash. */
export async function picture(
  colour: string,
  { width = 1200, height = 800 }: { width?: number; height?: number } = {},
): Promise<Uint8Array> {
  const spot = await sharp({ create: { width: 90, height: 90, channels: 3, background: "black" } })
    .png()
    .toBuffer();
  return sharp({ create: { width, height, channels: 3, background: colour } })
    .composite([{ input: spot, left: 40, top: 40 }])
    .withXmp(subjectXmp({ width, height }))
    .png()
    .toBuffer();
}

/** A post of the test blog, with a cover and a picture in its text. */
export function post(title: string, text: string, frontmatter = "wechat: true"): string {
  return `---\ntitle: ${title}\ncover: ./cover.png\n${frontmatter}\n---\n\n${text}\n`;
}

/** The files of a blog of two posts, pictures included. */
export async function twoPosts(): Promise<Record<string, string | Uint8Array>> {
  return {
    "src/content/blog/one.md": post("One", "Hello from **one**.\n\n![A field](./field.png)"),
    "src/content/blog/two.md": post("Two", "Hello from two."),
    "src/content/blog/cover.png": await picture("teal"),
    "src/content/blog/field.png": await picture("olive"),
  };
}

/** Bytes that are no picture. */
export function noPicture(): Uint8Array {
  return randomBytes(2000);
}
