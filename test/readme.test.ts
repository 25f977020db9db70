import { existsSync, readdirSync } from "node:fs";
import { readdir, readFile, symlink } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "astro/zod";
import { wechatSchema } from "astro-wechat/schema";
import { defaultTheme } from "rehype-wechat";
import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { explainError } from "wechat-client";
import { AstroWechatError } from "../packages/astro-wechat/dist/messages/errors.js";
import { parseFlags } from "../packages/astro-wechat/dist/config/flags.js";
import { optionsSchema } from "../packages/astro-wechat/dist/config/options.js";
import { en } from "../packages/wechat-drafts/dist/messages/en.js";
import manifest from "../package.json" with { type: "json" };
import {
  anchorsOf,
  codeIn,
  joinPages,
  readReadme,
  type Readme,
  type Section,
} from "./support/readme.ts";
import { makeQuickSite, runInProcess } from "./support/quick-site.ts";
import type { SyncedSite } from "./support/synced-site.ts";

const repository = fileURLToPath(new URL("../", import.meta.url));
const root = { en: readReadme("README.md"), zh: readReadme("README.zh-CN.md") };
const ours = {
  en: readReadme("packages/astro-wechat/README.md"),
  zh: readReadme("packages/astro-wechat/README.zh-CN.md"),
};
const pages = { en: pagesOf("en"), zh: pagesOf("zh-cn") };
const manual = { en: joinPages(pages.en), zh: joinPages(pages.zh) };
/** What agents read. */
const agents = [
  readReadme("packages/astro-wechat/llms.txt"),
  readReadme("packages/astro-wechat/SKILL.md"),
];
const manuals = [manual.en, manual.zh].map((readme) => ({ name: readme.name, readme }));
const all = [
  ...Object.values(root),
  ...Object.values(ours),
  ...Object.values(pages).flat(),
  ...["CONTRIBUTING.md", "SECURITY.md", "examples/github-workflows/README.md"].map(readReadme),
  ...packagesBeside("astro-wechat").map((name) => readReadme(`packages/${name}/README.md`)),
  readReadme("packages/rehype-wechat/docs/looks.md"),
  ...agents,
].map((readme) => ({ name: readme.name, readme }));

function packagesBeside(name: string): string[] {
  const entries = readdirSync(path.join(repository, "packages"), { withFileTypes: true });
  return entries.flatMap((entry) => (entry.isDirectory() && entry.name !== name ? entry.name : []));
}

/** Every page of the manual, the first one first. */
function pagesOf(folder: string): Readme[] {
  const at = `packages/astro-wechat/docs/${folder}`;
  const first = "getting-started.md";
  const others = readdirSync(path.join(repository, at)).filter((file) => file !== first);
  return [first, ...others.toSorted()].map((file) => readReadme(`${at}/${file}`));
}

test("the manual has the same pages in both languages, and the README leads to each", () => {
  const names = (readmes: readonly Readme[]) => readmes.map(({ name }) => path.basename(name));
  expect(names(pages.zh)).toEqual(names(pages.en));
  for (const language of ["en", "zh"] as const) {
    const linked = ours[language].links().map(({ file }) => path.relative(repository, file));
    expect(linked).toEqual(expect.arrayContaining(pages[language].map(({ name }) => name)));
  }
});

