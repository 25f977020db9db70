import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { createLocatePicture } from "../dist/collect/locate-picture.js";

const original = "/site/src/海 1.jpg";

test.for<[name: string, address: string, found: string]>([
  ["Netlify", "/.netlify/images?url=_astro%2Fa.Cx3-_1.jpg&w=800&fm=webp", original],
  ["Netlify under a base", "/.netlify/images?w=800&url=base%2F_astro%2Fa.Cx3-_1.jpg", original],
  ["Vercel", "/_vercel/image?url=_astro%2Fa.Cx3-_1.jpg&w=1080&q=100", original],
  [
    "Cloudflare",
    "/cdn-cgi/image/onerror=redirect,width=800,format=auto/_astro/a.Cx3-_1.jpg",
    original,
  ],
  ["a service of the site's own", "/img/resize/800/_astro/a.Cx3-_1.jpg", original],
  ["a service elsewhere", "https://img.example.net/?src=%2F_astro%2Fa.Cx3-_1.jpg&w=2", original],
  ["Netlify, of a public file", "/.netlify/images?url=%2Fb.png&w=800", "b.png"],
  ["an endpoint of the site, of a public file", "/img?w=800&href=%2Fb.png", "b.png"],
  ["Cloudflare, of a public file", "/cdn-cgi/image/width=800/b.png", "b.png"],
])("a picture behind an image service is the author's file: %s", async ([, address, found]) => {
  const root = await mkdtemp(path.join(tmpdir(), "locate-"));
  onTestFinished(() => rm(root, { recursive: true }));
  const publicDir = path.join(root, "public");
  await mkdir(publicDir);
  await writeFile(path.join(publicDir, "b.png"), "");
  const locate = createLocatePicture({
    root,
    publicDir,
    dir: path.join(root, "dist"),
    base: "/",
    site: "https://example.com",
    originals: new Map([
      ["_astro/a.Cx3-_.jpg", "/site/src/other.jpg"],
      ["_astro/a.Cx3-_1.jpg", original],
    ]),
    alias: [],
  });
  const post = { key: "blog/a", data: {}, body: { format: "markdown", text: "" } } as const;
  expect(locate(address, post)).toEqual({ kind: "file", path: path.resolve(publicDir, found) });
  expect(locate("https://img.example.net/c.jpg", post)).toBeUndefined();
  const url = "https://img.example.net/c.jpg";
  for (const service of ["/.netlify/images?url=", "/img?w=2&href="]) {
    expect(locate(service + encodeURIComponent(url), post)).toEqual({ kind: "remote", url });
  }
});
