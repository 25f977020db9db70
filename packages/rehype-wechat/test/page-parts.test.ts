import rehypeWechat, { articleHtml, parseHtml, shownImages } from "rehype-wechat";
import { unified } from "unified";
import { VFile } from "vfile";
import { expect, test } from "vitest";

import { ruleIds, toDraft } from "./support/to-draft.ts";

const bare = (html: string) => html.replaceAll(/ style="[^"]*"/g, "");

/** A page's HTML as an article: its markup without styles, and the rules that were spoken of. */
async function ofPage(html: string): Promise<readonly [html: string, rules: unknown]> {
  const file = new VFile();
  const tree = await unified().use(rehypeWechat).run(parseHtml(html), file);
  return [bare(articleHtml(tree)).replaceAll(/<\/?(?:section|span)[^<>]*>/g, ""), ruleIds(file)];
}

test.for<readonly [name: string, page: string, article: string | RegExp, ...rules: string[]]>([
  [
    "Expressive Code's collapsed lines are code, their label is not",
    '<div class="expressive-code"><figure class="frame"><pre data-language="txt"><code><details class="ec-section"><summary><div class="ec-line"><div class="code">2 collapsed lines</div></div></summary><div class="ec-line"><div class="code">a</div></div></details><div class="ec-line"><div class="code">b</div></div></code></pre><div class="copy"><button title="Copy"></button></div></figure></div>',
    "a<br>b",
  ],
  [
    "the label of a block's language is not printed, its title is",
    '<div class="astro-code" data-language="txt"><div class="title">a.txt</div><pre><code><span class="line">a</span></code></pre><span class="language ps-1">txt</span><button class="copy">Copy</button></div>',
    "a.txta",
  ],
  [
    "a mark that a highlighter let stand is code",
    '<pre class="astro-code" data-language="txt"><code><span class="line">a // [!code ++]</span></code></pre>',
    "a // [!code ++]",
  ],
  [
    "a label beside a block of code in any box is not printed, other words are",
    '<div class="wrapper"><span class="code-lang">bash</span><span class="language">中文与英文</span><pre><code>a</code></pre></div><p>in <span class="language">Rust</span></p>',
    /^(?!.*bash).*中文与英文.*a.*in Rust/,
  ],
  [
    "cards of repositories stand one below the other",
    '<a class="card-github" href="https://github.com/a/b" repo="a/b"><span>Waiting for api.github.com…</span></a><a class="card-github" href="https://github.com/c/d" repo="c/d"></a>',
    /^<p>a\/b<sup>\[1\]<\/sup><\/p><p>c\/d/,
  ],
  [
    "tabs that name no panel label what follows, by order",
    '<div class="code-group"><div class="tabs"><button role="tab">a.js</button><button role="tab">b.py</button></div> <div class="blocks"><astro-slot><p>甲</p><p>乙</p></astro-slot></div></div>',
    /^<p>(?:<strong>)?a\.js(?:<\/strong>)?<\/p><p>甲<\/p><p>(?:<strong>)?b\.py(?:<\/strong>)?<\/p><p>乙<\/p>/,
  ],
  [
    "the icon of a link is left out, a picture that is one stays",
    '<p><a href="https://pnpm.io/"><img src="https://www.google.com/s2/favicons?domain=pnpm.io" alt aria-hidden="true">pnpm</a><a href="https://a.example/"><img src="https://mmbiz.qpic.cn/b.png" aria-hidden="true"></a></p>',
    /^<p>pnpm<sup>\[1\]<\/sup><img src="https:\/\/mmbiz\.qpic\.cn\/b\.png"><\/p>/,
    "link-image",
  ],
  [
    "Twoslash's types in pop-ups are not in the code",
    '<pre class="shiki twoslash" data-language="txt"><code><span class="line">const <span class="twoslash-hover"><span class="twoslash-popup-container">const a: number</span>a</span> = 1</span></code></pre>',
    "const a = 1",
  ],
  [
    "astro-embed's player is a line with its title and address",
    '<lite-youtube videoid="dQw4" title="歌" style="background-image:url(https://i.ytimg.com/a.jpg)"><a class="lty-playbtn" href="https://youtube.com/watch?v=dQw4"><span class="lyt-visually-hidden">Play</span></a></lite-youtube>',
    "<p>歌：https://www.youtube.com/watch?v=dQw4</p>",
    "embed-as-text",
  ],
  [
    "a card that waits for a script is a link to what it is about",
    '<a class="card-github fetch-waiting" href="https://github.com/a/b" repo="a/b"><div>Waiting for api.github.com...</div></a>',
    /^<p>a\/b<sup>\[1\]<\/sup><\/p>(?!.*Waiting)/,
  ],
  [
    "Starlight's link card keeps title and description apart",
    '<div class="sl-link-card"><span class="stack"><a href="https://a.cn/x"><span class="title">题</span></a><span class="description">说明</span></span></div>',
    /^<p>题<sup>\[1\]<\/sup><\/p><p>说明<\/p>/,
  ],
  [
    "an arrow behind a link is none of its words",
    '<p><a href="https://a.cn">词<span> ↗</span></a></p>',
    /^<p>词<sup>/,
  ],
  [
    "controls and styles without a look are no news",
    '<p style="user-select:none;cursor:pointer;transition:all 1s">文</p><button class="copy-btn">复制</button><button aria-label="展开">x</button><script type="module">x</script>',
    "<p>文</p>",
  ],
  [
    "a button that says something is",
    "<p>文</p><button>报名</button>",
    "<p>文</p>",
    "element-removed",
  ],
  [
    "a formula of KaTeX without its TeX is told",
    '<p><span class="katex"><span class="katex-html" aria-hidden="true"><span class="mord mathnormal">a</span><span class="msupsub">2</span></span></span></p>',
    "<p>a2</p>",
    "math-as-text",
  ],
  [
    "a formula of MathJax that a style sheet draws keeps its characters",
    '<p><mjx-container jax="CHTML"><mjx-math><mjx-mi><mjx-c class="mjx-c1D44E TEX-I"></mjx-c></mjx-mi><mjx-mo><mjx-c class="mjx-c3D"></mjx-c></mjx-mo><mjx-mn><mjx-c class="mjx-c31"></mjx-c></mjx-mn></mjx-math></mjx-container></p>',
    "<p>a=1</p>",
    "math-as-text",
  ],
])("%s", async ([, page, article, ...rules]) => {
  const [html, told] = await ofPage(page);
  if (typeof article === "string") expect(html).toBe(article);
  else expect(html).toMatch(article);
  expect(told).toEqual(rules);
});

