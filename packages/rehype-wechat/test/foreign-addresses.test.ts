import { articleHtml, parseHtml } from "rehype-wechat";
import { themeFromCss } from "rehype-wechat/css-theme";
import type { Nodes } from "hast";
import { describe, expect, test } from "vitest";

import { ruleIds, toDraft } from "./support/to-draft.ts";

/** Every attribute of an article that names the foreign host, pictures drawn into `data:` addresses included. */
function addresses(html: string): string[] {
  const found: string[] = [];
  const walk = (node: Nodes): void => {
    if (node.type === "element")
      for (const [name, value] of Object.entries(node.properties)) {
        const text = String(value);
        // What a picture says in words loads nothing.
        if (name !== "alt" && /\bevil/i.test(text)) found.push(`${node.tagName} ${name}=${text}`);
        const drawn = /^data:image\/svg\+xml;base64,(.*)$/.exec(text)?.[1];
        if (drawn !== undefined) walk(parseHtml(Buffer.from(drawn, "base64").toString()));
      }
    if (node.type === "element" && /^(?:style|script)$/.test(node.tagName))
      found.push(
        ...node.children
          .map((child) => ("value" in child ? child.value : ""))
          .filter((text) => /evil/.test(text)),
      );
    if ("children" in node) node.children.forEach(walk);
  };
  walk(parseHtml(html));
  return found;
}

