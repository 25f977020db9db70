import { contrastRatio, themes, toDarkMode } from "rehype-wechat";
import { describe, expect, test } from "vitest";

import { ruleIds, toDraft } from "./support/to-draft.ts";

/** Words of an article, boxes in brackets. */
const words = (html: string) =>
  html
    .replaceAll(/<svg.*?<\/svg>/g, "")
    .replaceAll(/<section[^>]*>/g, "[")
    .replaceAll("</section>", "]")
    .replaceAll(/<\/p>/g, "|")
    .replaceAll(/<[^>]*>/g, "")
    .replaceAll("\u00A0", " ");

const list = "1. 安装\n\n   ```sh\n   npm i\n   ```\n\n2. 运行";
const headings = "### 安装\n\n先装。\n\n#### 细节\n\n小字。\n\n### 运行\n\n再跑。";

describe("steps, a timeline and cards", () => {
  test.each(["steps", "步骤"])("`:::%s` numbers the items of a list", async (name) => {
    const file = await toDraft(`:::${name}\n${list}\n:::`);
    expect(words(String(file))).toBe("[[1 安装|[npm i]][2 运行|]]");
    expect(ruleIds(file)).toEqual([]);
  });

  test("a list that begins elsewhere keeps its numbers", async () => {
    expect(words(String(await toDraft(":::steps\n3. 甲\n4. 乙\n:::")))).toBe("[[3 甲|][4 乙|]]");
  });

  test("headings begin parts too, and what stands above them is kept", async () => {
    const file = await toDraft(`:::steps 怎么做\n说明。\n\n${headings}\n:::`);
    expect(words(String(file))).toBe("[怎么做|说明。|[1 安装|先装。|细节小字。|][2 运行|再跑。|]]");
    expect(String(file)).not.toContain("<h3");
  });

  test.each(["timeline", "时间线", "时间轴"])("`:::%s` has a dot for each entry", async (name) => {
    const file = await toDraft(`:::${name}\n- **2024 年** 开始\n- **2026 年** 完成\n:::`);
    expect(words(String(file))).toBe("[[2024 年 开始|][2026 年 完成|]]");
    expect(String(file).match(/<svg/g)).toHaveLength(2);
  });

  test("paragraphs are entries where there is nothing else", async () => {
    const file = await toDraft(":::timeline\n2024 年：开始\n\n2026 年：完成\n\n> 引用\n:::");
    expect(words(String(file))).toBe("[[2024 年：开始|][2026 年：完成|[引用|]]]");
  });

  test.each([
    [":::cards\n- [甲](https://a.example/) 说明\n- 乙\n:::", "[[甲[1] 说明|][乙|]"],
    [
      "::::cards\n:::card 甲\n内容\n:::\n\n:::card\n### 乙\n内容\n:::\n::::",
      "[[甲|内容|][乙|内容|]]",
    ],
    [":::卡片\n内容\n:::", "[[内容|]]"],
  ])("%j is cards", async (markdown, shown) => {
    const file = await toDraft(markdown);
    expect(words(String(file))).toContain(shown);
    expect(ruleIds(file).filter((rule) => rule?.startsWith("container"))).toEqual([]);
  });

  test.each(Object.entries(themes))("%s keeps them apart from each other", async (_, theme) => {
    const file = await toDraft(":::steps\n- 甲\n- 乙\n:::\n\n:::timeline\n- 丙\n- 丁\n:::", {
      theme,
    });
    const boxes = [...String(file).matchAll(/<section style="([^"]*padding:0 0 14px[^"]*)"/g)];
    // The last block of an article keeps no margin.
    expect(boxes.map(([, style = ""]) => /margin(?:-bottom)?:[^;]*1em/.test(style))).toEqual([
      false,
      true,
      false,
      false,
    ]);
  });

  test.each(Object.entries(themes))("%s has dots that are seen in the dark", async (_, theme) => {
    const html = String(await toDraft(":::timeline\n- 甲\n:::", { theme }));
    const [, dot = ""] = /<svg[^>]* style="([^"]*)"/.exec(html) ?? [];
    // A dot without a color has that of the words, which the reader converts.
    const color = /(?:^|;)color:([^;]*)/.exec(dot)?.[1] ?? toDarkMode("#222", "text");
    expect(contrastRatio(color, "#191919")).toBeGreaterThan(1.5);
  });

  test("an empty one is nothing", async () => {
    expect(words(String(await toDraft("甲\n\n:::steps\n:::\n\n:::cards\n- \n:::")))).toBe("[甲|]");
  });
});

describe("a row of pictures", () => {
  const pictures = '![甲](https://mmbiz.qpic.cn/a/0 "图一")\n\n![乙](https://mmbiz.qpic.cn/b/0)';

  test.each([
    `:::gallery\n${pictures}\n:::`,
    `:::图集\n${pictures.replace("\n\n", "\n")}\n:::`,
    `<${pictures.replace("\n\n", ",")}>`,
  ])("scrolls sideways: %j", async (markdown) => {
    const file = await toDraft(markdown);
    expect(String(file)).toMatch(
      /<section data-ignore-width="" style="[^"]*overflow-x:auto;white-space:nowrap[^"]*"><section style="[^"]*inline-block[^"]*"><img[^>]*><p[^>]*>图一<\/p><\/section><section/,
    );
    expect(ruleIds(file)).toEqual([]);
  });

  test.each([
    `:::gallery\n${pictures}\n\n文字\n:::`,
    `- 甲\n\n  :::gallery\n  ${pictures.replaceAll("\n", "\n  ")}\n  :::`,
  ])("is stacked with a message where it cannot: %j", async (markdown) => {
    const file = await toDraft(markdown);
    expect(String(file)).not.toContain("overflow-x");
    expect(file.messages.map(({ ruleId }) => ruleId)).toEqual(["row-stacked"]);
    expect(file.messages[0]?.line).toBeGreaterThan(0);
  });
});
