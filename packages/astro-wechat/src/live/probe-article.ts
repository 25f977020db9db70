/** What an article of the probe holds beside its text. */
interface Parts {
  /** Address of a picture on WeChat's hosts. */
  readonly picture: string;
}

/** Constructs whose fate in WeChat's hands is worth knowing, by the name that a report gives them. */
const constructs: Readonly<Record<string, (parts: Parts) => string>> = {
  paragraph: () => "<p>一个段落。 A paragraph, 123.</p>",
  heading: () => '<h2 style="font-size: 20px; margin: 24px 0 12px;">小标题</h2>',
  inline: () =>
    "<p><strong>粗</strong><em>斜</em><u>下划线</u><s>删除</s><del>删</del><code>code</code><mark>标记</mark><small>小</small>H<sub>2</sub>O x<sup>2</sup><q>引</q></p>",
  styles: () =>
    '<p style="color: #FA5151; background: linear-gradient(90deg, #fff, #07C160); border-radius: 4px; box-shadow: 0 1px 2px rgba(0,0,0,.2); letter-spacing: .5px; text-align: center;">样式</p>',
  "styles-removed": () =>
    '<p style="position: absolute; filter: blur(1px); color: rgb(1, 2, 3) !important;">去掉的样式</p>',
  "style-quotes": () =>
    `<p style="font-family: 'PingFang SC', sans-serif; line-height: 1.75;">引号</p>`,
  flex: () =>
    '<section style="display: flex; overflow-x: auto;"><section style="flex: 1;">左</section><section style="flex: 1;">右</section></section>',
  "div-inline": () => '<div style="color: #333;">只有文字的 div</div>',
  "div-block": () => '<div style="padding: 8px;"><p>div 里的段落</p>散落的文字</div>',
  lists: () =>
    '<ul style="padding-left: 1em;"><li>一</li><li>二<ul><li>二之一</li></ul></li></ul><ol start="3"><li>三</li></ol>',
  table: () =>
    '<table style="border-collapse: collapse; width: 100%;"><thead><tr><th style="border: 1px solid #ccc;">头</th><th>头</th></tr></thead><tbody><tr><td colspan="2" align="center">并</td></tr><tr><td rowspan="2">行</td><td>1</td></tr><tr><td>2</td></tr></tbody></table>',
  code: () =>
    '<pre style="white-space: pre; overflow-x: auto;"><code>const a = 1;<br>&nbsp;&nbsp;return a &lt; 2;\n  tail</code></pre>',
  quote: () => '<blockquote style="border-left: 3px solid #07C160;"><p>引文</p></blockquote>',
  figure: ({ picture }) =>
    `<figure><img src="${picture}" alt="说明" width="300" style="width: 300px;"><figcaption>图注</figcaption></figure>`,
  "picture-data-src": ({ picture }) => `<p><img data-src="${picture}"></p>`,
  "picture-elsewhere": () => '<p>前<img src="https://example.com/none.png" alt="别处">后</p>',
  background: ({ picture }) =>
    `<section style="background-image: url(${picture}); padding: 8px;">背景</section>`,
  entities: () => "<p>&amp; &lt;b&gt; &quot;q&quot; &#39;s&#39; &copy; &nbsp;| — “引” 😀</p>",
  spaces: () => "<p>a  b   c&nbsp;&nbsp;d　e\nf<span> g </span>h</p>",
  breaks: () => "<p>上<br>下</p><hr>",
  links: () => '<p><a href="https://example.com/page" title="t">外链</a><a>无地址</a></p>',
  attributes: () =>
    '<section id="i" class="c" data-x="1" data-tool="probe" title="t" role="note" aria-label="l" lang="en" dir="ltr"><span data-y="2">属性</span></section>',
  svg: () =>
    '<svg viewBox="0 0 20 10" width="20" height="10" xmlns="http://www.w3.org/2000/svg"><rect id="r" x="1" y="1" width="8" height="8" fill="#07C160"></rect><text x="10" y="8" font-size="6">字</text><rect width="1" height="1"><animate attributeName="opacity" values="0;1" dur="1s" repeatCount="indefinite"></animate></rect></svg>',
  removed: () => "<style>p{color:red}</style><form><input value='x'></form><p>之后</p>",
  details: () => "<details><summary>标题</summary><p>内容</p></details>",
  ruby: () => "<p><ruby>汉<rp>(</rp><rt>hàn</rt><rp>)</rp></ruby></p>",
  sections: () =>
    '<section style="margin: 0 8px;"><section><p style="margin: 0;">套</p></section></section><article><aside>旁注</aside></article><center>中</center><font color="#ff0000">字色</font>',
};

/** Names of the constructs, in the order of the article. */
export const constructNames: readonly string[] = Object.keys(constructs);

/** A line of text, which WeChat keeps, before each construct: where it is found again. */
function marker(name: string): string {
  return `【probe:${name}】`;
}

/** The HTML of the article that the probe sends, or of some constructs of it. */
export function probeContent(parts: Parts, names: readonly string[] = constructNames): string {
  return names
    .map((name) => `<p>${marker(name)}</p>${constructs[name]?.(parts) ?? ""}`)
    .concat(`<p>${marker("end")}</p>`)
    .join("");
}

/** The constructs of an article as they were stored, without what holds their markers. */
export function splitContent(html: string): ReadonlyMap<string, string> {
  const [, ...parts] = html.split(/【probe:([a-z-]+)】/);
  const found = new Map<string, string>();
  for (let at = 0; at + 1 < parts.length; at += 2) {
    const [name = "", behind = ""] = parts.slice(at, at + 2);
    found.set(name, behind.replace(/^(?:<\/[a-z]+>)+/i, "").replace(/(?:<[a-z]+[^<>]*>)+$/i, ""));
  }
  return found;
}
