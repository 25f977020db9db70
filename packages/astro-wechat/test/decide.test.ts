import { describe, expect, test } from "vitest";
import { decide, type Marks } from "../dist/collect/decide.js";
import { readMarks, splitFrontmatter } from "../dist/collect/frontmatter.js";

const all = () => true;
const nobody = () => false;
/** What is decided of a post with this frontmatter, whether the schema keeps it or drops it. */
const outcomes = async (marks: Marks, isChosen = all) => {
  const kept = await decide(marks, marks, isChosen);
  const { wechat, ...dropped } = marks;
  return [kept, await decide({ wechat }, { wechat, ...dropped }, isChosen)].map((decision) =>
    decision.is === "skipped" ? decision.reason : decision.is,
  );
};

describe("a post is for WeChat when", () => {
  test("its frontmatter says so, whatever the option `select` says", async () => {
    for (const wechat of [true, {}, { title: "A" }, "yes"])
      expect(await outcomes({ wechat }, nobody)).toEqual(["selected", "selected"]);
  });

  test("`select` chooses it, and its frontmatter does not refuse", async () => {
    expect(await outcomes({ title: "A" })).toEqual(["selected", "selected"]);
    expect(await outcomes({ title: "A" }, nobody)).toEqual(["excluded", "excluded"]);
    expect(await decide({}, { wechat: false }, all)).toEqual({ is: "excluded" });
  });
});

test.for([true, "true", "True", " yes ", "on", 1])(
  "`draft: %o` keeps a post back, also where the schema drops it and the post asks for WeChat",
  async (draft) => {
    expect(await outcomes({ draft })).toEqual(["excluded", "excluded"]);
    expect(await outcomes({ draft, wechat: { protected: true } })).toEqual([
      "excluded",
      "excluded",
    ]);
  },
);

test.for([false, "false", "no", undefined, null, 0, ""])("`draft: %o` does not", async (draft) => {
  expect(await outcomes({ draft })).toEqual(["selected", "selected"]);
});

describe("a post that `select` chose is skipped when its frontmatter says", () => {
  test.for<[string, Marks]>([
    ["post-unpublished", { published: false }],
    ["post-unpublished", { published: "False" }],
    ["post-hidden", { hidden: true }],
    ["post-hidden", { unlisted: "yes" }],
    ["post-protected", { password: "secret" }],
    ["post-protected", { password: 123_456 }],
    ["post-protected", { password: ["a", "b"] }],
    ["post-protected", { encrypted: true }],
    ["post-protected", { encrypted: "true" }],
    ["post-protected", { hidden: true, encrypted: { hint: "x" } }],
  ])("%s: %o", async ([reason, marks]) => {
    expect(await outcomes(marks)).toEqual([reason, reason]);
  });

  test.for<[Marks]>([
    [{ published: true }],
    [{ published: new Date("2026-11-22") }],
    [{ published: "2026-11-22" }],
    [{ hidden: false, unlisted: null }],
    [{ password: "" }],
    [{ password: false }],
    [{ encrypted: false }],
    [{ password: [] }],
  ])("but not when it says %o", async ([marks]) => {
    expect(await outcomes(marks)).toEqual(["selected", "selected"]);
  });
});

describe("a post that asks for WeChat itself", () => {
  test("is synced although it is hidden or unpublished", async () => {
    expect(await outcomes({ wechat: true, hidden: true, published: false })).toEqual([
      "selected",
      "selected",
    ]);
  });

  test("and is protected needs `protected: true` for its plain text", async () => {
    const password = "secret";
    const refused = ["post-protected", "post-protected"];
    expect(await outcomes({ password, wechat: true })).toEqual(refused);
    expect(await outcomes({ password, wechat: { protected: "true" } })).toEqual(refused);
    expect(await outcomes({ encrypted: true, wechat: { title: "A" } })).toEqual(refused);
    expect(await outcomes({ password, wechat: { protected: true } })).toEqual([
      "selected",
      "selected",
    ]);
  });
});

describe("marks are read from a file", () => {
  const read = (text: string) => readMarks(splitFrontmatter(text));

  test("in YAML and TOML", () => {
    expect(read("---\ntitle: A\ndraft: true\npassword: abc\n---\n")).toEqual({
      draft: true,
      password: "abc",
    });
    expect(read('+++\ndraft = true\n[wechat]\ntitle = "A"\n+++\n')).toEqual({
      draft: true,
      wechat: { title: "A" },
    });
  });

  test("also through aliases and merged keys", () => {
    expect(
      read("---\nx: &x { password: p }\n<<: *x\nwechat: &w { protected: true }\n---\n"),
    ).toEqual({
      password: "p",
      wechat: { protected: true },
    });
    expect(read("---\nx: &x true\ndraft: *x\n---\n")).toEqual({ draft: true });
  });

  test("although the file holds more aliases than a parser follows", () => {
    const many = `x: &a y\nl: [${Array.from({ length: 300 }, () => "*a").join(", ")}]`;
    expect(read(`---\n${many}\ndraft: true\n---\n`)).toEqual({ draft: true });
    expect(read(`---\n${many}\nb: &b {}\n<<: *b\ndraft: true\n---\n`)).toEqual({ draft: true });
  });

  test("broken frontmatter and none have none", () => {
    expect(read("---\ndraft: [true\n---\n")).toEqual({});
    expect(read("draft: true")).toEqual({});
    expect(read("---\n- draft\n---\n")).toEqual({});
  });
});
