import { expect, test } from "vitest";
import { makeQuickSite } from "./support/quick-site.ts";
import { picture } from "./support/synced-site.ts";

/** Collections whose schemas know nothing of WeChat. */
const contentConfig = `
import { defineCollection } from "astro:content";
import { file, glob } from "astro/loaders";
import { z } from "astro/zod";
const schema = z.object({ title: z.string(), cover: z.string().optional() });
const posts = (base, pattern) => defineCollection({ loader: glob({ base, pattern }), schema });
export const collections = {
  blog: posts("./src/content/blog", "**/*.{md,mdx}"),
  notes: posts("./src/content/notes", "**/*.{json,yaml,toml}"),
  list: defineCollection({ loader: file("./src/content/list.json"), schema }),
  kept: defineCollection({
    loader: glob({ base: "./src/content/kept", pattern: "*.md" }),
    schema: schema.extend({ wechat: z.object({ title: z.string() }) }),
  }),
};
`;

const newspic = (title: string) => ({
  title,
  wechat: { type: "newspic", images: ["../cover.png"] },
});

test("posts need no change of their collection's schema", async () => {
  const site = await makeQuickSite({
    imports: 'import mdx from "@astrojs/mdx";',
    integrations: "mdx(),",
    files: {
      "src/content.config.mjs": contentConfig,
      "src/content/cover.png": await picture("teal"),
      "src/content/blog/marked.md":
        "---\ntitle: Marked\ncover: ../cover.png\nwechat: true\n---\n\nText.\n",
      "src/content/blog/block.md":
        "---\ntitle: Block\nwechat:\n  title: From the block\n  cover: ../cover.png\n  digest: 2026-11-22\n---\n\nText.\n",
      "src/content/blog/toml.md":
        '+++\ntitle = "TOML"\n[wechat]\ncover = "../cover.png"\ntitle = "From TOML"\n+++\n\nText.\n',
      "src/content/blog/component.mdx":
        "---\ntitle: MDX\nwechat: { cover: ../cover.png }\n---\n\n{1 + 1} is two.\n",
      "src/content/blog/draft.mdx":
        "---\ntitle: Draft\ndraft: true\nwechat: { cover: ../cover.png }\n---\n\nText.\n",
      "src/content/blog/other.md": "---\ntitle: Other\n---\n\nNot for WeChat.\n",
      "src/content/notes/json.json": JSON.stringify(newspic("JSON")),
      "src/content/notes/yaml.yaml":
        "title: YAML\nwechat:\n  type: newspic\n  images: [../cover.png]\n",
      "src/content/list.json": JSON.stringify([
        { id: "one", title: "One", wechat: { type: "newspic", images: ["./cover.png"] } },
        { id: "two", title: "Two" },
      ]),
      "src/content/kept/both.md":
        "---\ntitle: Both\nwechat: { title: From the schema, cover: ../cover.png }\ncover: ../cover.png\n---\n\nText.\n",
    },
  });
  const { code, output } = await site.sync();
  expect(output.replaceAll("From the schema", "")).not.toMatch(/schema/);
  expect(code).toBe(0);
  expect(site.titles()).toEqual([
    "From TOML",
    "From the block",
    "From the schema",
    "JSON",
    "MDX",
    "Marked",
    "One",
    "YAML",
  ]);
  expect((await site.sync()).output).toMatch(/\d+ unchanged. 0 pictures uploaded, 0 requests/);
});

test("a picture named in a block that no schema has seen stays within the project", async () => {
  const site = await makeQuickSite({
    files: {
      "src/content.config.mjs": contentConfig,
      "src/content/blog/a.md":
        "---\ntitle: A\nwechat: { cover: ../../../../../../../../etc/hostname }\n---\n\nText.\n",
    },
  });
  const { code, output } = await site.sync();
  expect(code).toBe(1);
  expect(output).toContain("is outside the project");
  expect(output).toContain("src/content/blog/a.md:3");
  expect(site.titles()).toEqual([]);
});
