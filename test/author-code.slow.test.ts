import { expect, test } from "vitest";
import { makeSyncedSite, post, twoPosts } from "./support/synced-site.ts";

/** Posts that no page of the site renders, so that the site is green without us. */
const failing = {
  "src/components/Never.astro": "---\nawait new Promise(() => {});\n---\n",
  "src/components/Timer.astro":
    "---\nsetTimeout(() => { throw new Error('timer went off'); }, 5);\n---\n",
  "src/content/blog/rejects.mdx": post("Rejects", "{Promise.reject(new Error('left alone'))}"),
  "src/content/blog/throws.mdx": post(
    "Throws",
    'import Timer from "../../components/Timer.astro";\n\n<Timer />',
  ),
  "src/content/blog/never.mdx": post(
    "Never",
    'import Never from "../../components/Never.astro";\n\n<Never />',
  ),
  "src/content/blog/waits.md": post("Waits", "A plugin waits for ever."),
  "src/pages/blog/[...id].astro": null,
  "src/pages/index.astro": "<h1>Home</h1>",
};

test("posts whose code rejects late or never answers fail alone, and the site is built as ever", async () => {
  const site = await makeSyncedSite({
    imports: 'import mdx from "@astrojs/mdx";',
    integrations: "mdx()",
    files: { ...(await twoPosts()), ...failing },
    options: `{
      renderTimeoutMs: 700,
      remarkPlugins: [() => (tree, file) =>
        String(file.path).endsWith("waits.md") ? new Promise(() => {}) : undefined],
    }`,
  });
  const synced = await site.sync();
  expect(synced.output).toContain("blog/rejects: The post can't be rendered: left alone");
  expect(synced.output).toContain("timer went off");
  expect(synced.output).toContain("blog/never: The post was not rendered within 0.7 s");
  expect(synced.output).toContain("blog/waits: The post was not rendered within");
  expect(synced.output).toContain("4 posts could not be synced");
  expect(synced.code).toBe(1);
  expect(site.titles()).toEqual(["One", "Two"]);
  expect(await site.list("dist")).toEqual(["index.html"]);

  const plain = await site.build();
  expect(plain.output).toContain("blog/rejects: The post can't be rendered: left alone");
  expect(plain.code).toBe(0);
  expect(await site.list("dist")).toEqual(["index.html"]);
});

test("a sync that ends because nothing is left to wait for has failed, and says so", async () => {
  const site = await makeSyncedSite({
    files: await twoPosts(),
    integrations: `{
      name: "waits",
      hooks: { "astro:build:done": () => new Promise(() => {}) },
    }`,
  });
  const { code, output } = await site.sync();
  expect(output).toContain("The run ended before it was complete");
  expect(code).toBe(1);
  expect(site.titles()).toEqual([]);
});
