import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

/** A package: what its `package.json` says, and the sources below `src` by their path. */
export interface Package {
  readonly manifest: { readonly name: string; readonly exports?: unknown; readonly bin?: unknown };
  readonly sources: ReadonlyMap<string, string>;
}

/** How far an import goes: its types alone, also by `import()` when it is needed, or at once. */
const ways = ["never", "types", "later", "always"] as const;
type Way = (typeof ways)[number];

/** Packages of ours, and Astro, that a package may import. */
type Arrows = Readonly<Record<string, Readonly<Record<string, Way>>>>;

/** `CONTRIBUTING.md` says the same in words. */
export const arrows: Arrows = {
  "astro-wechat": {
    astro: "always",
    "wechat-drafts": "always",
    "wechat-client": "always",
    "rehype-wechat": "always",
    "remark-wechat": "always",
    "focal-crop": "always",
    "wechat-simulator": "later",
    "wechat-simulator/internal": "always",
    "wechat-simulator/views": "always",
  },
  "wechat-drafts": {
    "remark-wechat": "always",
    "rehype-wechat": "always",
    "focal-crop": "always",
    "wechat-client": "types",
  },
  "wechat-client": {},
  "wechat-simulator": {},
  "remark-wechat": {},
  "rehype-wechat": {},
  "focal-crop": {},
};

interface Import {
  readonly to: string;
  readonly how: Way;
}

/** A package with fewer files needs no rooms. */
const flatUpTo = 12;

/** Every breach of the rules that `CONTRIBUTING.md` has for rooms and packages. */
export function findFaults({ manifest, sources }: Package): readonly string[] {
  const imports = new Map([...sources].map(([file, text]) => [file, importsOf(text)]));
  const all = [...imports].flatMap(([file, list]) => list.map((each) => ({ file, ...each })));
  const hidden = all
    .filter(({ to }) => to.startsWith("#"))
    .map(({ file, to }) => `${file} imports ${to}, which does not say where it leads`);
  const allowed = arrows[manifest.name] ?? {};
  const foreign = all.flatMap(({ file, to, how }) => {
    const name = /^(?:@[^/]+\/)?[^/]+/.exec(to)?.[0] ?? "";
    const isKnown = Object.hasOwn(arrows, name) || name === "astro";
    if (!isKnown || name === manifest.name) return [];
    // The more exact entry counts: a part of a package can be open where the whole is not.
    const may = allowed[to] ?? allowed[name] ?? "never";
    return ways.indexOf(how) <= ways.indexOf(may)
      ? []
      : [`${file} imports ${to} (${how}), allowed: ${may}`];
  });
  return [...hidden, ...foreign, ...looseFiles(manifest, sources), ...circles(imports)].map(
    (fault) => `${manifest.name}: ${fault}`,
  );
}

/** The packages of this repository. */
export function readPackages(): readonly Package[] {
  const folder = fileURLToPath(new URL("../../packages", import.meta.url));
  return globSync("*/package.json", { cwd: folder }).map((file) => {
    const root = path.join(folder, path.dirname(file));
    const sources = globSync("**/*.ts", { cwd: path.join(root, "src") });
    return {
      manifest: JSON.parse(readFileSync(path.join(folder, file), "utf8")) as Package["manifest"],
      sources: new Map(
        sources.map((each) => [
          each.split(path.sep).join("/"),
          readFileSync(path.join(root, "src", each), "utf8"),
        ]),
      ),
    };
  });
}

function importsOf(text: string): readonly Import[] {
  const statements = text.matchAll(
    /^(?:import|export)\s(type\s)?[^;"']*?from\s*["']([^"']+)["']|^import\s*["']([^"']+)["']/gm,
  );
  const calls = text.matchAll(/(typeof\s+)?\bimport\(\s*["']([^"']+)["']/g);
  return [
    ...[...statements].map(([, type, from, bare]): Import => ({
      to: from ?? bare ?? "",
      how: type === undefined ? "always" : "types",
    })),
    ...[...calls].map(([, type, to]): Import => ({
      to: to ?? "",
      how: type === undefined ? "later" : "types",
    })),
  ];
}

/** Files beside the rooms, apart from entries and the one that wires the rooms. */
function looseFiles(manifest: Package["manifest"], sources: Package["sources"]): readonly string[] {
  if (sources.size <= flatUpTo) return [];
  const entries = JSON.stringify([manifest.exports, manifest.bin]);
  const loose = [...sources.keys()].filter(
    (file) => !file.includes("/") && !entries.includes(`./dist/${file.replace(/\.ts$/, ".js")}"`),
  );
  return loose.length > 1 ? [`${loose.join(", ")} lie loose in src; one may wire the rooms`] : [];
}

/** Circles of rooms, each once; a file beside the rooms is a room of its own. */
function circles(imports: ReadonlyMap<string, readonly Import[]>): readonly string[] {
  const roomOf = (file: string): string => file.split("/", 1)[0] ?? file;
  const arrows = new Map<string, Map<string, string>>();
  for (const [file, list] of imports) {
    for (const { to } of list) {
      if (!to.startsWith(".")) continue;
      const target = path.posix.join(path.posix.dirname(file), to);
      const [from, into] = [roomOf(file), roomOf(target)];
      if (from === into) continue;
      const known = arrows.get(from) ?? new Map<string, string>();
      arrows.set(from, known.set(into, `${file} → ${target}`));
    }
  }
  const found = new Map<string, string>();
  const done = new Set<string>();
  const follow = (room: string, way: readonly string[]): void => {
    const start = way.indexOf(room);
    if (start >= 0) {
      const circle = way.slice(start);
      const steps = circle.map((each, at) =>
        arrows.get(each)?.get(circle[(at + 1) % circle.length] ?? ""),
      );
      found.set(circle.toSorted().join(), `rooms in a circle: ${steps.join("; ")}`);
    }
    if (start >= 0 || done.has(room)) return;
    for (const next of arrows.get(room)?.keys() ?? []) follow(next, [...way, room]);
    done.add(room);
  };
  for (const room of arrows.keys()) follow(room, []);
  return [...found.values()];
}
