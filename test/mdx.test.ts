import { expect, test } from "vitest";
import { makeQuickSite } from "./support/quick-site.ts";
import { picture, post } from "./support/synced-site.ts";

const mdx = {
  imports: 'import mdx from "@astrojs/mdx";',
  integrations: "mdx()",
};

test("a component that throws is that post's error; the build and all other posts go through", async () => {
  const site = await makeQuickSite({
    ...mdx,
    files: {
      "src/content/blog/cover.png": await picture("teal"),
      "src/content/blog/good.md": post("Good", "Text."),
      "src/content/blog/bad.mdx": post(
        "Bad",
        "export const fail = () => { throw new Error('no luck'); };\n\n{fail()}",
      ),
      // The site shows the good one only, so it is green without us.
      "src/pages/blog/[...id].astro": null,
      "src/pages/index.astro": "<html><head><title>x</title></head><body>Home</body></html>",
    },
  });
  const plain = await site.build();
  expect(plain.code).toBe(0);
  expect(plain.output).toContain("no luck");
  const { code } = await site.sync();
  expect(code).not.toBe(0);
  expect(site.titles()).toEqual(["Good"]);
});

test("pictures are found by alias, in `public`, from the root, and behind `image()`", async () => {
  const files: Record<string, string | Uint8Array | null> = {
    "tsconfig.json": '{ "compilerOptions": { "paths": { "@pictures/*": ["./src/pictures/*"] } } }',
    "src/pictures/alias.png": await picture("navy", { width: 1300 }),
    "src/pictures/root.png": await picture("maroon", { width: 1400 }),
    "public/open.png": await picture("orange", { width: 1500 }),
    "src/content/blog/名 1.png": await picture("olive", { width: 1600 }),
    "src/content/blog/cover.png": await picture("teal"),
    "src/content/blog/one.md": post(
      "One",
      [
        "![a](@pictures/alias.png)",
        "![b](/src/pictures/root.png)",
        "![c](/open.png)",
        "![d](<./名 1.png>)",
        "![e](https://example.com/open.png)",
      ].join("\n\n"),
    ),
    // Astro renders the page its own way; what it makes of these paths is not ours.
    "src/pages/blog/[...id].astro": null,
    "src/pages/index.astro": "<html><head><title>x</title></head><body>Home</body></html>",
  };
  const site = await makeQuickSite({ files });
  const { code, output } = await site.sync();
  expect(output).not.toContain("missing");
  expect(code).toBe(0);
  const html = site.wechat.drafts()[0]?.articles[0]?.content ?? "";
  expect([...html.matchAll(/data-w="(\d+)"/g)].map(([, width]) => Number(width))).toEqual([
    1300, 1400, 1500, 1600, 1500,
  ]);
  expect(site.wechat.images()).toHaveLength(4);
});
