import { describe, expect, test } from "vitest";
import { makeQuickSite } from "./support/quick-site.ts";
import { accountOf, noPicture, post, twoPosts } from "./support/synced-site.ts";

describe("what keeps posts from WeChat is told when the site is complete", () => {
  test.each([
    ["the flag", ["--sync-wechat"], {}, undefined],
    ["WECHAT_SYNC=1", [], { WECHAT_SYNC: "1" }, undefined],
    ["the option `sync`", [], {}, "{ sync: true }"],
    [
      "WECHAT_SYNC=1 and several accounts",
      [],
      { WECHAT_SYNC: "1" },
      '{ accounts: { en: { appId: "EN_ID", appSecret: "EN_SECRET" } } }',
    ],
  ] as const)("no credentials, with %s", async (_, args, env, options) => {
    const site = await makeQuickSite({
      files: await twoPosts(),
      ...(options === undefined ? {} : { options }),
    });
    for (const given of [
      {},
      { WECHAT_APP_ID: "", WECHAT_APP_SECRET: "" },
      { WECHAT_APP_ID: site.wechat.appId },
    ]) {
      const { code, output } = await site.build([...args, "--wechat-report=report.json"], {
        ...env,
        ...given,
      });
      expect(code).toBe(1);
      expect(output).toContain("`WECHAT_APP_SECRET`");
      expect(JSON.parse(await site.read("report.json"))).toMatchObject({
        ok: false,
        accounts: [
          {
            counts: { failed: 2 },
            messages: expect.arrayContaining([
              expect.objectContaining({ level: "error", rule: "credentials-missing" }),
            ]) as unknown[],
          },
        ],
      });
    }
    expect(site.calls()).toEqual([]);
  });

  test("a secret in the place of the AppID is refused and not shown", async () => {
    const site = await makeQuickSite({ files: await twoPosts() });
    const { code, output } = await site.sync([], { WECHAT_APP_ID: site.wechat.appSecret });
    expect(code).not.toBe(0);
    expect(output).toContain("`WECHAT_APP_ID` is not an AppID");
    expect(output).not.toContain(site.wechat.appSecret);
  });

  test("an address of WeChat that is none is said of its variable, and a password in it is not shown", async () => {
    const site = await makeQuickSite({ files: await twoPosts() });
    const bases = ["relay.example.com", "ftp://me:s3cret@relay.example.com", "https://a:50%@b.c"];
    for (const WECHAT_API_BASE of bases) {
      const { code, output } = await site.sync([], { WECHAT_API_BASE });
      expect(code).not.toBe(0);
      expect(output).toContain("`WECHAT_API_BASE` is not an http or https URL");
      expect(output).not.toMatch(/s3cret|baseUrl/);
    }
  });

  test.each(["http://relay.example.com/wechat", "HTTP://10.0.0.7", "http://localhost.example.com"])(
    "%s would show the AppSecret to every network in between, so nothing is sent",
    async (WECHAT_API_BASE) => {
      const site = await makeQuickSite({ files: await twoPosts() });
      const { code, output } = await site.sync([], { WECHAT_API_BASE });
      expect(code).toBe(1);
      expect(output).toContain("`WECHAT_API_BASE` is an http address of another machine");
      expect(output).toContain("`WECHAT_ALLOW_HTTP=1`");
      expect(output).not.toContain(site.wechat.appSecret);
    },
  );

  test("http is right on this machine, and elsewhere for who says so", async () => {
    const site = await makeQuickSite({ files: await twoPosts() });
    const { port } = new URL(site.wechat.url);
    expect((await site.sync([], { WECHAT_API_BASE: `http://localhost:${port}` })).code).toBe(0);
    const proxied = await site.command(["doctor"], {
      ...accountOf(site.wechat),
      WECHAT_API_BASE: "http://127.0.0.1.invalid",
      WECHAT_ALLOW_HTTP: "1",
    });
    expect(proxied.output).not.toContain("is an http address");
  });
});

describe("before the build takes its time", () => {
  test("an unknown flag is named with a guess", async () => {
    const site = await makeQuickSite();
    const { code, output } = await site.build(["--wechat-overwritte"]);
    expect(code).not.toBe(0);
    expect(output).toContain("`--wechat-overwritte`");
    expect(output).toContain("Did you mean `--wechat-overwrite`?");
  });
});

