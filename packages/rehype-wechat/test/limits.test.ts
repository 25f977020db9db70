import type { Element, Nodes } from "hast";
import { parseHtml, themes, type Options } from "rehype-wechat";
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

const textOf = (node: Nodes): string =>
  node.type === "text" ? node.value : "children" in node ? node.children.map(textOf).join("") : "";

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

  const row = (cells: readonly string[]) => `| ${cells.join(" | ")} |\n`;
  const table = (...cells: readonly string[]) =>
    row(cells) + row(cells.map(() => "--")) + row(cells);
  const isWhole = async (markdown: string) =>
    (await cellsOf(markdown)).some((style) => style.includes("nowrap"));
  const two = (count: number) => Array.from({ length: count }, () => "两字");

  test("six columns of two characters are more than a phone shows at once", async () => {
    expect(await isWhole(table(...two(5), "字"))).toBe(false);
    expect(await isWhole(table(...two(6)))).toBe(true);
  });

  test("lists and quotes around a table leave it less room", async () => {
    const cells = table(...two(4), "三个字");
    const within = (start: string) =>
      cells.replace(/^(?=.)/gm, start.startsWith(">") ? "> " : "  ").replace(/^ {2}/, start);
    expect(await isWhole(cells)).toBe(false);
    expect(await isWhole(within("> "))).toBe(true);
    expect(await isWhole(within("- "))).toBe(true);
    expect(
      await isWhole(
        `> ${table(...two(5))
          .trim()
          .replaceAll("\n", "\n> ")}`,
      ),
    ).toBe(false);
  });

  test("seven characters stay in one piece, eight need not", async () => {
    const [, seven, eight] = await cellsOf(table(long, "一二三四五六七", "一二三四五六七八"));
    expect(seven).toContain("nowrap");
    expect(seven).not.toContain("min-width");
    expect(eight).not.toContain("nowrap");
    expect(eight).toContain("min-width:8em");
  });

  test("a word of 17 letters stays whole, one of 18 is broken", async () => {
    const [, short, longer] = await cellsOf(table(long, "a".repeat(17), "a".repeat(18)));
    expect(short).not.toContain("break-all");
    expect(longer).toContain("break-all");
  });

  test("a picture without a width of its own keeps room, however little there is beside it", async () => {
    const picture = (more: string) => `<img src="https://mmbiz.qpic.cn/a/0"${more}>`;
    const [withPicture] = await cellsOf(table(picture(""), "字"));
    expect(withPicture).toContain("min-width:8em");
    const [withWidth] = await cellsOf(table(picture(' width="40"'), "字"));
    expect(withWidth).not.toContain("min-width");
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

test("a list counts in letters and Roman numerals as far as there are any", async () => {
  const marker = async (type: string, start: number) =>
    /([\w-]+)\.\u00A0/.exec(
      String(await toDraft(`<ol type="${type}" start="${start}"><li>甲</li></ol>`)),
    )?.[1];
  for (const [type, start, expected] of [
    ["a", 1, "a"],
    ["a", 26, "z"],
    ["a", 27, "aa"],
    ["A", 52, "AZ"],
    ["a", 0, "0"],
    ["i", 4, "iv"],
    ["I", 1994, "MCMXCIV"],
    ["i", 3999, "mmmcmxcix"],
    ["i", 4000, "4000"],
  ] as const)
    expect(await marker(type, start)).toBe(expected);
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

describe("a paragraph with a word of half a line", () => {
  const word = "spring.datasource.hikari.maximumPoolSize";
  const alignOf = async (markdown: string, options?: Options) => {
    const html = String(await toDraft(markdown, options));
    const style = styleOf(elements(html, "p").find((p) => textOf(p).includes(word)));
    return /text-align:(\w+)/.exec(style)?.[1];
  };

  test.each(Object.entries(themes))("is not justified (%s)", async (_, theme) => {
    for (const markdown of [word, `- ${word}`, `:::tip\n${word}\n:::`])
      expect([markdown, await alignOf(`甲\n\n${markdown}`, { theme })]).toEqual([markdown, "left"]);
    const html = String(await toDraft("普通的文字，没有长词。", { theme }));
    expect(html).not.toContain("text-align:left");
  });

  test("has the alignment that its author gave it, or the box around it", async () => {
    expect(await alignOf(`甲\n\n> ${word}`)).toBe("left");
    // The theme centers quotes.
    expect(await alignOf(`甲\n\n> ${word}`, { theme: themes.breeze })).toBeUndefined();
    expect(await alignOf(`<p style="text-align:justify">${word}</p>`)).toBeUndefined();
    expect(await alignOf(`<p style="text-align:center">${word}</p>`)).toBe("center");
    expect(
      await alignOf(
        `<section style="text-align:center;background:#eee"><p>甲</p><p>${word}</p></section>`,
      ),
    ).toBeUndefined();
  });
});
