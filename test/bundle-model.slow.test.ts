import { join } from "node:path";

import fc from "fast-check";
import { expect, test } from "vitest";
import { syncPosts, type Post, type SyncResult } from "wechat-drafts";

import {
  modelRuns,
  optionsOf,
  runAndDie,
  withClient,
  withWorld,
  type World,
} from "./support/model-world.ts";

const names = ["a", "b", "c", "d", "e"] as const;

/** What a post says at a moment: where it belongs, what kind it is, and its text. */
interface Wish {
  readonly bundle: "x" | "y" | undefined;
  readonly order: number;
  readonly isImagePost: boolean;
  readonly revision: number;
}

type Wishes = Readonly<Record<(typeof names)[number], Wish>>;

interface Step {
  readonly wishes: Wishes;
  /** Die at this call before the run that is looked at. */
  readonly death: { readonly nth: number; readonly isAnswered: boolean } | undefined;
}

const wish: fc.Arbitrary<Wish> = fc.record({
  bundle: fc.constantFrom("x", "x", "y", undefined),
  order: fc.integer({ min: 1, max: 3 }),
  isImagePost: fc.integer({ min: 0, max: 5 }).map((chance) => chance === 0),
  revision: fc.integer({ min: 1, max: 2 }),
} as const);

const step: fc.Arbitrary<Step> = fc.record({
  wishes: fc.record({ a: wish, b: wish, c: wish, d: wish, e: wish }),
  death: fc.option(fc.record({ nth: fc.integer({ min: 1, max: 14 }), isAnswered: fc.boolean() }), {
    nil: undefined,
  }),
});

test(
  "bundles end as the posts say, whatever they were before and wherever a run died",
  { timeout: 1_800_000 },
  async () => {
    let deaths = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 6 }), (sequence) =>
        withWorld(async (world) => {
          for (const { wishes, death } of sequence) {
            const posts = postsOf(wishes, world.root);
            if (death) {
              await runAndDie(posts, world, death.nth, death.isAnswered);
              deaths += 1;
            }
            const result = await sync(posts, world);
            expect(
              result.messages.filter(({ level }) => level !== "info" && !isFirst(result)),
            ).toEqual([]);
            expect(boxOf(world)).toEqual(expectedBox(wishes));
            world.wechat.clearRequests();
            expect((await sync(posts, world)).counts.unchanged).toBe(names.length);
            expect(world.wechat.requests()).toEqual([]);
          }
        }),
      ),
      modelRuns(40),
    );
    // A property that never meets what it is about would hold too.
    expect(deaths).toBeGreaterThan(0);
  },
);

/** The first run says that it had no lockfile. */
function isFirst({ messages }: SyncResult): boolean {
  return messages.some(({ rule }) => rule === "no-lockfile" || rule === "lockfile-new");
}

async function sync(posts: readonly Post[], world: World): Promise<SyncResult> {
  return withClient(world, (api) => syncPosts({ ...optionsOf(posts, world), api }));
}

/** Orders are made unique: two posts of one order are refused, which is not what this is about. */
function orderOf(name: string, { order }: Wish): number {
  return order * 10 + names.indexOf(name as (typeof names)[number]);
}

function postsOf(wishes: Wishes, root: string): readonly Post[] {
  return names.map((name) => {
    const { bundle, isImagePost, revision } = wishes[name];
    return {
      key: `blog/${name}`,
      body: { format: "markdown", text: `正文 ${name}，第 ${revision} 版。` },
      data: {
        title: `标题 ${name}`,
        cover: "./cover.png",
        wechat: {
          ...(isImagePost ? { type: "newspic", images: ["./cover.png"] } : {}),
          // Image posts stand alone here: what WeChat thinks of them in a bundle is not known.
          ...(bundle && !isImagePost
            ? { bundle: { id: bundle, order: orderOf(name, wishes[name]) } }
            : {}),
        },
      },
      url: `https://blog.example.com/${name}/`,
      file: join(root, `${name}.md`),
    };
  });
}

function expectedBox(wishes: Wishes): readonly string[] {
  const line = (name: (typeof names)[number]): string =>
    `${wishes[name].isImagePost ? "newspic" : "news"} ${name} ${wishes[name].revision}`;
  const bundles = (["x", "y"] as const).map((id) =>
    names
      .filter((name) => wishes[name].bundle === id && !wishes[name].isImagePost)
      .sort((left, right) => orderOf(left, wishes[left]) - orderOf(right, wishes[right]))
      .map(line)
      .join(", "),
  );
  const alone = names
    .filter((name) => wishes[name].bundle === undefined || wishes[name].isImagePost)
    .map(line);
  return [...bundles.filter((draft) => draft !== ""), ...alone].sort();
}

function boxOf({ wechat }: World): readonly string[] {
  return wechat
    .drafts()
    .map(({ articles }) =>
      articles
        .map(({ article_type: type, title, content }) => {
          const revision = /第 (\d) 版/.exec(content)?.[1];
          return `${type} ${title.replace("标题 ", "")} ${revision}`;
        })
        .join(", "),
    )
    .sort();
}