test("folders of the lockfile and the report are made; a file that cannot be written is told without a stack", async () => {
  const site = await makeQuickSite({
    files: await twoPosts(),
    options: '{ lockFolder: "state/wechat" }',
  });
  const { code } = await site.sync(["--wechat-report=out/reports/report.json"]);
  expect(code).toBe(0);
  expect(await site.list("state")).toEqual(["wechat/wechat.lock.json"]);
  expect(await site.list("out")).toEqual(["reports/report.json"]);

  const refused = await site.build(["--wechat-report=out/reports"]);
  expect(refused.code).not.toBe(0);
  expect(refused.output).toContain("`out/reports` can't be written");
  expect(refused.output).not.toMatch(/^\s+at .*\.js:\d+/m);
});

test("variables that CI sets to nothing are not set: a plan is made as without them", async () => {
  const site = await makeQuickSite({ files: await twoPosts() });
  expect((await site.sync()).code).toBe(0);
  await site.edit("src/content/blog/two.md", "two.", "due.");
  const nothing = Object.fromEntries(
    ["WECHAT_APP_ID", "WECHAT_APP_SECRET", "WECHAT_API_BASE", "WECHAT_SYNC", "LC_ALL"].map(
      (name) => [name, ""],
    ),
  );
  const { code, output } = await site.build([], nothing);
  expect(output).toContain("Plan (offline): 1 to update, 1 unchanged.");
  expect(code).toBe(0);
});

test("a wrong secret is WeChat's refusal, explained, without the secret", async () => {
  const site = await makeQuickSite({ files: await twoPosts() });
  const secret = "f".repeat(32);
  const { code, output } = await site.sync([], { WECHAT_APP_SECRET: secret });
  expect(code).not.toBe(0);
  expect(output).toContain("40125");
  expect(output).not.toContain(secret);
  expect(site.wechat.drafts()).toEqual([]);
});

test("an unknown collection is named with a guess, and the others go through", async () => {
  const site = await makeQuickSite({
    files: await twoPosts(),
    options: '{ collections: ["blog", "blgo"] }',
  });
  const plain = await site.build();
  expect(plain.code).toBe(0);
  expect(plain.output).toContain("`blgo` does not exist or has no entries. Did you mean `blog`?");
  const { code } = await site.sync();
  expect(code).not.toBe(0);
  expect(site.wechat.drafts()).toHaveLength(2);
});

/** Posts with one fault each, under the file's name; what the message must say beside it. */
const faults: readonly {
  readonly name: string;
  readonly frontmatter?: string;
  readonly text?: string;
  readonly source?: string;
  readonly says: readonly (string | RegExp)[];
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
}[] = [
  {
    name: "no-picture",
    source: "---\ntitle: Bad\nwechat: true\n---\n\nText.\n",
    says: [/cover/i],
  },
  {
    name: "broken-cover",
    frontmatter: "wechat:\n  cover: ./broken.png",
    files: { "src/content/blog/broken.png": noPicture() },
    says: ["broken.png", "broken-cover.md:5"],
  },
  {
    name: "missing-picture",
    text: 'Text.\n\n<img src="./nowhere.png" alt="">',
    says: ["nowhere.png", "missing-picture.md:9"],
  },
  {
    name: "missing-public-picture",
    text: "Text.\n\n![](/pictures/nowhere.png)",
    says: [/does not exist \(looked for public\/pictures\/nowhere\.png\)/, "picture.md:9"],
  },
  {
    name: "outside",
    frontmatter: "wechat:\n  cover: ../../../../outside.png",
    says: ["outside.png", "outside.md:5"],
  },
  {
    name: "long-title",
    frontmatter: `wechat:\n  title: ${"长".repeat(70)}`,
    says: [/64/, "long-title.md:5"],
  },
  {
    name: "long-digest",
    frontmatter: `wechat:\n  digest: ${"长".repeat(130)}`,
    says: [/120/, "long-digest.md:5"],
  },
  {
    name: "long-author",
    frontmatter: `wechat:\n  author: ${"名".repeat(20)}`,
    says: [/16/, "long-author.md:5"],
  },
  {
    name: "relative-address",
    frontmatter: "wechat:\n  sourceUrl: /blog/bad/",
    says: [/sourceUrl|source/i, "relative-address.md:5"],
  },
  {
    name: "far-focus",
    frontmatter: "wechat:\n  focalPoint: { x: 3, y: 0.5 }",
    says: [/focalPoint|focal point/i, "far-focus.md:5"],
  },
  {
    name: "unknown-account",
    frontmatter: "wechat:\n  account: other",
    says: ['"other"', "accounts", "unknown-account.md:5"],
  },
];