const RECT = '<rect width="9" height="9"/>';
/** What a drawing may hold that reaches for another server, one a line. */
const drawings = String.raw`<image href="https://evil.example/t.png" width="9" height="9"/>
<image xlink:href="//evil.example/t.png" width="9" height="9"/>
<image href="HTTPS://evil.example/t.png"/>
<image href="./evil.png"/>
<image href="https://mmbiz.qpic.cn@evil.example/t.png"/>
<image href="https://evil.example/mmbiz.qpic.cn/0"/>
<feImage href="https://evil.example/t.png"/>
<filter id="f"><feImage xlink:href="https://evil.example/t.png"/></filter><rect filter="url(#f)" width="9"/>
<use href="https://evil.example/a.svg#x"/>
<use xlink:href="//evil.example/a.svg#x"/>
<use href="#e" x="0)url(https://evil.example" y="1"/><path id="e" d="M0"/>
<animate attributeName="href" to="https://evil.example/t.png" begin="click"/>
<image href="https://mmbiz.qpic.cn/a/0"><animate attributeName="href" values="https://evil.example/a;https://evil.example/b" begin="click"/></image>
<image href="https://mmbiz.qpic.cn/a/0"><set attributeName="xlink:href" to="https://evil.example/a" begin="click"/></image>
<set attributeName="fill" to="url(https://evil.example/p)" begin="click"/>
<set attributeName="style" to="fill:url(https://evil.example/p)" begin="click"/>
<set attributeName="class" to="evil" begin="click"/>
<animate attributeName="fill" from="red" by="u\72l(//evil.example/p)" begin="click"/>
<animate attributeName="d" values="M0;evil.example" begin="click"/>
<animate attributeName="width" from="1" to="2" begin="evil.example/click"/>
<animateTransform attributeName="transform" type="rotate" to="url(https://evil.example)" begin="click"/>
<animateMotion path="M0" begin="click"><mpath href="https://evil.example/m.svg#p"/></animateMotion>
<rect fill="url(https://evil.example/x#y)" width="9"/>
<rect fill="url('https://evil.example/x#y') red" width="9"/>
<rect fill="url(https://evil.example/x) url(https://evil.example/z)" width="9"/>
<rect fill="\75rl(https://evil.example/x)" width="9"/>
<rect fill="u\000072 l(https://evil.example/x)" width="9"/>
<rect fill="u/**/rl(https://evil.example/x)" width="9"/>
<rect fill="url(
https://evil.example/x)" width="9"/>
<rect fill="&#x75;rl(&quot;//evil.example/x&quot;)" width="9"/>
<rect fill="URL(https://evil.example/x)" width="9"/>
<rect fill="src(&quot;https://evil.example/x&quot;)" width="9"/>
<rect fill="image-set(&quot;//evil.example/x&quot; 1x)" width="9"/>
<rect fill="https://evil.example/x" width="9"/>
<rect fill="//evil.example/x" width="9"/>
<rect fill="rgb(//evil.example/x)" width="9"/>
<rect fill="evil.example" stroke="evil" color="evil" width="9"/>
<rect fill="var(--x,url(https://evil.example/x))" width="9"/>
<rect stroke="url(https://evil.example/x)" width="9"/>
<rect mask="url(https://evil.example/m#m)" width="9"/>
<rect clip-path="url(https://evil.example/m#m)" filter="url(//evil.example/f#f)" width="9"/>
<path d="M0 0h9" marker-start="url(https://evil.example/m#m)" marker-mid="url(//evil.example/m)" marker-end="url(//evil.example/m)"/>
<rect cursor="url(https://evil.example/c.cur),auto" width="9"/>
<rect xml:base="https://evil.example/" width="9"/>
<rect style="fill:url(https://evil.example/x)" width="9"/>
<rect style="fill:u\72 l(https://evil.example/x)" width="9"/>
<rect style="fill:/**/url(https://evil.example/x)" width="9"/>
<rect style="background:url(https://evil.example/x);mask-image:url(//evil.example/y)" width="9"/>
<rect style="f\69 ll:url(https://evil.example/x)" width="9"/>
<rect style="--x:url(https://evil.example/x);fill:var(--x)" width="9"/>
<rect transform="translate(1)url(https://evil.example)" width="evil" x="https://evil.example" rx="//evil.example" width="9"/>
<path d="M0 0h9 https://evil.example" stroke-width="evil.example" opacity="evil:1"/>
<text y="8" font-family="url(https://evil.example/f)" font-size="evil.example" text-anchor="evil:x">字</text>
<style>@import url(https://evil.example/s.css);</style>
<style>@import"//evil.example/s.css";rect{fill:url(https://evil.example/x)}</style>
<style>rect{fill:u\72l("https://evil.example/x")}</style>
<style>@font-face{font-family:f;src:url(https://evil.example/f.woff2)}text{font-family:f}</style>
<linearGradient id="g" href="https://evil.example/g.svg#g"/><rect fill="url(#g)" width="9"/>
<linearGradient id="g"><stop stop-color="url(https://evil.example/g)"/></linearGradient><rect fill="url(#g)" width="9"/>
<pattern id="p"><rect fill="url(https://evil.example/p)"/></pattern><rect fill="url(#p)" width="9"/>
<foreignObject><img src="https://evil.example/t.png"><p style="background:url(https://evil.example/t.png)">字</p></foreignObject>
<a href="https://evil.example/"><text y="8">字</text></a>
<script href="https://evil.example/x.js"/>
<switch><g><image href="https://evil.example/t.png"/></g></switch>
<symbol id="s"><image href="https://evil.example/t.png"/></symbol><use href="#s"/>
<metadata><rdf:li rdf:resource="https://evil.example/"/></metadata>`
  .split(/\n(?=<)/)
  .map((line) => [line] as const);

describe("a drawing loads nothing from elsewhere", () => {
  test.each(drawings)("%s", async (inside) => {
    for (const svg of [
      `<svg viewBox="0 0 9 9">${RECT}${inside}</svg>`,
      `文字 <svg width="9" height="9">${inside}</svg> 文字`,
    ])
      expect(addresses(String(await toDraft(svg)))).toEqual([]);
  });
});

test("what the drawing itself says is no address either", async () => {
  for (const attributes of [
    'viewBox="0 0 9 9" style="background:url(https://evil.example/x)"',
    'width="9" height="9" preserveAspectRatio="url(//evil.example)"',
    'viewBox="evil.example" width="evil" fill="url(https://evil.example)"',
    'viewBox="0 0 9 9" style="vertical-align:url(https://evil.example)"',
  ])
    expect(addresses(String(await toDraft(`<svg ${attributes}>${RECT}</svg>`)))).toEqual([]);
});

