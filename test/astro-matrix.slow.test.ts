import { describe, expect, test } from "vitest";
import { matrixMajors, type SiteOptions } from "./support/site.ts";
import { makeSyncedSite, picture, post } from "./support/synced-site.ts";

const ways: readonly (Pick<SiteOptions, "astro" | "imports" | "config"> & {
  readonly name: string;
})[] = [
  { name: "Astro 5", astro: 5 },
  { name: "Astro 6", astro: 6 },
  { name: "Astro 7 with Sätteri", astro: 7 },
  {
    name: "Astro 7 with unified",
    astro: 7,
    imports: 'import { unified } from "@astrojs/markdown-remark";',
    config: "markdown: { processor: unified() },",
  },
];

/** Collections that keep no text, that are rendered when asked for, and one in two languages. */
const collections = `
import { defineCollection } from "astro:content";
import { glob } from "astro/loaders";
import { z } from "astro/zod";
import { wechatSchema } from "astro-wechat/schema";
const schema = ({ image }) => z.object({
  title: z.string(),
  cover: image().optional(),
  wechat: wechatSchema({ image }).optional(),
});
const blog = defineCollection({ loader: glob({ base: "./src/content/blog", pattern: "**/*.md" }), schema });
const bare = defineCollection({
  loader: glob({ base: "./src/content/bare", pattern: "*.md", retainBody: false }),
  schema,
});
const later = defineCollection({
  loader: {
    name: "later",
    async load({ store, parseData }) {
      const id = "later";
      const data = await parseData({ id, data: { title: "Later", wechat: { cover: "/cover.png" } } });
      store.set({ id, data, filePath: "src/content/later/later.md", deferredRender: true });
    },
  },
  schema,
});
export const collections = { blog, bare, later };
`;

const page = `---
import { getCollection } from "astro:content";
export async function getStaticPaths() {
  return (await getCollection("blog")).map(({ id }) => ({ params: { id: id.replace("zh/", "") , lang: id.startsWith("zh/") ? "zh" : undefined } }));
}
---
<html><head><title>Post</title></head><body>Post</body></html>
`;

const text = [
  "## 标题 *Heading*",
  "",
  "“Quotes” -- dashes... **中文**，~~gone~~ and `code`.",
  "",
  "| a | b |",
  "| - | - |",
  "| 1 | 2 |",
  "",
  "```js",
  "const a = 1;",
  "```",
  "",
  "A note[^1]. <https://example.org/>",
  "",
  "[^1]: Below.",
].join("\n");

async function files(): Promise<Record<string, string | Uint8Array | null>> {
  return {
    "src/content.config.mjs": collections,
    "src/pages/blog/[...id].astro": null,
    "src/pages/[...lang]/blog/[id].astro": page,
    "src/content/blog/cover.png": await picture("teal"),
    "public/cover.png": await picture("olive"),
    "src/content/bare/cover.png": await picture("navy"),
    "src/content/blog/one.md": post("One", text),
    "src/content/blog/zh/one.md": post("一", text).replace("./cover", "../cover"),
    "src/content/blog/中文 名.md": post("Name", "Text."),
    "src/content/bare/bare.md": post("Bare", text),
    "src/content/later/later.md": `---\ntitle: Later\n---\n\n${text}\n`,
  };
}

