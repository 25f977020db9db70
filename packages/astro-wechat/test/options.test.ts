import { expect, test } from "vitest";
import wechat from "astro-wechat";

/** What Astro shows for options that a site might write. */
function refusal(options: unknown): { message: string; hint?: string } {
  try {
    wechat(options as Parameters<typeof wechat>[0]);
  } catch (error) {
    return error as { message: string; hint?: string };
  }
  throw new Error("The options passed.");
}

test("works without options, and with all forms of collections", () => {
  expect(wechat().name).toBe("astro-wechat");
  expect(wechat({ collections: ["blog"] }).name).toBe("astro-wechat");
  const url = (entry: { id: string }) => `/posts/${entry.id}`;
  expect(wechat({ collections: { blog: { url, select: "all" }, notes: {} } }).name).toBe(
    "astro-wechat",
  );
});

test("every wrong option is named, with a guess where one is near", () => {
  const { message } = refusal({
    autor: "Me",
    concurrency: 99,
    collections: { blog: { ulr: "/x" } },
  });
  expect(message).toContain("`autor` is not an option. Did you mean `author`?");
  expect(message).toContain("`concurrency`");
  expect(message).toContain("`collections.blog.ulr` is not an option");
});

test("a secret among the options is refused and sent to the environment", () => {
  const { message } = refusal({ appSecret: "s3cret-s3cret" });
  expect(message).toContain("`appSecret`: secrets can't be options");
  expect(message).not.toContain("s3cret");
});

test("an account's credentials are names of variables, never values", () => {
  const { message } = refusal({ accounts: { en: { appId: "EN_ID", appSecret: "0123-secret" } } });
  expect(message).toContain("name of an environment variable");
  expect(message).not.toContain("0123-secret");
});

test.for([
  ["en", '`accounts`: the name "mainBlog": expected lower-case letters, digits and hyphens'],
  ["zh", '`accounts`：名字 "mainBlog"：应为小写字母、数字和连字符'],
] as const)(
  "a name that an account cannot have is refused with the reason, in %s",
  ([language, says]) => {
    const accounts = { mainBlog: { appId: "MAIN_ID", appSecret: "MAIN_SECRET" } };
    expect(refusal({ accounts, language }).message).toContain(says);
  },
);

test("collections and themes need a name", () => {
  for (const [option, value] of [
    ["collections", { "": {} }],
    ["themes", { "": "./theme.css" }],
  ] as const) {
    const { message } = refusal({ [option]: value });
    expect(message).toContain(`\`${option}\`: the name "": expected a name`);
  }
});

test("what the schemas of the options say in their own words is said in Chinese too", () => {
  const { message } = refusal({
    language: "zh",
    themes: { ours: {} },
    remarkPlugins: {},
    html: [],
    collections: [""],
  });
  expect(message).not.toMatch(/expected/i);
});

test("plugins and themes pass as they are", () => {
  const plugin = () => undefined;
  expect(wechat({ remarkPlugins: [plugin], rehypePlugins: [[plugin, {}]] }).name).toBe(
    "astro-wechat",
  );
});

const throwing = (name: string, rest: object = {}): object =>
  Object.defineProperty({ ...rest }, name, {
    enumerable: true,
    get() {
      throw new Error("no luck");
    },
  });

test.for<[at: string, options: object]>([
  ["html.transformers.0", { html: { transformers: ["x"] } }],
  ["html.transformers", { html: { transformers: "x" } }],
  ["html.diagrams.dot", { html: { diagrams: { dot: "x" } } }],
  ["html.links.resolve", { html: { links: { resolve: "x" } } }],
  ["html.code", { html: throwing("code") }],
  ["markdown.math", { markdown: throwing("math") }],
  ["markdown.gfm", { markdown: { gfm: "yes" } }],
  ["markdown.softBreaks", { markdown: { softBreaks: "keep" } }],
  ["html.code", { html: { code: true } }],
  ["html.code.bar", { html: { code: { bar: 1 } } }],
  ["html.code.tabSize", { html: { code: { tabSize: 0 } } }],
  ["theme.styles", { theme: throwing("styles", { name: "ours" }) }],
  ["themes.ours.name", { themes: { ours: throwing("name", { styles: {} }) } }],
  ["remarkPlugins.1", { remarkPlugins: [() => undefined, "x"] }],
  ["rehypePlugins.0", { rehypePlugins: [["x", {}]] }],
])("code of an author that cannot be used is found at the door: %s", ([at, options]) => {
  for (const language of ["en", "zh"]) {
    const { message } = refusal({ ...options, language });
    expect(message.match(/^- .*/gm)).toHaveLength(1);
    expect(message).toContain(`\`${at}\``);
    if (language === "zh") expect(message).not.toMatch(/expected|cannot/i);
  }
});

test("options that cannot even be read are refused with what they say", () => {
  expect(refusal(throwing("language")).message).toContain("no luck");
});

test("a property with code of its own is read once", () => {
  let reads = 0;
  const html = {
    get code() {
      reads += 1;
      return { wrap: true };
    },
  };
  expect(wechat({ html }).name).toBe("astro-wechat");
  expect(reads).toBe(1);
});

test.for<[at: string, meant: string, options: object]>([
  ["html.indet", "indent", { html: { indet: true } }],
  ["html.code.lineNumber", "lineNumbers", { html: { code: { lineNumber: true } } }],
  ["html.links.externel", "external", { html: { links: { externel: "text" } } }],
  ["markdown.superscipt", "superscript", { markdown: { superscipt: false } }],
  ["images.maxWith", "maxWidth", { images: { maxWith: 900 } }],
  ["limits.contnet", "content", { limits: { contnet: "fit" } }],
])("a mistyped switch is refused, and the nearest is named: %s", ([at, meant, options]) => {
  for (const language of ["en", "zh"]) {
    const { message } = refusal({ ...options, language });
    expect(message.match(/^- .*/gm)).toHaveLength(1);
    expect(message).toContain(`\`${at}\``);
    expect(message).toContain(`\`${meant}\``);
  }
});
