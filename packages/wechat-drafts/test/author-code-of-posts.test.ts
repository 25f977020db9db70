import { setTimeout as wait } from "node:timers/promises";
import { expect, test } from "vitest";
import { type Settings, syncPosts } from "wechat-drafts";
import { createSite, writePost } from "./support/site.ts";

type Fail = () => Promise<void>;

/** Every place of the settings where code of an author runs for a post. */
const places: Readonly<Record<string, (fail: Fail) => Settings>> = {
  "a remark plugin": (fail) => ({
    remarkPlugins: [() => (_tree, file) => (isSlow(file) ? fail() : undefined)],
  }),
  "a rehype plugin": (fail) => ({
    rehypePlugins: [() => (_tree, file) => (isSlow(file) ? fail() : undefined)],
  }),
  "a transformer": (fail) => ({
    html: { transformers: [(_tree, file) => (isSlow(file) ? fail() : undefined)] },
  }),
  "a renderer of diagrams": (fail) => ({
    html: {
      diagrams: {
        dot: async (source) => {
          if (source.includes("slow")) await fail();
          return '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9"/></svg>';
        },
      },
    },
  }),
};

function isSlow(file: { readonly value: unknown }): boolean {
  return String(file.value).includes("slow");
}

const never: Fail = () => new Promise(() => undefined);
const late: Fail = () => wait(20).then(() => Promise.reject(new Error("late")));

test.for([
  ...Object.keys(places).map((place) => [place, "never answers", never, "render-timeout"] as const),
  // A diagram that cannot be drawn stays text.
  ...Object.keys(places)
    .slice(0, -1)
    .map((place) => [place, "rejects late", late, "render-failed"] as const),
])("%s that %s costs its own post", async ([place, , fail, rule]) => {
  const site = await createSite();
  const wechat = { cover: "https://example.com/a.png", type: "news" };
  const posts = await Promise.all(
    ["one", "slow", "two"].map(async (name) => ({
      ...(await writePost(
        site,
        { title: name, wechat },
        `${name}\n\n\`\`\`dot\n${name}\n\`\`\`\n`,
      )),
      key: `blog/${name}`,
    })),
  );
  const { messages } = await syncPosts({
    posts,
    lockFile: `${site.root}/wechat.lock.json`,
    apply: false,
    settings: { ...places[place]?.(fail), renderTimeoutMs: 200 },
  });
  const about = messages.filter((message) => message.rule.startsWith("render-"));
  expect(about).toMatchObject([{ rule, key: "blog/slow", level: "error" }]);
  expect(about[0]?.text).toContain(rule === "render-timeout" ? "within 0.2 s" : "rendered");
});