test("what was taken out of a drawing is reported where it stands", async () => {
  const file = await toDraft(
    `前文\n\n<svg viewBox="0 0 9 9">\n${RECT}\n<image href="https://evil.example/t.png"/>\n<rect fill="url(//evil.example/p)" width="9"/>\n<rect width="9"><animate attributeName="href" to="x" begin="click"/></rect>\n</svg>`,
  );
  expect(file.messages.map(({ ruleId, line }) => [ruleId, line])).toEqual([
    ["svg-picture", 5],
    ["svg-foreign", 6],
    ["svg-animation", 7],
  ]);
  expect(file.messages[0]?.reason).toContain("https://evil.example/t.png");
});

test("colors, figures, pictures at WeChat and animations on a touch stay in a drawing", async () => {
  const inside = [
    '<rect x="1" y="-.5e1" width="50%" height="9px" rx="2" fill="#41D1FF" stroke="rgb(1, 2, 3)" stroke-width="1.5" stroke-dasharray="1 2,3"></rect>',
    '<path d="M0 0h9a1 1 0 01-2-.5z" fill="none" stroke="currentColor" stroke-linecap="round" transform="translate(1, 2) rotate(45) scale(1.5)"></path>',
    '<circle cx="1" cy="2" r="3" fill="hsl(120deg 10% 20% / 50%)" opacity="0.5"></circle>',
    '<text x="1 2 3" y="8" font-family="PingFang SC, sans-serif" font-size="12px" font-weight="600" text-anchor="middle" fill="RoyalBlue">字</text>',
    '<polygon points="0 0, 8 2.5, 0 5" fill="oklch(40.1% 0.123 21.57)"></polygon>',
    '<image x="0" y="0" width="9" height="9" href="https://mmbiz.qpic.cn/mmbiz_png/a/0" preserveAspectRatio="xMidYMid meet"></image>',
    '<g opacity="1"><path d="M0 0h9"></path><animate attributeName="opacity" values="1;0" dur="0.5s" begin="click" fill="freeze" restart="never"></animate><animateTransform attributeName="transform" type="rotate" from="0 4 4" to="360 4 4" dur="1s" begin="click+0.5s" repeatCount="indefinite"></animateTransform><set attributeName="fill" to="red" begin="click"></set></g>',
  ].join("");
  const file = await toDraft(`<svg viewBox="0 0 9 9">${inside}</svg>`);
  expect(ruleIds(file)).toEqual([]);
  expect(articleHtml(parseHtml(String(file)))).toContain(
    articleHtml(parseHtml(`<svg>${inside}</svg>`)).slice("<svg>".length),
  );
});

test("what is no color in a formula is the color of the text, and reported", async () => {
  for (const tex of [
    String.raw`\color{url(https://evil.example/x)}{x}`,
    String.raw`\textcolor{url(//evil.example/x)}{x}+1`,
    String.raw`\colorbox{url(https://evil.example/x)}{x}`,
    String.raw`\color{evil}{x}`,
    String.raw`\mmlToken{mi}[mathcolor="url(https://evil.example/x)"]{x}`,
    String.raw`\mmlToken{mi}[mathbackground="url(https://evil.example/x)"]{x}`,
  ]) {
    const file = await toDraft(`前文\n\n公式 $${tex}$`);
    expect(addresses(String(file)), tex).toEqual([]);
    expect(String(file), tex).toContain("<path ");
    expect(
      file.messages.map(({ ruleId, line }) => [ruleId, line]),
      tex,
    ).toEqual([["math-color", 3]]);
  }
  const fine = await toDraft(String.raw`$\color{red}{x}\color{#00f}{y}\textcolor{RoyalBlue}{z}$`);
  expect(ruleIds(fine)).toEqual([]);
  expect(String(fine)).toMatch(/fill="red".*fill="#00f"/);
});

