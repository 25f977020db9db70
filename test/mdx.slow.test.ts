import { describe, expect, test } from "vitest";
import { matrixMajors } from "./support/site.ts";
import { makeSyncedSite, picture, post } from "./support/synced-site.ts";

const mdx = {
  imports: 'import mdx from "@astrojs/mdx";\nimport markdoc from "@astrojs/markdoc";',
  integrations: "mdx(), markdoc()",
};

const box = `---
import inside from "../assets/inside.png";
import { Image } from "astro:assets";
---
<div class="box">{Astro.locals.greet("box")} <slot /></div>
<Image src={inside} alt="inside the box" />
<style>.box { color: red }</style>
<script>console.log("box")</script>
`;

describe.for(matrixMajors)("on Astro %i", (astro) => {
  test("MDX with components, and Markdoc, become articles with the author's own pictures", async () => {
    const files = {
      "src/components/Box.astro": box,
      // Components may rely on what middleware gives every page.
      "src/middleware.js": `export function onRequest({ locals }, next) {
  locals.greet = (name) => "Hello " + name;
  return next();
}`,
      "src/assets/inside.png": await picture("navy", { width: 1300 }),
      "src/content/blog/cover.png": await picture("teal"),
      "src/content/blog/beside.png": await picture("olive", { width: 1400 }),
      "src/content/blog/raw.png": await picture("maroon", { width: 1500 }),
      "public/open.png": await picture("orange", { width: 1600 }),
      "src/content/blog/mdx.mdx": post(
        "Parts",
        [
          'import Box from "../../components/Box.astro";',
          'import raw from "./raw.png";',
          "",
          "<Box>Sum **{1 + 1}**</Box>",
          "",
          "![beside](./beside.png)",
          "",
          '<img src={raw.src} alt="raw" />',
          "",
          "![open](/x/open.png)",
        ].join("\n"),
      ),
      "src/content/blog/doc.mdoc": post("Doc", "# Heading\n\n![beside](./beside.png)"),
    };
    const site = await makeSyncedSite({ astro, ...mdx, config: 'base: "/x",', files });
    const { code, output } = await site.sync(["--wechat-report=report.json"]);
    expect(output).toContain("2 created");
    expect(code).toBe(0);
    const [doc, parts] = ["Doc", "Parts"].map((title) =>
      site.wechat
        .drafts()
        .flatMap(({ articles }) => articles)
        .find((article) => article.title === title),
    );
    expect(parts?.content).toMatch(/Hello box\s*Sum\s*<strong[^>]*>2<\/strong>/);
    expect(parts?.content).not.toContain("console.log");
    expect(parts?.content_source_url).toBe("https://example.com/x/blog/mdx/");
    // In their own size: what was uploaded is the author's file, not what Astro made of it.
    const widths = (html?: string) =>
      [...(html ?? "").matchAll(/data-w="(\d+)"/g)].map(([, w]) => Number(w));
    expect(widths(parts?.content)).toEqual([1300, 1400, 1500, 1600]);
    expect(widths(doc?.content)).toEqual([1400]);

    site.calls();
    const again = await site.sync();
    expect(again.output).toContain("2 unchanged");
    expect(site.calls()).toEqual([]);
  });
});

test.for(matrixMajors)(
  "on Astro %i a loader that keeps no body, or renders only when asked, loses nothing",
  async (astro) => {
    const site = await makeSyncedSite({
      astro,
      files: {
        "src/content/blog/cover.png": await picture("teal"),
        "src/content/blog/one.md": post("One", "Text of **one**."),
      },
    });
    await site.edit(
      "src/content.config.mjs",
      'pattern: "**/*.{md,mdx,mdoc}"',
      'pattern: "**/*.md", retainBody: false, deferRender: true',
    );
    const { code } = await site.sync();
    expect(code).toBe(0);
    expect(site.wechat.drafts()[0]?.articles[0]?.content).toMatch(
      /Text of <strong[^>]*>one<\/strong>/,
    );
  },
);
