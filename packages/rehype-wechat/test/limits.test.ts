import type { Element, Nodes } from "hast";
import { parseHtml } from "rehype-wechat";
import { describe, expect, test } from "vitest";

import { ruleIds, toDraft } from "./support/to-draft.ts";

/** Elements of one name in an article, in order. */
function elements(html: string, name: string): Element[] {
  const found: Element[] = [];
  const walk = (node: Nodes): void => {
    if (node.type === "element" && node.tagName === name) found.push(node);
    if ("children" in node) node.children.forEach(walk);
  };
  walk(parseHtml(html));
  return found;
}

const styleOf = (element: Element | undefined) => element?.properties["style"] ?? "";

function tableOf(columns: number): string {
  const row = (cell: string) => `|${` ${cell} |`.repeat(columns)}\n`;
  return row("头") + row("-") + row("值");
}

describe("cells of a table", () => {
  const cellsOf = async (markdown: string) => {
    const html = String(await toDraft(markdown));
    return [...elements(html, "th"), ...elements(html, "td")].map(styleOf);
  };
  const long = "连接池的上限，默认是十，按数据库的承受能力来调整";

  test("a table that fits a phone needs nothing", async () => {
    for (const style of await cellsOf(tableOf(4)))
      expect(style).not.toMatch(/min-width|nowrap|break-all/);
  });

  test("of a wider one short cells stay whole, and long ones keep room to be read", async () => {
    const [name, what, key, text] = await cellsOf(
      `| 配置项 | 说明 |\n| -- | -- |\n| timeout | ${long}${long} |`,
    );
    expect(name).toContain("white-space:nowrap");
    expect(key).toContain("white-space:nowrap");
    // The first cell of a column has the width for all.
    expect(what).toContain("min-width:8em");
    expect(text).not.toMatch(/nowrap|min-width/);
  });

  test("a word as long as the screen is broken rather than push all else off it", async () => {
    const [head, , name] = await cellsOf(
      `| 配置项 | 说明 |\n| -- | -- |\n| \`spring.datasource.hikari.maximumPoolSize\` | ${long} |`,
    );
    expect(head).toContain("min-width:9em");
    expect(name).toContain("word-break:break-all");
  });

  test("a width costs nothing per row", async () => {
    const rows = `| ${long} | ${long} |\n`.repeat(20);
    const styles = await cellsOf(`| 甲方案的说明文字 | 乙方案的说明文字 |\n| -- | -- |\n${rows}`);
    expect(styles.filter((style) => style.includes("min-width"))).toHaveLength(2);
  });
});

test("a reversed list counts down to one, from where it starts", async () => {
  const markers = async (html: string) =>
    [...String(await toDraft(html)).matchAll(/(-?\d+|[a-z]+)\.\u00A0/g)].map(
      ([, marker]) => marker,
    );
  const items = "<li>甲</li><li>乙</li><li>丙</li>";
  expect(await markers(`<ol reversed>${items}</ol>`)).toEqual(["3", "2", "1"]);
  expect(await markers(`<ol reversed start="12">${items}</ol>`)).toEqual(["12", "11", "10"]);
  expect(await markers(`<ol start="7">${items}</ol>`)).toEqual(["7", "8", "9"]);
});

test("quotes in quotes are boxes six levels deep, and deeper words stay", async () => {
  const boxes = async (levels: number) => {
    const html = String(await toDraft(`${">".repeat(levels)} 深`));
    expect(html).toContain("深");
    return elements(html, "section").filter((box) => styleOf(box).includes("border-left")).length;
  };
  expect(await boxes(1)).toBe(1);
  expect(await boxes(6)).toBe(6);
  expect(await boxes(7)).toBe(6);
  expect(await boxes(30)).toBe(6);
});

test("spans of cells end at a thousand", async () => {
  const span = async (count: number) => {
    const html = String(
      await toDraft(`<table><tr><td colspan="${count}" rowspan="${count}">值</td></tr></table>`),
    );
    return elements(html, "td")[0]?.properties;
  };
  expect(await span(1000)).toMatchObject({ colSpan: 1000, rowSpan: 1000 });
  expect(await span(1001)).not.toHaveProperty("colSpan");
});

test("boxes wider than a phone lose their width, with a message", async () => {
  for (const [width, isKept] of [
    [343, true],
    [344, false],
  ] as const) {
    const file = await toDraft(`<section style="width:${width}px;color:red">字</section>`);
    expect(String(file).includes(`width:${width}px`)).toBe(isKept);
    expect(ruleIds(file)).toEqual(isKept ? [] : ["style-removed"]);
  }
});

test("a picture keeps a width that is less than the page", async () => {
  for (const [width, isKept] of [
    [676, true],
    [677, false],
  ] as const) {
    const html = String(await toDraft(`<img src="https://mmbiz.qpic.cn/a/0" width="${width}">`));
    expect(styleOf(elements(html, "img")[0]).includes(`width:${width}px`)).toBe(isKept);
  }
});

test("a drawing of drawings ends after two hundred copies", async () => {
  const copies = async (count: number) => {
    const uses = '<use href="#a"/>'.repeat(count);
    const html = String(
      await toDraft(`<svg viewBox="0 0 9 9"><path id="a" d="M0 0h9"/>${uses}</svg>`),
    );
    return elements(html, "path").length - 1;
  };
  expect(await copies(200)).toBe(200);
  expect(await copies(250)).toBe(200);
});

test("TeX of more than 20,000 characters stays source, with a message", async () => {
  const file = await toDraft(`$${"x".repeat(20_001)}$`);
  expect(ruleIds(file)).toEqual(["math-invalid"]);
  expect(String(file)).not.toContain("<svg");
});

test("a formula of more than 8,000 characters becomes a picture", async () => {
  const large = await toDraft(
    String.raw`$$\begin{pmatrix}${"a_1+b^2 & ".repeat(40)}c\end{pmatrix}$$`,
  );
  const small = await toDraft("$$a_1+b^2$$");
  expect([ruleIds(large), ruleIds(small)]).toEqual([["math-as-picture"], []]);
});

test("a style value of more than five hundred characters is left out", async () => {
  const value = (count: number) => `padding:${" 1px".repeat(count)}`;
  expect(ruleIds(await toDraft(`<p style="${value(4)}">字</p>`))).toEqual([]);
  expect(ruleIds(await toDraft(`<p style="${value(200)}">字</p>`))).toEqual(["style-removed"]);
});