test("what cannot be played and has no address to print is told to be left out", async () => {
  for (const element of [
    '<audio src="./a.mp3"></audio>',
    '<video src="/v.mp4"></video>',
    "<video></video>",
    '<iframe src="about:blank"></iframe>',
  ]) {
    const file = await toDraft(`前\n\n${element}\n\n后`);
    expect(bare(String(file))).toBe("<section><p>前</p><p>后</p></section>");
    expect(file.messages.map(({ ruleId, line }) => [line, ruleId])).toEqual([
      [3, "embed-left-out"],
    ]);
  }
  const file = await toDraft('<video src="/v.mp4"></video>', { siteUrl: "https://a.cn/b/" });
  expect(bare(String(file))).toContain("https://a.cn/v.mp4");
  expect(ruleIds(file)).toEqual(["embed-as-text"]);
});

test("a mini program's link and a vote stay, without a message", async () => {
  const program =
    '<a data-miniprogram-appid="wx123" data-miniprogram-path="pages/a" href="weixin://x">去</a>';
  const vote =
    '<iframe class="res_iframe vote_iframe js_editor_vote_card" data-display-style="height: 100px" data-src="/mp/newappmsgvote?action=show&amp;supervoteid=12"></iframe>';
  for (const [written, kept] of [
    [program, 'data-miniprogram-appid="wx123" data-miniprogram-path="pages/a" href="">去</a>'],
    [vote, vote.replace("&amp;", "&#x26;")],
  ] as const) {
    const file = await toDraft(written);
    expect(bare(String(file))).toContain(kept);
    expect(ruleIds(file)).toEqual([]);
  }
});

test("words that stand inside a card stay, behind it", async () => {
  for (const markdown of [
    '<mp-common-newthing data-id="1">\n\n后文',
    '<mp-common-newthing data-id="1" />\n\n后文',
    '<mp-common-newthing data-id="1">后文</mp-common-newthing>',
  ])
    expect(bare(String(await toDraft(markdown)))).toMatch(
      /<mp-common-newthing data-id="1"><\/mp-common-newthing>(?:<p>)?后文/,
    );
});

test("images that an article shows are known before it is made", () => {
  const tree = parseHtml(
    '<p>字<img src="a.png"><img src="data:image/gif;base64,R0" data-src=" b.png "><img class="emoji" src="c.png" alt="😀"><a href="/"><img src="d.png" aria-hidden="true">字</a></p><noscript><img src="b.png"></noscript><div hidden><img src="e.png"></div><a href="/"><img src="f.png"></a>',
  );
  expect(shownImages(tree).map(({ src }) => src)).toEqual(["a.png", "b.png", "f.png"]);
});