test("formulas that link, dress or name draw no such thing", async () => {
  for (const tex of [
    String.raw`\href{https://evil.example/}{x}`,
    String.raw`\style{background:url(https://evil.example/x)}{x}`,
    String.raw`\class{evil}{x}`,
    String.raw`\cssId{evil}{x}`,
    String.raw`\mmlToken{mi}[href="https://evil.example/"]{x}`,
    String.raw`\mmlToken{mi}[style="background:url(https://evil.example/)"]{x}`,
    String.raw`\mmlToken{mi}[class="evil"]{x}`,
    String.raw`\require{html}\href{https://evil.example/}{x}`,
    String.raw`\includegraphics{https://evil.example/x.png}`,
    String.raw`\unicode{x}[url(https://evil.example/x)]`,
    String.raw`\unicode[url(https://evil.example/x)]{x41}`,
  ])
    for (const math of [{}, { maxCharacters: 1 }])
      expect(addresses(String(await toDraft(`$${tex}$`, { math }))), tex).toEqual([]);
});

test("diagrams load nothing, whatever their source names as a color", async () => {
  const file = await toDraft(
    [
      "前文\n\n```mermaid\ngraph TD",
      ' A["图"]-->B(["x"])',
      " style A fill:url(https://evil.example/x),stroke:red",
      " classDef k fill:url(//evil.example/y),stroke:#333,filter:url(https://evil.example/f)",
      " class B k",
      " linkStyle 0 stroke:url(https://evil.example/z)\n```",
    ].join("\n"),
  );
  expect(addresses(String(file))).toEqual([]);
  const drawn = /data:image\/svg\+xml;base64,([^"]+)/.exec(String(file))?.[1] ?? "";
  expect(Buffer.from(drawn, "base64").toString()).toMatch(/stroke="red".*图/s);
  expect(file.messages.map(({ ruleId, line }) => [ruleId, line])).toContainEqual([
    "svg-foreign",
    3,
  ]);
  const own = await toDraft("```plantuml\nA\n```", {
    diagrams: {
      plantuml: () =>
        '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><style>@import "//evil.example"</style><script href="//evil.example"/><image href="https://evil.example/t.png"/><rect onclick="evil()" fill="u\\72l(//evil.example)"/><set attributeName="href" to="//evil.example"/></svg>',
    },
  });
  expect(addresses(String(own))).toEqual([]);
});

test("a style of an author or a theme names no address but pictures at WeChat", async () => {
  for (const declaration of [
    "background:url(https://evil.example/x)",
    "background:u\\72l(https://evil.example/x)",
    "background-image:image-set('//evil.example/x' 1x)",
    "background-image:-webkit-image-set(url(//evil.example/x) 1x)",
    "background:url(https://mmbiz.qpic.cn@evil.example/x)",
    "background:url(https://mmbiz.qpic.cn/a),url(https://evil.example/x)",
    "background://evil.example/x",
    "color://evil.example/x",
    "color:evil.example",
    "list-style-image:url(//evil.example/x)",
    "border-image:url(//evil.example/x) 1",
    "mask:url(//evil.example/x)",
    "cursor:url(//evil.example/x),auto",
    "fill:url(//evil.example/x)",
    "content:url(//evil.example/x)",
    "background:element(#evil)",
    "background:src('//evil.example/x')",
  ]) {
    const written = declaration.replaceAll('"', "&quot;");
    const byAuthor = String(await toDraft(`<p style="${written}">字</p>`));
    expect(addresses(byAuthor), declaration).toEqual([]);
    const { theme } = themeFromCss(
      `p, h2 { ${declaration} } h2::before { content: "#"; ${declaration} }`,
      { name: "x" },
    );
    expect(addresses(String(await toDraft("## 标题\n\n字", { theme }))), declaration).toEqual([]);
  }
});

test("WeChat's own elements come from WeChat", async () => {
  for (const source of [
    "https://evil.example/v.mp3",
    "//evil.example/",
    "https://qq.com.evil.example/",
  ])
    expect(
      addresses(String(await toDraft(`<mpvoice name="声音" src="${source}"></mpvoice>`))),
    ).toEqual([]);
  const player = "/cgi-bin/readtemplate?t=tmpl/audio_tmpl&amp;name=x";
  expect(String(await toDraft(`<mpvoice name="声音" src="${player}"></mpvoice>`))).toContain(
    "/cgi-bin/",
  );
});