test("posts with a fault are named, each with place and field; all others go through", async () => {
  const site = await makeQuickSite({
    files: {
      ...(await twoPosts()),
      ...Object.assign({}, ...faults.map(({ files }) => files)),
      ...Object.fromEntries(
        faults.map(({ name, frontmatter, text = "Text.", source }) => [
          `src/content/blog/${name}.md`,
          source ?? post("Bad", text, frontmatter),
        ]),
      ),
    },
  });
  const plain = await site.build(["--wechat-report=plan.json"]);
  expect(plain.code).toBe(0);
  for (const { name } of faults) expect(plain.output).toContain(`blog/${name}:`);
  const { code, output } = await site.sync(["--wechat-report=report.json"]);
  expect(code).not.toBe(0);
  expect(output).toContain(`${faults.length} posts could not be synced.`);
  for (const { name, says } of faults) {
    const own = output.slice(output.indexOf(`blog/${name}: `));
    const told = own.slice(0, own.search(/\n\d\d:\d\d:\d\d /));
    for (const part of says) expect.soft(told, name).toMatch(part);
    expect.soft(told, name).toContain("→");
  }
  expect(site.titles()).toEqual(["One", "Two"]);
  const lock = JSON.parse(await site.read("wechat.lock.json")) as { posts: object };
  expect(Object.keys(lock.posts)).toEqual(["blog/one", "blog/two"]);
});

test("a post that does not render any more keeps its draft, and the bundle it is in", async () => {
  const member = (order: number): string => `wechat: { bundle: { id: week, order: ${order} } }`;
  const site = await makeQuickSite({
    files: {
      ...(await twoPosts()),
      "src/content/blog/first.md": post("First", "Text.", member(1)),
      "src/content/blog/second.mdx": post("Second", "Text.", member(2)),
      "src/content/blog/alone.mdx": post("Alone", "Text."),
      // The site itself shows none of them, so it is green without us.
      "src/pages/blog/[...id].astro": null,
      "src/pages/index.astro": "<html><head><title>x</title></head><body>Home</body></html>",
    },
    imports: 'import mdx from "@astrojs/mdx";',
    integrations: "mdx()",
  });
  expect((await site.sync()).code).toBe(0);
  const before = site.wechat.drafts().map(({ media_id: id }) => id);

  const broken = "export const fail = () => { throw new Error('no luck'); };\n\n{fail()}";
  await site.write("src/content/blog/second.mdx", post("Second", broken, member(2)));
  await site.write("src/content/blog/alone.mdx", post("Alone", broken));
  // Same words as the post that cannot be read.
  await site.write("src/content/blog/like-alone.md", post("Alone", "Text."));
  const { code, output } = await site.sync();
  expect(code).not.toBe(0);
  expect(output).toContain("2 posts could not be synced.");
  expect(output).toMatch(/x failed +Alone +blog\/alone/);
  expect(output).toMatch(/x failed +Second +blog\/second/);
  expect(output).not.toContain("no longer selected");
  expect(site.wechat.drafts().map(({ media_id: id }) => id)).toEqual(
    expect.arrayContaining(before),
  );
  expect(site.titles()).toEqual(["Alone", "Alone", "First", "One", "Second", "Two"]);
});

describe("a lockfile that cannot be used stops the sync and is not touched", () => {
  test.for([
    { name: "broken by a merge", text: "<<<<<<< HEAD\n{}\n=======\n{}\n>>>>>>> other\n" },
    {
      name: "of another account",
      text: '{ "lockfileVersion": 1, "appId": "wx0000000000000000", "posts": {}, "pending": {}, "images": {} }\n',
    },
    { name: "of a later version", text: '{ "lockfileVersion": 99 }\n' },
    { name: "empty", text: "" },
  ])("$name", async ({ text }) => {
    const site = await makeQuickSite({
      files: { ...(await twoPosts()), "wechat.lock.json": text },
    });
    const { code, output } = await site.build(["--sync-wechat"], accountOf(site.wechat));
    expect(code).not.toBe(0);
    expect(output).toContain("wechat.lock.json");
    expect(output).not.toMatch(/^\s+at .*\.js:\d+/m);
    expect(await site.read("wechat.lock.json")).toBe(text);
    expect(site.wechat.drafts()).toEqual([]);
    const plain = await site.build([], { WECHAT_APP_ID: site.wechat.appId });
    expect(plain.code).toBe(0);
    expect(plain.output).toContain("wechat.lock.json");
  });
});
