import { expect, test } from "vitest";
import { makeSyncedSite, picture } from "./support/synced-site.ts";

const page = `---
import { getCollection } from "astro:content";
export async function getStaticPaths() {
  return (await getCollection("blog")).map((entry) => ({ params: { slug: entry.slug }, props: { entry } }));
}
const { Content } = await Astro.props.entry.render();
---
<html><head><title>{Astro.props.entry.data.title}</title></head><body><Content /></body></html>
`;

test.for([
  { name: "with loaders that stand in for it", config: "" },
  { name: "read by the code of Astro 4", config: "legacy: { collections: true }," },
])(
  "a collection of Astro 4, $name, has posts at the addresses of its slugs",
  { timeout: 600_000 },
  async ({ config }) => {
    const cover = await picture("teal");
    const site = await makeSyncedSite({
      astro: 5,
      config,
      imports: 'import mdx from "@astrojs/mdx";',
      integrations: "mdx()",
      files: {
        "src/content.config.mjs": null,
        "src/pages/blog/[...id].astro": null,
        "src/pages/blog/[...slug].astro": page,
        "src/content/config.mjs": `
import { defineCollection, z } from "astro:content";
const schema = ({ image }) => z.object({ title: z.string(), cover: image() });
export const collections = { blog: defineCollection({ type: "content", schema }) };
`,
        "src/content/blog/cover.png": cover,
        "src/content/blog/你好.md":
          "---\ntitle: 你好\ncover: ./cover.png\nwechat: true\n---\n\n正文，见[下一篇](./Second.md)。\n",
        "src/content/blog/Second.md":
          "---\ntitle: Second\ncover: ./cover.png\nslug: other-name\nwechat: true\n---\n\nText.\n",
        "src/content/blog/notes/index.mdx":
          "---\ntitle: Notes\ncover: ../cover.png\nwechat: true\n---\n\nText of {1 + 1} notes.\n",
      },
    });
    const { code, output } = await site.sync();
    expect(code, output).toBe(0);
    const articles = site.wechat.drafts().flatMap((draft) => draft.articles);
    expect(
      Object.fromEntries(articles.map((each) => [each.title, each.content_source_url])),
    ).toEqual({
      你好: `https://example.com/blog/${encodeURIComponent("你好")}/`,
      Second: "https://example.com/blog/other-name/",
      Notes: "https://example.com/blog/notes/",
    });
    expect(articles.map(({ content }) => content).join()).toContain("Text of 2 notes.");
    for (const slug of ["你好", "other-name", "notes"])
      expect(await site.list("dist/blog")).toContain(`${slug}/index.html`);
  },
);
