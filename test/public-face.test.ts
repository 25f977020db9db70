import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const packages = fileURLToPath(new URL("../packages/", import.meta.url));

/** Entries of a package that strangers may use: `internal` ones are for its sisters. */
function publicEntries(name: string): string[] {
  const manifest = JSON.parse(read(name, "package.json")) as { exports: Record<string, unknown> };
  return Object.entries(manifest.exports).flatMap(([entry, target]) =>
    entry.startsWith("./internal") || typeof target === "string" ? [] : [sourceOf(target)],
  );
}

function sourceOf(target: unknown): string {
  const { types } = target as { types: string };
  return types.replace("./dist/", "src/").replace(/\.d\.ts$/, ".ts");
}

function read(name: string, file: string): string {
  return readFileSync(path.join(packages, name, file), "utf8");
}

/** The README, and the pages that the manual of the integration has beside it. */
function manualOf(name: string): string {
  const pages = path.join(packages, name, "docs/en");
  const files = existsSync(pages) ? readdirSync(pages).map((page) => `docs/en/${page}`) : [];
  return ["README.md", ...files].map((file) => read(name, file)).join("\n");
}

interface Exported {
  readonly name: string;
  /** The file that has it, when that is one of this package. */
  readonly file: string | undefined;
}

/** What an entry exports, types included. */
function exportsOf(name: string, entry: string): Exported[] {
  const text = read(name, entry);
  const passedOn = [...text.matchAll(/^export (?:type )?\{([^}]*)\} from "([^"]+)"/gm)].flatMap(
    ([, names = "", from = ""]) =>
      names.split(",").flatMap((item) => {
        const exported = /(?:type )?(?:\w+ as )?(\w+)\s*$/.exec(item)?.[1];
        if (exported === undefined || exported === "default") return [];
        const file = from.startsWith(".") ? path.join(path.dirname(entry), from) : undefined;
        return [{ name: exported, file }];
      }),
  );
  const own = [
    ...text.matchAll(/^export (?:async )?(?:function|class|const|interface|type) (\w+)/gm),
  ].map(([, exported = ""]) => ({ name: exported, file: entry }));
  return [...passedOn, ...own];
}

/** Members of an exported interface of options, in its own file or in one that it takes the type from. */
function undocumentedMembers(source: string, name: string): string[] {
  const body = new RegExp(`export interface ${name}\\b[^{]*\\{\\n([^]*?)\\n\\}`).exec(source)?.[1];
  if (body === undefined) return [];
  const lines = body.split("\n");
  return lines.flatMap((line, at) => {
    const member = /^ {2}(?:readonly )?"?(\w+)"?\??[:(]/.exec(line)?.[1];
    return member === undefined || lines[at - 1]?.trimEnd().endsWith("*/") === true
      ? []
      : [`${name}.${member}`];
  });
}

const all = [
  "astro-wechat",
  "focal-crop",
  "rehype-wechat",
  "remark-wechat",
  "wechat-client",
  "wechat-drafts",
  "wechat-simulator",
];

test.for(all)("the manual of %s mentions everything that it exports", (name) => {
  const readme = manualOf(name);
  const unmentioned = publicEntries(name)
    .flatMap((entry) => exportsOf(name, entry))
    .filter((exported) => !new RegExp(`\`[^\`\\n]*\\b${exported.name}\\b`).test(readme));
  expect(unmentioned.map((exported) => exported.name)).toEqual([]);
});

test.for(all)("every option of %s is documented where editors look", (name) => {
  const options = publicEntries(name)
    .flatMap((entry) => exportsOf(name, entry))
    .filter((exported) => exported.name.endsWith("Options") || exported.name === "Settings")
    .filter(({ file }) => file !== undefined && existsSync(path.join(packages, name, file)));
  const undocumented = options.flatMap(({ name: type, file = "" }) =>
    undocumentedMembers(read(name, file), type),
  );
  expect(undocumented).toEqual([]);
});

test("a member without a comment is found", () => {
  const source =
    "export interface Options extends Other {\n  /** Known. */\n  a?: string;\n  readonly b?: { c: 1 };\n}\n";
  expect(undocumentedMembers(source, "Options")).toEqual(["Options.b"]);
});
