import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { makeQuickSite } from "./support/quick-site.ts";
import { picture, type SyncedSite } from "./support/synced-site.ts";

/*
 * Covers, addresses and loaders as themes and sites have them. What cannot be right by itself comes with the line to
 * write.
 */

const text = (title: string, frontmatter = "") =>
  `---\ntitle: ${title}\nwechat: true\n${frontmatter}\n---\n\nText of ${title}.\n`;

/** Widths of covers by title: every picture of these tests has its own. */
function coverWidths({ wechat }: SyncedSite): Record<string, number | undefined> {
  const widths = new Map(wechat.materials().map(({ media_id, width }) => [media_id, width]));
  const articles = wechat.drafts().flatMap((draft) => draft.articles);
  return Object.fromEntries(
    articles.map(({ title, thumb_media_id }) => [title, widths.get(thumb_media_id)]),
  );
}

const anyData = `
import { defineCollection } from "astro:content";
import { glob } from "astro/loaders";
import { z } from "astro/zod";
const schema = ({ image }) => z.object({
  title: z.string(), coverImage: z.object({ src: image(), alt: z.string() }).optional(),
}).passthrough();
const blog = defineCollection({ loader: glob({ base: "./src/content/blog", pattern: "*.md" }), schema });
`;

test("covers are found in every shape that themes have, and a field that may be one is named", async () => {
  const remote = await picture("red", { width: 1003, height: 600 });
  const server = createServer((_request, response) => {
    response.setHeader("content-type", "image/png").end(remote);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const covers: Readonly<Record<string, readonly [frontmatter: string, file?: string]>> = {
    alt: ["cover: { src: ./1001.png, alt: A }", "src/content/blog/1001.png"],
    url: ["image: { url: ./1002.png, alt: A }", "src/content/blog/1002.png"],
    remote: [`heroImage: http://${host}/1003.png`],
    public: ["ogImage: /og/1004.png", "public/og/1004.png"],
    alias: ['cover: "@/assets/1005.png"', "src/assets/1005.png"],
    tsconfig: ["image: ~/assets/1006.png", "src/assets/1006.png"],
    bare: ["image: 1007.png", "src/content/blog/1007.png"],
    imported: ["coverImage: { src: ./1008.png, alt: A }", "src/content/blog/1008.png"],
    root: ["thumbnail: /src/assets/1009.png", "src/assets/1009.png"],
    "bare-public": ["image: og/1010.png", "public/og/1010.png"],
    "bare-root": ["image: src/assets/1011.png", "src/assets/1011.png"],
    "in-data": ["cover: { src: { src: ./1012.png } }", "src/content/blog/1012.png"],
  };
  const unlike: Readonly<Record<string, readonly [frontmatter: string, named: string]>> = {
    list: ["images: [./1001.png]", "images"],
    hugo: ["cover: { image: ./1001.png }", "cover"],
    featured: ["featuredImage: ./1001.png", "featuredImage"],
    nested: ["seo: { title: A, image: /og/1004.png }", "seo.image"],
  };
  const files: Record<string, string | Uint8Array> = {};
  for (const [name, [frontmatter, file]] of Object.entries({ ...covers, ...unlike })) {
    files[`src/content/blog/${name}.md`] = text(name, frontmatter);
    const width = Number(/\d{4}/.exec(file ?? "")?.[0]);
    if (Object.hasOwn(covers, name) && file !== undefined)
      files[file] = await picture("teal", { width, height: 600 });
  }
  const site = await makeQuickSite({
    options: `{ images: { allowHosts: ["${host}"] } }`,
    config: 'vite: { resolve: { alias: { "@": new URL("./src", import.meta.url).pathname } } },',
    files: {
      "src/content.config.mjs": `${anyData}export const collections = { blog };\n`,
      "tsconfig.json": '{ "compilerOptions": { "paths": { "~/*": ["./src/*"] } } }',
      ...files,
    },
  });
  const { code, output } = await site.sync();
  expect(code).toBe(1);
  expect(coverWidths(site)).toEqual(
    Object.fromEntries(Object.keys(covers).map((name, at) => [name, 1001 + at])),
  );
  for (const [name, [, named]] of Object.entries(unlike)) {
    expect(output).toMatch(
      new RegExp(`blog/${name}: The post has no cover[^\\n]*field \`${named}\``),
    );
  }
});

test("posts below their language and a base get the setting that leads to their pages", async () => {
  const options = (url = ""): string => `{ cover: "auto"${url} }`;
  const site = await makeQuickSite({
    options: options(),
    config: `
  base: "/x", trailingSlash: "always",
  i18n: { locales: ["zh", "en"], defaultLocale: "zh", routing: { prefixDefaultLocale: true } },`,
    files: {
      "src/pages/blog/[...id].astro": null,
      "src/pages/[lang]/blog/[...slug].astro": `---
import { getCollection, render } from "astro:content";
export async function getStaticPaths() {
  return (await getCollection("blog")).map((entry) => {
    const [lang, ...slug] = entry.id.split("/");
    return { params: { lang, slug: slug.join("/") }, props: { entry } };
  });
}
const { Content } = await render(Astro.props.entry);
---
<html><head><title>{Astro.props.entry.data.title}</title></head><body><Content /></body></html>
`,
      "src/content/blog/zh/hello.md": text("你好"),
      "src/content/blog/en/hello.md": text("Hello"),
      "src/content/blog/zh/notes/second.md": text("笔记", "slug: zh/notes/第二"),
    },
  });
  const url = '(entry) => "/" + entry.id.replace("/", "/blog/") + "/"';
  const plan = await site.build();
  expect(plan.output).toContain("has no page at https://example.com/x/blog/");
  expect(plan.output).toMatch(/It has \/x\/(?:en|zh)\/blog\/hello\//);
  expect(plan.output).toContain(`collections: { blog: { url: ${url} } }`);
  await site.edit(
    "astro.config.mjs",
    options(),
    options(`, collections: { blog: { url: ${url} } }`),
  );
  const { code, output } = await site.sync();
  expect(output).not.toContain("has no page");
  expect(code).toBe(0);
  const articles = site.wechat.drafts().flatMap((draft) => draft.articles);
  expect(Object.fromEntries(articles.map((each) => [each.title, each.content_source_url]))).toEqual(
    {
      你好: "https://example.com/x/zh/blog/hello/",
      Hello: "https://example.com/x/en/blog/hello/",
      笔记: `https://example.com/x/zh/blog/notes/${encodeURIComponent("第二")}/`,
    },
  );
});

test("posts from a loader without files, some at an address of their own", async () => {
  const site = await makeQuickSite({
    options: '{ cover: "auto", select: "all" }',
    config: 'trailingSlash: "never", build: { format: "file" },',
    files: {
      "public/og/1004.png": await picture("teal", { width: 1004, height: 600 }),
      "src/pages/blog/[...id].astro": null,
      "src/pages/[...path].astro": `---
import { getCollection, render } from "astro:content";
export async function getStaticPaths() {
  return (await getCollection("blog")).map((entry) => ({
    params: { path: entry.data.permalink?.slice(1) ?? "posts/" + entry.id }, props: { entry },
  }));
}
const { Content } = await render(Astro.props.entry);
---
<html><head><title>{Astro.props.entry.data.title}</title></head><body><Content /></body></html>
`,
      "src/content.config.mjs": `
import { defineCollection } from "astro:content";
import { z } from "astro/zod";
const entries = [
  { id: "first", body: "**First** text.", data: { title: "First", cover: "/og/1004.png" } },
  { id: "second", body: "Second text.", data: { title: "Second", permalink: "/2026/第二" } },
];
const loader = {
  name: "cms",
  async load({ store, renderMarkdown }) {
    for (const entry of entries) {
      const rendered = entry.id === "first" ? undefined : await renderMarkdown(entry.body);
      store.set({ ...entry, rendered });
    }
  },
};
const schema = z.object({ title: z.string(), cover: z.string().optional(), permalink: z.string().optional() });
export const collections = { blog: defineCollection({ loader, schema }) };
`,
    },
  });
  const url = '(entry) => entry.data.permalink ?? "/posts/" + entry.id';
  const plan = await site.build();
  expect(plan.output).toContain(`collections: { blog: { url: ${url} } }`);
  await site.edit(
    "astro.config.mjs",
    'select: "all"',
    `collections: { blog: { url: ${url}, select: "all" } }`,
  );
  const { code, output } = await site.sync();
  expect(code, output).toBe(0);
  const articles = site.wechat.drafts().flatMap((draft) => draft.articles);
  expect(Object.fromEntries(articles.map((each) => [each.title, each.content_source_url]))).toEqual(
    {
      First: "https://example.com/posts/first",
      Second: `https://example.com/2026/${encodeURIComponent("第二")}`,
    },
  );
  expect(coverWidths(site)["First"]).toBe(1004);
});

test.for([
  { name: "a folder beside the project", isLink: false },
  { name: "a folder of the project that is a link", isLink: true },
])("posts in $name show the pictures beside them, and no others", async ({ isLink }) => {
  const vault = await realpath(await mkdtemp(path.join(tmpdir(), "vault-")));
  onTestFinished(() => rm(vault, { recursive: true }));
  const [notes, other] = [path.join(vault, "notes"), path.join(vault, "other")];
  for (const folder of [notes, other]) await mkdir(folder);
  const cover = "coverImage: { src: ./1001.png, alt: A }";
  await writeFile(
    path.join(notes, "1001.png"),
    await picture("teal", { width: 1001, height: 600 }),
  );
  await writeFile(path.join(notes, "图.png"), await picture("olive", { width: 900, height: 600 }));
  await writeFile(path.join(other, "1002.png"), await picture("red", { width: 1002, height: 600 }));
  await writeFile(path.join(notes, "good.md"), `${text("good", cover)}\n![图](./图.png)\n`);
  await writeFile(path.join(notes, "bad.md"), text("bad", "thumbnail: ../other/1002.png"));
  const base = isLink ? "./src/content/blog" : notes;
  const site = await makeQuickSite({
    files: {
      "src/content.config.mjs": `${anyData.replace('"./src/content/blog"', JSON.stringify(base))}export const collections = { blog };\n`,
      "src/content/read-me.txt": "",
    },
  });
  if (isLink) await symlink(notes, path.join(site.root, "src/content/blog"));
  const { code, output } = await site.sync();
  expect(coverWidths(site)).toEqual({ good: 1001 });
  expect(site.wechat.images()).toHaveLength(1);
  expect(output).toMatch(/blog\/bad: .*1002\.png (?:is outside the project|does not exist)/);
  expect(code).toBe(1);
  expect(await site.read("wechat.lock.json")).not.toContain(vault);
});
