/**
 * Bundles what formulas need of MathJax into `mathjax/dist`, where it is not there yet:
 *
 *     node mathjax/bundle.ts
 *
 * MathJax and its font are 115 MB as packages, with a speech engine, a menu and a second output. What draws a formula is a
 * tenth of that.
 */
import { createHash } from "node:crypto";
import { cp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { rolldown } from "rolldown";

const folder = import.meta.dirname;
const dist = path.join(folder, "dist");
const stampFile = path.join(dist, "stamp.txt");
const require = createRequire(import.meta.url);

const font = "@mathjax/mathjax-newcm-font/js/svg/dynamic";
const anyFile = require.resolve("@mathjax/mathjax-newcm-font/js/svg/dynamic/latin.js");
const fontFolder = path.dirname(anyFile).replace(/\bcjs\b/, "mjs");

const stamp = await describeInputs();
const isBundled = (await readFile(stampFile, "utf8").catch(() => "")) === stamp;
if (!isBundled) await bundle();

/** What the bundle is made of: our two files, and MathJax's versions. */
async function describeInputs(): Promise<string> {
  const hash = createHash("sha256");
  for (const name of ["engine.ts", "bundle.ts"]) {
    hash.update(await readFile(path.join(folder, name)));
  }
  const manifest = await readFile(path.join(folder, "../package.json"), "utf8");
  const { devDependencies } = JSON.parse(manifest) as { devDependencies: Record<string, string> };
  const versions = Object.entries(devDependencies).filter(([name]) => name.startsWith("@mathjax/"));
  return hash.update(JSON.stringify(versions)).digest("hex");
}

async function bundle(): Promise<void> {
  const names = (await readdir(fontFolder)).filter((name) => name.endsWith(".js"));
  const lines = names.map((name) => {
    const file = path.join(fontFolder, name);
    return `${JSON.stringify(`${font}/${name}`)}: () => import(${JSON.stringify(file)}),`;
  });
  const fontFiles = `export const fontFiles = {\n${lines.join("\n")}\n};`;
  const build = await rolldown({
    input: path.join(folder, "engine.ts"),
    platform: "node",
    onLog(_level, { message }) {
      throw new Error(message);
    },
    plugins: [
      {
        name: "font-files",
        resolveId: (id) => (id === "virtual:font-files" ? `\0${id}` : undefined),
        load: (id) => (id === "\0virtual:font-files" ? fontFiles : undefined),
      },
    ],
  });
  await rm(dist, { recursive: true, force: true });
  await build.write({ dir: dist, minify: true, chunkFileNames: "[name].js" });
  await build.close();
  await writeFile(
    path.join(dist, "engine.d.ts"),
    'import type { DrawTex } from "../../src/math/drawn-formula.ts";\nexport declare const drawTex: DrawTex;\n',
  );
  await cp(
    path.join(path.dirname(require.resolve("@mathjax/src/package.json")), "LICENSE"),
    path.join(dist, "LICENSE"),
  );
  await writeFile(stampFile, stamp);
}