describe("the manual's tables are the program's", () => {
  test.for(manuals)("options, their values and defaults: $name", ({ readme }) => {
    const documented = readme.table("options").map(([name = "", type = "", fallback = ""]) => ({
      name: codeIn(name)[0] ?? "",
      type,
      fallback: literal(codeIn(fallback)[0] ?? ""),
    }));
    const options = leaves(z.toJSONSchema(optionsSchema, { unrepresentable: "any", io: "input" }));
    expect(documented.map(({ name }) => name).toSorted()).toEqual(
      options.map(({ name }) => name).toSorted(),
    );
    for (const { name, values, fallback } of options) {
      const row = documented.find((one) => one.name === name);
      for (const value of values) expect(`${name}: ${row?.type}`).toContain(value);
      const isTheme = name === "theme";
      expect({ name, fallback: row?.fallback }).toEqual({
        name,
        fallback: isTheme ? defaultTheme.name : fallback,
      });
    }
  });

  test.for(manuals)("frontmatter fields: $name", ({ readme }) => {
    const { anyOf = [] } = z.toJSONSchema(wechatSchema(), { io: "input" }) as JsonSchema;
    const fields = Object.keys(anyOf.find(({ properties }) => properties)?.properties ?? {});
    expect(firstCodes(readme, "fields").toSorted()).toEqual(fields.toSorted());
  });

  test.for(manuals)("flags, and whether they take a value: $name", ({ readme }) => {
    const known = hintOf(() => parseFlags(["--wechat-nothing"])).match(/--[a-z-]+/g);
    const documented = firstCodes(readme, "flags");
    expect(documented.map((flag) => flag.replace(/[[=].*/, "")).toSorted()).toEqual(
      [...new Set(known)].toSorted(),
    );
    for (const form of documented) {
      const [flag = ""] = form.split(/[[=]/);
      const isOptional = form.includes("[=");
      expect({ form, takesNone: passes(flag), takesOne: passes(`${flag}=blog`) }).toEqual({
        form,
        takesNone: isOptional || !form.includes("="),
        takesOne: form.includes("="),
      });
    }
  });

  test.for(manuals)("variables of the environment: $name", async ({ readme }) => {
    const read = new Set((await builtCode("astro-wechat")).match(/\bWECHAT_[A-Z_]+\b/g));
    const documented = firstCodes(readme, "environment");
    expect(documented.filter((name) => name.startsWith("WECHAT_")).toSorted()).toEqual(
      [...read].toSorted(),
    );
    // What the client makes of these, its own tests show.
    expect(documented).toEqual(expect.arrayContaining(["HTTPS_PROXY", "NO_PROXY"]));
  });

  test.for(manuals)("commands and their flags: $name", async ({ readme }) => {
    const help = await commandLine("--help");
    const [list = ""] = help.split("\nExamples:");
    const commands = [...list.matchAll(/^ {2}(\S.*?) {2,}\S/gm)].map(([, command = ""]) => command);
    expect(firstCodes(readme, "commands")).toEqual(commands);
    for (const [name = "", about = ""] of readme.table("commands")) {
      const [command = ""] = codeIn(name)[0]?.split(" ") ?? [];
      const flags = [...(await commandLine(command, "--help")).matchAll(/^ {2}(--.*?) {2,}/gm)];
      const documented = codeIn(about).filter((code) => code.startsWith("--"));
      expect({ command, flags: documented.map((flag) => flag.trim()).toSorted() }).toEqual({
        command,
        flags: flags.map(([, flag = ""]) => flag.trim()).toSorted(),
      });
    }
  });

  test.for(manuals)("WeChat's codes are explained by the client: $name", ({ readme }) => {
    const unknown = explainError(999_999).meaning;
    for (const code of firstCodes(readme, "errcodes")) {
      expect({ code, isKnown: explainError(Number(code)).meaning !== unknown }).toEqual({
        code,
        isKnown: true,
      });
    }
  });

  test.for(manuals)("rules of messages: $name", async ({ readme }) => {
    const documented = readme.table("rules").flatMap(([rules = ""]) => codeIn(rules));
    const said = [...Object.keys(en.compose), ...Object.keys(en.sync)];
    expect(documented).toEqual([...new Set(documented)]);
    expect(said.filter((rule) => !documented.includes(rule))).toEqual([]);
    const code = (await builtCode("astro-wechat")) + (await builtCode("wechat-drafts"));
    const isMade = (rule: string): boolean =>
      said.includes(rule) ||
      code.includes(`"${rule}"`) ||
      code.includes(`"${rule.toUpperCase().replaceAll("-", "_")}"`);
    expect(documented.filter((rule) => !isMade(rule))).toEqual([]);
  });

  test.for(manuals)("codes of errors: $name", async ({ readme }) => {
    const thrown = (await builtCode("astro-wechat")).matchAll(
      /\b(?:[aA]stroWechatError\(|fail\()\s*"([A-Z_]+)"/g,
    );
    const documented = readme.table("codes").flatMap(([codes = ""]) => codeIn(codes));
    expect(documented.toSorted()).toEqual(
      [...new Set([...thrown].map(([, code = ""]) => code))].toSorted(),
    );
  });
});

const published = readdirSync(path.join(repository, "packages")).flatMap((folder) =>
  (folder.includes(".") ? [] : markdownOf(path.join(repository, "packages", folder))).map(
    (file) => ({
      folder: path.join("packages", folder),
      name: path.join("packages", folder, file),
    }),
  ),
);

/** READMEs and pages of a package. */
function markdownOf(folder: string): string[] {
  const docs = path.join(folder, "docs");
  const shipped = existsSync(docs) ? readdirSync(docs, { recursive: true, encoding: "utf8" }) : [];
  return [...readdirSync(folder), ...shipped.map((file) => path.join("docs", file))].filter(
    (file) => /^(?:(?:README.*|SKILL|docs.*)\.md|llms\.txt)$/.test(file),
  );
}

// On a screen of 390 px, GitHub leaves 358 px; wider tables scroll sideways, and prose in them is a word wide.
test.for([...new Set([...published.map(({ name }) => name), "README.md", "README.zh-CN.md"])])(
  "tables of %s fit a phone",
  (name) => {
    const tables = readReadme(name).text.match(/(?:^\|.*\n)+/gm) ?? [];
    const tooWide = tables.filter((table) => narrowest(table) > 358);
    expect(tooWide.map((table) => table.split("\n")[0])).toEqual([]);
  },
);

/** Width in px of a table whose cells are broken wherever they can be. */
function narrowest(table: string): number {
  const rows = table.split("\n").map((row) => row.split(/(?<!\\)\|/).slice(1, -1));
  const [head = []] = rows;
  return head
    .map((_, column) => {
      const cells = rows.map((row) =>
        (row[column] ?? "").replace(/\]\([^)]*\)|[[\]`*]|:?-{3,}:?/g, ""),
      );
      const words = cells.flatMap((cell) =>
        cell.split(/[\s\p{Script=Han}，。、：；（）]+|(?<=[-/])/u),
      );
      const prose = cells.some((cell) => cell.trim().length > 30) ? 84 : 0;
      return 27 + Math.max(prose, ...words.map((word) => word.length * 8));
    })
    .reduce((sum, width) => sum + width, 0);
}

// No address of the repository is known to the registry, so it can follow no link that leaves the package.
test.for(published)(
  "$name leads to nothing that the package does not bring",
  async ({ folder, name }) => {
    const text = await readFile(path.join(repository, folder, "package.json"), "utf8");
    const { files } = JSON.parse(text) as { files: string[] };
    const brought = [...files, "package.json", "README.md", "README.zh-CN.md"];
    const links = readReadme(name).links();
    const leading = links.map(({ file }) => path.relative(path.join(repository, folder), file));
    expect(
      leading.filter((file) => !brought.some((one) => file === one || file.startsWith(`${one}/`))),
    ).toEqual([]);
  },
);

test.for(all)("links of $name lead somewhere", async ({ readme }) => {
  const broken: string[] = [];
  for (const { href, file, anchor } of readme.links()) {
    const target = file.endsWith(".md") || anchor === "" ? file : path.join(file, "README.md");
    const leads =
      existsSync(target) &&
      (anchor === "" ||
        anchorsOf(await readFile(target, "utf8")).includes(decodeURIComponent(anchor)));
    if (!leads) broken.push(href);
  }
  expect(broken).toEqual([]);
});

test.for(all)("commands that $name names exist", async ({ readme }) => {
  const help = await commandLine("--help");
  const named = [...readme.text.matchAll(/[`\s]astro-wechat ([a-z-]+)[`\s]/g)]
    .map(([, command = ""]) => command)
    .filter((command) => codeOnly(readme, `astro-wechat ${command}`));
  expect(named.filter((command) => !help.includes(`\n  ${command}`))).toEqual([]);
  const scripts = [...readme.text.matchAll(/npx -y pnpm ([a-z]+)/g)].map(([, name = ""]) => name);
  expect(scripts.filter((name) => !Object.keys(manifest.scripts).includes(name))).toEqual([]);
});

test.for(agents.map((readme) => ({ name: readme.name, readme })))(
  "commands, flags, fields, variables and codes that $name names exist",
  async ({ readme }) => {
    const overview = await commandLine("--help");
    const commands = [...overview.matchAll(/^ {2}([a-z-]+)/gm)].map(([, name = ""]) => name);
    const helps = new Map<string, string>();
    for (const name of commands) helps.set(name, await commandLine(name, "--help"));
    const flagsOfBuild = hintOf(() => parseFlags(["--wechat-nothing"]));
    const named = codeIn(readme.text);
    expect(named.length).toBeGreaterThan(10);
    const unknown = named.filter((code) => {
      const [, name = "", rest = code] = /^(?:npx )?astro-wechat ([a-z-]+)(.*)$/.exec(code) ?? [];
      const flags = rest.match(/--[a-z][a-z-]*/g) ?? [];
      const known = name === "" ? [flagsOfBuild, ...helps.values()].join("\n") : helps.get(name);
      return known === undefined || flags.some((flag) => !new RegExp(`${flag}\\b`).test(known));
    });
    expect(unknown).toEqual([]);

    const fields = firstCodes(manual.en, "fields");
    const ofPosts = named.flatMap((code) => /^wechat\.(?!lock)(\w+)/.exec(code)?.[1] ?? []);
    expect(ofPosts.length).toBeGreaterThan(0);
    expect(ofPosts.filter((field) => !fields.includes(field))).toEqual([]);
    const variables = firstCodes(manual.en, "environment");
    const ofEnvironment = readme.text.match(/\bWECHAT_[A-Z_]+/g) ?? [];
    expect(ofEnvironment.filter((name) => !variables.includes(name))).toEqual([]);
    const codes = readme.text.match(/\b4\d{4}\b/g) ?? [];
    expect(codes).toContain("40164");
    expect(codes.filter((code) => !firstCodes(manual.en, "errcodes").includes(code))).toEqual([]);
  },
);

test.for([root, ours, manual])("both languages show the same code", ({ en, zh }) => {
  const programs = ({ sections }: Pick<Readme, "sections">) =>
    sections
      .flatMap(({ blocks }) => blocks)
      .filter(({ language }) => !["text", "sh"].includes(language))
      .map(({ code }) => code);
  expect(programs(zh)).toEqual(programs(en));
});

/** Sections with something to build; what one does not show itself is that of the first. */
function buildable({
  sections,
}: Pick<Readme, "sections">): [start: Section, ...recipes: Section[]] {
  const [start, ...recipes] = sections.filter(({ blocks }) => blocks.some(({ file }) => file));
  if (start === undefined) throw new Error("The README shows nothing to build.");
  return [start, ...recipes];
}

const [start, ...recipes] = buildable(manual.en);

/** What a recipe makes of an article, where it is the look that it is about. */
const shows: Readonly<Record<string, RegExp>> = {
  "Your own theme": /text-align: ?center/,
  "Themes of mdnice and wenyan": /#0b6e4f|rgb\(11, ?110, ?79\)/,
  "Math and Mermaid": /<img[^>]+mmbiz/,
  "Your own plugins": /首发于 example\.com/,
};

test.for([
  { readme: manual.en, locale: "C.UTF-8" },
  { readme: manual.zh, locale: "zh_CN.UTF-8" },
])(
  "the start prints what the README shows under $locale: a plan, a sync, nothing to do, an edit",
  async ({ readme, locale }) => {
    const [section] = buildable(readme);
    const site = await siteOf(section);
    const shown = section.blocks.filter(({ language }) => language === "text");
    const runs = [
      () => site.build([], { LANG: locale }),
      () => site.sync([], { LANG: locale }),
      () => site.sync([], { LANG: locale }),
      async () => {
        await site.edit("src/content/blog/hello.md", "正文在这里。", "正文改过了。");
        return site.sync([], { LANG: locale });
      },
    ];
    expect(shown).toHaveLength(runs.length);
    for (const [at, run] of runs.entries()) {
      const { code, output } = await run();
      expect(lines(output)).toEqual(expect.arrayContaining(lines(shown[at]?.code ?? "")));
      expect(code).toBe(0);
    }
    expect(site.titles()).toEqual(["你好，公众号"]);
  },
);

test.for(
  [
    ...recipes.map((section) => ({ name: manual.en.name, section })),
    ...ours.en.sections.map((section) => ({ name: ours.en.name, section })),
    ...root.en.sections.map((section) => ({ name: root.en.name, section })),
  ]
    .filter(({ section }) => section.blocks.some(({ file }) => file !== undefined))
    .map(({ name, section }) => ({ name, heading: section.heading, section })),
)("what $name shows under “$heading” becomes drafts", async ({ heading, section }) => {
  const site = await siteOf(section);
  await site.write(
    "src/content/blog/more.md",
    "---\ntitle: 更多\ncover: ./lighthouse.jpg\nwechat: true\n---\n\n## 小标题\n\n正文。\n\n```mermaid\ngraph LR\n  A --> B\n```\n",
  );
  const { appId: WEEKLY_APP_ID, appSecret: WEEKLY_APP_SECRET } = site.wechat;
  const { code, output } = await site.sync([], { WEEKLY_APP_ID, WEEKLY_APP_SECRET });
  expect(code, output).toBe(0);
  const articles = site.wechat.drafts().flatMap((draft) => draft.articles);
  expect(articles.map(({ content }) => content).join("\n")).toMatch(shows[heading] ?? "");
  for (const { file } of postsOf(section)) {
    const key = file?.replace(/^src\/content\/|\.md$/g, "");
    expect(output).toMatch(new RegExp(`\\+ created +.* ${key}\n`));
  }
});

async function siteOf(section: Section): Promise<SyncedSite> {
  const shown = [...start.blocks, ...section.blocks].filter(
    ({ file, language }) => file !== undefined && language !== "md",
  );
  // In the place of the one that every test site starts with: the README's own, or one that knows nothing of WeChat.
  const isShown = shown.some(({ file }) => file === "src/content.config.ts");
  const files: Record<string, string | Uint8Array | null> = {
    "src/content.config.mjs": isShown ? null : plainCollection,
  };
  for (const { file = "", code } of [...shown, ...postsOf(section)]) files[file] = code;
  const pictures =
    Object.values(files)
      .join("\n")
      .match(/[\w-]+\.jpg/g) ?? [];
  const posts = Object.keys(files).filter((file) => file.endsWith(".md"));
  const folders = new Set(["src/content/blog", ...posts.map((file) => path.posix.dirname(file))]);
  for (const folder of folders) {
    for (const name of new Set([...pictures, "lighthouse.jpg"]))
      files[`${folder}/${name}`] = await photograph();
  }
  const site = await makeQuickSite({ files });
  const mermaid = path.join(site.root, "node_modules/beautiful-mermaid");
  if (!existsSync(mermaid)) {
    await symlink(
      path.join(repository, "packages/rehype-wechat/node_modules/beautiful-mermaid"),
      mermaid,
    );
  }
  return site;
}

const plainCollection = `
import { defineCollection } from "astro:content";
import { glob } from "astro/loaders";
import { z } from "astro/zod";
const blog = defineCollection({
  loader: glob({ base: "./src/content/blog", pattern: "**/*.md" }),
  schema: ({ image }) => z.object({ title: z.string(), cover: image().optional() }),
});
export const collections = { blog };
`;

function postsOf(section: Section): Section["blocks"] {
  const posts = section.blocks.filter(({ file, language }) => language === "md" && file);
  return posts.length > 0 ? posts : start.blocks.filter(({ language }) => language === "md");
}

function photograph(): Promise<Uint8Array> {
  return sharp({ create: { width: 1200, height: 800, channels: 3, background: "teal" } })
    .jpeg()
    .toBuffer();
}

/** Lines of a log without what differs from run to run, and without what Astro puts before each in a build. */
function lines(output: string): string[] {
  return output
    .trim()
    .split("\n")
    .map((line) =>
      line
        .replace(/^(?:\[WARN\] )?\[astro-wechat\]/, "")
        .replace(/\d+\.\d (?=s|秒)/, "… ")
        .trim(),
    );
}

interface JsonSchema {
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly additionalProperties?: boolean | JsonSchema;
  readonly propertyNames?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly default?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
}

interface Leaf {
  readonly name: string;
  /** What its row must mention. */
  readonly values: readonly string[];
  readonly fallback: unknown;
}

/** Every option that takes a value, nested ones by their path. */
function leaves(schema: object): Leaf[] {
  // Branches of a union may have a key in common.
  return [...new Map(leavesBelow(schema, "").map((leaf) => [leaf.name, leaf])).values()];
}

function leavesBelow(schema: object, name: string): Leaf[] {
  const { properties, additionalProperties, anyOf = [] }: JsonSchema = schema;
  const below = (key: string): string => (name === "" ? key : `${name}.${key}`);
  if (properties !== undefined) {
    return Object.entries(properties).flatMap(([key, value]) => leavesBelow(value, below(key)));
  }
  if (typeof additionalProperties === "object" && additionalProperties.properties !== undefined) {
    return leavesBelow(additionalProperties, below("<name>"));
  }
  const nested = anyOf.filter((branch) => branch.properties ?? branch.additionalProperties);
  return [
    { name, values: valuesOf(schema), fallback: (schema as JsonSchema).default },
    ...nested.flatMap((branch) => leavesBelow(branch, name)),
  ];
}

function valuesOf(schema: JsonSchema): string[] {
  const { additionalProperties: of, propertyNames, anyOf = [] } = schema;
  const { enum: choices = [], const: only, minimum, maximum, maxLength } = schema;
  const written = [...choices, ...(only === undefined ? [] : [only])];
  const numbers = [minimum, maximum, maxLength].filter(
    (number) => number !== undefined && number < Number.MAX_SAFE_INTEGER,
  );
  const isKey = propertyNames?.enum ?? [];
  return [
    ...written.map((value) => JSON.stringify(value)),
    ...numbers.map(String),
    ...isKey.map((key) => `\`${String(key)}\``),
    ...(typeof of === "object" && of.properties === undefined ? valuesOf(of) : []),
    ...anyOf.filter((branch) => branch.additionalProperties === undefined).flatMap(valuesOf),
  ];
}

/** A default as written in a table; `undefined` where it is words. */
function literal(code: string): unknown {
  try {
    return JSON.parse(code.replaceAll(/(?<=\d)_/g, ""));
  } catch {
    return undefined;
  }
}

function firstCodes(readme: Pick<Readme, "table">, table: string): string[] {
  return readme.table(table).map(([cell = ""]) => codeIn(cell)[0] ?? "");
}

function hintOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (error instanceof AstroWechatError) return error.hint;
    throw error;
  }
  throw new Error("Nothing was refused.");
}

function passes(flag: string): boolean {
  try {
    parseFlags([flag]);
    return true;
  } catch {
    return false;
  }
}

const answers = new Map<string, Promise<string>>();

/** What `astro-wechat` prints; each command line is run once. */
function commandLine(...args: string[]): Promise<string> {
  const line = args.join(" ");
  const answer = answers.get(line) ?? runInProcess(repository, args).then(({ stdout }) => stdout);
  answers.set(line, answer);
  return answer;
}

/** All code of a package as it is shipped. */
async function builtCode(name: string): Promise<string> {
  const folder = path.join(repository, "packages", name, "dist");
  const files = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith(".js"));
  const texts = await Promise.all(files.map((file) => readFile(path.join(folder, file), "utf8")));
  return texts.join("\n");
}

/** Whether a phrase stands in code, where it is a command and not prose. */
function codeOnly({ text }: Readme, phrase: string): boolean {
  return text.includes(`\`${phrase}`) || text.includes(`npx ${phrase}`);
}
