import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { matrixMajors, makeSite, type Site, type SiteOptions } from "./support/site.ts";
import { picture, post } from "./support/synced-site.ts";

const home = "<html><head><title>Home</title></head><body>Home</body></html>";
const list = `---
import { getCollection } from "astro:content";
const entries = await getCollection("blog");
---
<html><head><title>List</title></head><body>{entries.map(({ id }) => <p>{id}</p>)}</body></html>
`;

async function files(): Promise<Record<string, string | Uint8Array>> {
  return {
    "src/pages/index.astro": home,
    "src/content/blog/cover.png": await picture("teal"),
    "src/content/blog/beside.png": await picture("olive"),
    "src/content/blog/raw.png": await picture("maroon"),
    "src/content/blog/one.md": post("One", "![beside](./beside.png)"),
    "src/content/blog/plain.md": post("Plain", "Not for WeChat.", ""),
    "src/content/blog/two.mdx": post(
      "Two",
      'import Box from "../../components/Box.astro";\nimport raw from "./raw.png";\n\n<Box>In</Box>\n\n<img src={raw.src} alt="" />\n\n![beside](./beside.png)',
    ),
    "src/components/Box.astro": `<div class="box"><slot /></div>\n<style>.box { color: red; ${"margin: 0 0 0 0;".repeat(400)} }</style>\n<script>console.log("box")</script>`,
  };
}

/** The smallest framework there is: components are functions that answer HTML. */
const tiny = {
  "tiny.mjs": `import { fileURLToPath } from "node:url";
const at = (file) => fileURLToPath(new URL(file, import.meta.url));
export default () => ({
  name: "tiny",
  hooks: {
    "astro:config:setup"({ addRenderer }) {
      addRenderer({ name: "tiny", clientEntrypoint: at("tiny-client.mjs"), serverEntrypoint: at("tiny-server.mjs") });
    },
  },
});`,
  "tiny-server.mjs": `export default {
  name: "tiny",
  check: (component) => component.isTiny === true,
  renderToStaticMarkup: async (component, props) => ({ html: component(props) }),
};`,
  "tiny-client.mjs":
    "export default (element) => (component, props) => { element.innerHTML = component(props); };",
  "src/components/shared.js": `export const shared = "both islands use this".repeat(99);`,
  "src/components/Shown.js": `import { shared } from "./shared.js";
export default function Shown() { return "<b>shown " + shared + "</b>"; }
Shown.isTiny = true;`,
  "src/components/Hidden.js": `import { shared } from "./shared.js";
export default function Hidden() { return "<i>hidden " + shared + "</i>"; }
Hidden.isTiny = true;`,
  "src/components/Loud.astro": `<p>Loud</p>\n<script>console.log("${"loud".repeat(2000)}")</script>`,
  "src/content/blog/island.mdx": post(
    "Island",
    'import Hidden from "../../components/Hidden.js";\nimport Loud from "../../components/Loud.astro";\n\n<Hidden client:load />\n\n<Loud />',
  ),
} as const;

/** Every file of the built site with a hash of its bytes. */
async function built(site: Site, folder: string): Promise<Record<string, string>> {
  const hashes: Record<string, string> = {};
  for (const file of await site.list(folder)) {
    let bytes = await readFile(path.join(site.root, folder, file));
    // Astro 5 lists entries in the order their files happened to be read.
    if (file === "sitemap-0.xml") {
      bytes = Buffer.from((String(bytes).match(/<loc>[^<]*/g) ?? []).toSorted().join());
    }
    hashes[file] = createHash("sha256").update(bytes).digest("hex");
  }
  return hashes;
}

const variants: readonly {
  readonly name: string;
  readonly options?: Partial<SiteOptions>;
  readonly changes?: Readonly<Record<string, string | null>>;
  readonly folder?: string;
  readonly isCore?: boolean;
}[] = [
  { name: "a blog with a page for every post" },
  {
    name: "a site that only lists its posts",
    changes: { "src/pages/blog/[...id].astro": null, "src/pages/list.astro": list },
  },
  {
    name: "a site whose pages read no collection",
    changes: { "src/pages/blog/[...id].astro": null },
    isCore: true,
  },
  {
    name: "a site with an island, and others in posts that no page shows",
    options: { imports: 'import tiny from "./tiny.mjs";', integrations: "tiny()," },
    changes: {
      ...tiny,
      "src/pages/blog/[...id].astro": null,
      "src/pages/index.astro": `---
import Shown from "../components/Shown.js";
---
<html><head><title>Home</title></head><body><Shown client:load /></body></html>`,
    },
    isCore: true,
  },
  {
    name: "a site in a folder, without trailing slashes, one file a page",
    options: { config: 'base: "/x", trailingSlash: "never", build: { format: "file" },' },
  },
  {
    name: "a site rendered on demand by Node",
    options: {
      imports: 'import node from "@astrojs/node";',
      config: 'output: "server", adapter: node({ mode: "standalone" }),',
    },
    folder: "dist/client",
    isCore: true,
  },
];

describe.for(matrixMajors)("on Astro %i the built site is the same with us as without", (astro) => {
  // Every way on the newest; on the others those that their own build takes.
  const chosen = variants.filter(({ isCore }) => astro === 7 || isCore === true);
  test.for(chosen)("$name", async ({ options, changes, folder = "dist" }) => {
    await using site = await makeSite({
      astro,
      ...options,
      imports: `import mdx from "@astrojs/mdx";\nimport sitemap from "@astrojs/sitemap";\n${options?.imports ?? ""}`,
      integrations: `${options?.integrations ?? ""} mdx(), sitemap()`,
      files: { ...(await files()), ...changes },
    });
    const withUs = await site.build();
    expect(withUs.output).toMatch(/\+ to create +One +blog\/one/);
    // What Astro adds to an island is not the author's, so its loss is none of theirs.
    expect(withUs.output).not.toContain("Unexpected `<style>`");
    expect(withUs.code).toBe(0);
    const ours = await built(site, folder);
    await site.remove("dist");
    await site.edit("astro.config.mjs", ", wechat()", "");
    expect((await site.build()).code).toBe(0);
    expect(ours).toEqual(await built(site, folder));
    expect(JSON.stringify(Object.keys(ours))).not.toContain("wechat");
    expect(await site.read(`${folder}/sitemap-0.xml`)).not.toContain("wechat");
  });
});