describe("Markdown becomes the same articles whatever renders the pages", () => {
  let first: Record<string, string> | undefined;
  test.for(ways)("$name", async ({ astro, imports = "", config = "" }) => {
    const site = await makeSyncedSite({
      astro: astro ?? 7,
      imports,
      config: `${config} trailingSlash: "always", i18n: { locales: ["en", "zh"], defaultLocale: "en" },`,
      options: `{ collections: {
        blog: { url: ({ id }) => id.startsWith("zh/") ? \`/zh/blog/\${id.slice(3)}/\` : \`/blog/\${id}/\` },
        bare: {},
        later: { url: () => "https://example.org/later" },
      } }`,
      files: await files(),
    });
    const { code, output } = await site.sync();
    expect(output).toContain("5 created");
    expect(code).toBe(0);
    // Only this collection has no pages; the message says which, where, and what to set.
    expect(output.match(/The site has no page at .*/g)).toEqual([
      "The site has no page at https://example.com/bare/bare/, so the link to the original (阅读原文) would be broken.",
    ]);
    expect(output).toContain("bare/bare: The site has no page");
    expect(output).toContain("collections: { bare: { url:");

    const articles = site.wechat.drafts().flatMap((draft) => draft.articles);
    const addresses = Object.fromEntries(
      articles.map(({ title, content_source_url: url }) => [title, url]),
    );
    expect(addresses).toMatchObject({
      One: "https://example.com/blog/one/",
      一: "https://example.com/zh/blog/one/",
      Bare: "https://example.com/bare/bare/",
      Later: "https://example.org/later",
    });
    const contents = Object.fromEntries(articles.map(({ title, content }) => [title, content]));
    expect(contents["Bare"]).toBe(contents["One"]);
    expect(contents["Later"]).toBe(contents["One"]);
    first ??= contents;
    expect(contents).toEqual(first);
    site.calls();
    expect((await site.sync()).code).toBe(0);
    expect(site.calls()).toEqual([]);
  });
});

const onePost = async () => ({
  "src/content/blog/cover.png": await picture("teal"),
  "src/content/blog/one.md": post("One", "Text."),
});

describe.for(matrixMajors)(
  "on Astro %i a link that readers can follow brings no warning, one that would be a 404 does",
  (astro) => {
    test("one file a page, without slashes, in a folder; with and without `.html`", async () => {
      const site = await makeSyncedSite({
        astro,
        config: `base: "/x", trailingSlash: "never", build: { format: "file" },
        redirects: { "/old/one": "/blog/one" },`,
        options: `{ collections: { blog: { url: ({ id }) => ({
        one: "/blog/one.html", bare: "/blog/bare", moved: "/old/one", root: "https://example.com/elsewhere",
        file: "/paper.pdf", broken: "/blog/%E0%A4%A", missing: "/blogs/missing",
      })[id] } } }`,
        files: {
          ...(await onePost()),
          ...Object.fromEntries(
            ["bare", "moved", "root", "file", "broken", "missing"].map((name) => [
              `src/content/blog/${name}.md`,
              post(name, "Text."),
            ]),
          ),
          "public/paper.pdf": "%PDF-1.4",
        },
      });
      const { code, output } = await site.build();
      expect(code).toBe(0);
      expect(
        output.match(/^.*The site has no page at \S*/gm)?.map((line) => line.slice(-100)),
      ).toEqual([
        expect.stringMatching(
          /blog\/missing: The site has no page at https:\/\/example\.com\/x\/blogs\/missing,$/,
        ),
      ]);
    });

    test("`build.format: 'preserve'`, and pages that a server may answer", async () => {
      const site = await makeSyncedSite({
        astro,
        imports: 'import node from "@astrojs/node";',
        config: `output: "server", adapter: node({ mode: "standalone" }), build: { format: "preserve" },`,
        options: `{ collections: { blog: { url: ({ id }) => id === "one" ? "/live/anything/" : "/nowhere/" } } }`,
        files: {
          ...(await onePost()),
          "src/content/blog/two.md": post("Two", "Text."),
          "src/pages/live/[id].astro": "<p>Rendered on demand</p>",
        },
      });
      const { code, output } = await site.build();
      expect(code).toBe(0);
      expect(output).not.toContain("blog/one: The site has no page");
      expect(output).toContain("blog/two: The site has no page at https://example.com/nowhere/");
    });
  },
);

test("a build that renders only what changed sees what changed", async () => {
  const site = await makeSyncedSite({
    config: "experimental: { incrementalBuild: true },",
    files: { ...(await onePost()), "src/content/blog/two.md": post("Two", "Hello.") },
  });
  expect((await site.sync()).output).toContain("2 created");
  await site.edit("src/content/blog/two.md", "Hello.", "Hello again.");
  const { code, output } = await site.sync();
  expect(output).toContain("1 updated, 1 unchanged");
  expect(code).toBe(0);
  expect(await site.list("dist")).toContain("blog/two/index.html");
  expect((await site.list("dist")).join()).not.toContain("astro-wechat");
  site.calls();
  expect((await site.sync()).output).toContain("2 unchanged");
  expect(site.calls()).toEqual([]);
});
