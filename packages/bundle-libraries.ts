/**
 * Puts libraries with long tails of dependencies into the packages that use them, after `tsc -b packages`:
 *
 *     node packages/bundle-libraries.ts
 *
 * What the built files of a package import and its manifest names as a development dependency goes into `dist/libraries`,
 * no more of it than is used, with its licenses; the imports lead there. What users combine with the package, or see in
 * its types, stays a dependency.
 */
import { createHash } from "node:crypto";
import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { rolldown } from "rolldown";

const packages = import.meta.dirname;
/** One import or export as the compiler writes it. */
const statement = /^(import|export) ([^;"]+) from "([^"]+)";$/gm;
/** Such licenses ask for their text and nothing else. */
const licenses = new Set(["MIT", "ISC", "BSD-2-Clause", "BSD-3-Clause", "BlueOak-1.0.0"]);

const recipe = createHash("sha256")
  .update(await readFile(import.meta.filename))
  .update(await readFile(path.join(packages, "../pnpm-lock.yaml")))
  .digest("hex");

for (const entry of await readdir(packages, { withFileTypes: true })) {
  if (entry.isDirectory()) await bundleLibraries(path.join(packages, entry.name));
}

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
  /** As old manifests say it. */
  readonly licenses?: readonly { readonly type: string }[];
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

/** Names that are used, by the library they are of. */
type Uses = Map<string, Set<string>>;

async function bundleLibraries(folder: string): Promise<void> {
  const libraries = path.join(folder, "dist/libraries");
  const uses = await redirectImports(folder, libraries);
  const wanted = [...uses]
    .map(([library, names]) => ({ library, names: [...names].toSorted() }))
    .toSorted((a, b) => (a.library < b.library ? -1 : 1));
  const stampFile = path.join(libraries, "stamp.txt");
  const stamp = createHash("sha256").update(recipe).update(JSON.stringify(wanted)).digest("hex");
  if ((await readFile(stampFile, "utf8").catch(() => "")) === stamp) return;
  await rm(libraries, { recursive: true, force: true });
  if (wanted.length === 0) return;

  const modules = await bundle(folder, libraries, uses);
  await writeFile(path.join(libraries, "LICENSES.txt"), await collectLicenses(modules));
  await writeFile(stampFile, stamp);
}

/** Let every import of a library that is bundled lead to the bundle, and say what is imported. */
async function redirectImports(folder: string, libraries: string): Promise<Uses> {
  const { devDependencies = {}, peerDependencies = {} } = await readManifest(folder);
  const isBundled = (name: string): boolean =>
    name in devDependencies && !(name in peerDependencies);
  const uses: Uses = new Map();
  for (const file of await builtFiles(path.join(folder, "dist"))) {
    const text = await readFile(file, "utf8");
    const changed = text.replaceAll(
      statement,
      (whole, verb: string, clause: string, from: string) => {
        const address = path.resolve(path.dirname(file), from);
        const library =
          from.startsWith(".") && path.dirname(address) === libraries
            ? libraryOf(path.basename(address))
            : from;
        if (!isBundled(packageOf(library))) return whole;
        const names = uses.get(library) ?? new Set();
        for (const name of importedNames(clause)) names.add(name);
        uses.set(library, names);
        const relative = path.relative(path.dirname(file), path.join(libraries, fileOf(library)));
        const posix = relative.replaceAll(path.sep, "/");
        return `${verb} ${clause} from "${posix.startsWith(".") ? posix : `./${posix}`}";`;
      },
    );
    if (changed !== text) await writeFile(file, changed);
  }
  return uses;
}

/** The names that `a, { b, c as d }` takes. */
function importedNames(clause: string): string[] {
  const [, main, list = ""] = /^(\w+)?(?:, )?(?:\{([^}]*)\})?$/.exec(clause) ?? [];
  const names = list
    .split(",")
    .map((name) => name.trim().split(" as ")[0] ?? "")
    .filter((name) => name !== "");
  if (main !== undefined) names.push("default");
  if (names.length === 0) throw new Error(`Unexpected "${clause}", expected names to import`);
  return names;
}

/** @returns the files that went in */
async function bundle(folder: string, libraries: string, uses: Uses): Promise<string[]> {
  const { dependencies = {}, peerDependencies = {} } = await readManifest(folder);
  const entries = new Map<string, string>();
  for (const [library, names] of uses) {
    const text = `export { ${[...names].join(", ")} } from ${JSON.stringify(library)};`;
    entries.set(path.join(folder, fileOf(library)), text);
  }
  const build = await rolldown({
    input: [...entries.keys()],
    platform: "node",
    // `debug` looks for a module that it does without.
    external: (id) =>
      id === "supports-color" || packageOf(id) in { ...dependencies, ...peerDependencies },
    onLog(_level, { message }) {
      throw new Error(message);
    },
    plugins: [
      {
        name: "entries",
        resolveId: (id) => (entries.has(id) ? id : undefined),
        load: (id) => entries.get(id),
      },
    ],
  });
  const { output } = await build.write({ dir: libraries, chunkFileNames: "[name]-shared.js" });
  await build.close();
  return output.flatMap((file) => (file.type === "chunk" ? file.moduleIds : []));
}

/** Name, version and license of each package that one of the files is of, each once. */
async function collectLicenses(files: readonly string[]): Promise<string> {
  const folders = new Set<string>();
  for (const file of files) {
    const [, folder] = /^(.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+)[\\/]/.exec(file) ?? [];
    if (folder !== undefined) folders.add(folder);
  }
  const texts = new Map<string, string>();
  for (const folder of folders) {
    const { name, version, ...manifest } = await readManifest(folder);
    const license = manifest.license ?? manifest.licenses?.[0]?.type ?? "";
    if (!licenses.has(license)) throw new Error(`${name} has the license "${license}"`);
    const file = (await readdir(folder)).find((entry) => /^licen[cs]e/i.test(entry));
    const text = file === undefined ? license : await readFile(path.join(folder, file), "utf8");
    texts.set(`${name} ${version}`, text.trim());
  }
  return [...texts]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([title, text]) => `${title}\n\n${text}\n`)
    .join(`\n${"-".repeat(80)}\n\n`);
}

async function builtFiles(dist: string): Promise<string[]> {
  const entries = await readdir(dist, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith(".js"))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => path.basename(path.dirname(file)) !== "libraries");
}

/** `@scope/name` of `@scope/name/entry`. */
function packageOf(library: string): string {
  return library.split("/", library.startsWith("@") ? 2 : 1).join("/");
}

/** A name that can be read back. */
function fileOf(library: string): string {
  return `${library.replaceAll("/", "__")}.js`;
}

function libraryOf(file: string): string {
  return file.slice(0, -".js".length).replaceAll("__", "/");
}

async function readManifest(folder: string): Promise<Manifest> {
  return JSON.parse(await readFile(path.join(folder, "package.json"), "utf8")) as Manifest;
}
