import { describe, expect, test } from "vitest";
import { addNews, news, savedHtml, stored } from "./support/article.ts";
import { openAccount } from "./support/account.ts";
import { picture } from "./support/picture.ts";

const uploaded = "http://mmbiz.qpic.cn/sz_mmbiz_png/abc/0?wx_fmt=png&from=appmsg";

test.each([
  [
    "sections, paragraphs and spans stay",
    '<section><p style="margin: 0;"><span>一</span></p></section>',
    null,
  ],
  [
    "lists, tables and quotes stay",
    '<ol start="3"><li>一</li></ol><table><tbody><tr><td colspan="2">a</td></tr></tbody></table>',
    null,
  ],
  [
    "data attributes, roles and classes stay",
    '<p class="a" data-x="1" role="note" aria-label="b">x</p>',
    null,
  ],
  ["line breaks and rules get two spaces", "a<br>b<hr>", "a<br  />b<hr  />"],
  ["ids go", '<h2 id="top">a</h2>', "<h2>a</h2>"],
  ["event handlers and comments go", '<p onclick="alert(1)">a<!-- b --></p>', "<p>a</p>"],
  [
    "scripts, styles and forms go with all they hold",
    "<style>p{}</style><script>1</script><form><input>x</form><label>y</label><p>z</p>",
    "<p>z</p>",
  ],
  [
    "details keep their summary only",
    "<details><summary>要点</summary><p>lost</p></details>",
    "<summary>要点</summary>",
  ],
  [
    "frames and videos are empty shells",
    '<iframe class="v" src="https://e.com"></iframe><video src="a.mp4">x</video>',
    '<iframe class="v"></iframe><video></video>',
  ],
  ["a div with text stays", '<div style="color: red;">a <b>b</b></div>', null],
  [
    "a div around blocks dissolves",
    '<div style="color:red">a<p style="margin: 0;">b</p>c</div>',
    '<p>a</p><p style="margin: 0;">b</p><p>c</p>',
  ],
  [
    "divs in divs dissolve, too",
    "<div><div><div>a</div><h2>b</h2></div></div>",
    "<p>a</p><h2>b</h2>",
  ],
  ["non-breaking spaces stay", "<p>a\u00a0b</p>", "<p>a&nbsp;b</p>"],
  ["text that looks like markup stays text", "<p>a &lt;b&gt; &amp;amp;</p>", null],
])("%s", async (_habit, html, saved) => {
  expect(await savedHtml(await openAccount(), html)).toBe(saved ?? html);
});

describe("styles", () => {
  test.each([
    [
      "position and filter go",
      "position:fixed;top:0;filter:blur(1px);color:red",
      "top: 0; color: red;",
    ],
    [
      "hex colours become rgb",
      "color:#FA5151;background:#fff",
      "color: rgb(250, 81, 81); background: rgb(255, 255, 255);",
    ],
    ["hex colours with alpha become rgba", "color:#00000080", "color: rgba(0, 0, 0, 0.502);"],
    [
      "flex, gap and !important stay",
      "display:flex;gap:4px;color:red !important",
      "display: flex; gap: 4px; color: red !important;",
    ],
    [
      "WeChat's own backgrounds shrink",
      `background:url(${uploaded})`,
      "background: url(http://mmbiz.qpic.cn/sz_mmbiz_png/abc/640?wx_fmt=png&amp;from=appmsg);",
    ],
    [
      "other backgrounds are lost",
      "color:red;background-image:url(https://e.com/a.png)",
      "color: red;",
    ],
    ["one broken declaration empties all", "color:red;background", ""],
    [
      "an apostrophe is written as &#39;",
      "font-family:'PingFang SC'",
      "font-family: &#39;PingFang SC&#39;;",
    ],
    ["&#39; empties all", "font-family:&#39;PingFang SC&#39;;color:red", ""],
    ["&apos; empties all", "font-family:&apos;PingFang SC&apos;;color:red", ""],
    ["&#x27; empties all", "font-family:&#x27;PingFang SC&#x27;;color:red", ""],
  ])("%s", async (_habit, style, saved) => {
    expect(await savedHtml(await openAccount(), `<p style="${style}">a</p>`)).toBe(
      `<p style="${saved}">a</p>`,
    );
  });
});

describe("pictures", () => {
  test("of the account load lazily in reading size, with their measures", async () => {
    const account = await openAccount();
    const { url = "" } = await account.upload("/cgi-bin/media/uploadimg", {
      bytes: await picture(400, 300),
      name: "a.png",
    });
    const html = await savedHtml(
      account,
      `<p><img id="i" src="${url}" srcset="x 2x" loading="lazy" alt="图" style="width:50%"></p>`,
    );
    expect(html).toBe(
      `<p><img class="rich_pages wxw-img" data-ratio="0.75" data-type="png" data-w="400" data-src="${url.replace("/0?", "/640?")}" alt="图" style="width: 50%;"></p>`,
    );
  });

  test.each([
    "https://e.com/a.png",
    "data:image/png;base64,AAAA",
    "/a.png",
    "",
    "http://mmbiz.qpic.cn.e.com/a/b/0",
  ])("from %s vanish without an error", async (src) => {
    expect(await savedHtml(await openAccount(), `<p>a<img src="${src}" alt="b"></p>`)).toBe(
      "<p>a</p>",
    );
  });

  test("of other accounts stay: the host decides", async () => {
    const html = await savedHtml(
      await openAccount(),
      '<p><img data-src="https://mmecoa.qpic.cn/a/b/0"></p>',
    );
    expect(html).toContain('data-src="https://mmecoa.qpic.cn/a/b/640?from=appmsg"');
  });
});

describe("links", () => {
  const slug = "https://mp.weixin.qq.com/s/abcdefghij0123456789_-";
  const long = "https://mp.weixin.qq.com/s?__biz=MzA5&amp;mid=2247483650&amp;idx=1&amp;sn=0a1b2c";

  test("to other sites lose their address, unless the account may have them", async () => {
    const account = await openAccount();
    const html = '<p><a href="https://e.com/?u=mp.weixin.qq.com">外</a></p>';
    expect(await savedHtml(account, html)).toBe("<p><a>外</a></p>");
    account.wechat.setRules({ externalLinks: "keep" });
    expect(await savedHtml(account, html)).toBe(html);
  });

  test("to articles stay, are rewritten or go, as reports differ", async () => {
    const account = await openAccount();
    const html = `<p><a href="${slug}">a</a><a href="${long}">b</a></p>`;
    expect(await savedHtml(account, html)).toBe(html);
    account.wechat.setRules({ articleLinks: "rewrite" });
    expect(await savedHtml(account, html)).toMatch(
      /href="https:\/\/mp\.weixin\.qq\.com\/s\?__biz=[^"]+#wechat_redirect">a/,
    );
    account.wechat.setRules({ articleLinks: "drop" });
    expect(await savedHtml(account, html)).toBe("<p><a>a</a><a>b</a></p>");
  });

  test("that run code lose their address on every account", async () => {
    const account = await openAccount({ externalLinks: "keep" });
    expect(await savedHtml(account, '<p><a href=" javascript:alert(1)">a</a></p>')).toBe(
      "<p><a>a</a></p>",
    );
  });

  test.each([
    ["an anchor", '<a href="#top">a</a>', 45166],
    ["an anchor inside SVG", '<svg><a href=" #top"></a></svg>', 45166],
    [
      "a preview",
      '<a href="https://mp.weixin.qq.com/s?__biz=M&mid=2247483650&idx=1&sn=a&tempkey=b">a</a>',
      45166,
    ],
    [
      "a draft's preview",
      '<a href="http://mp.weixin.qq.com/s?__biz=M&mid=100000006&idx=1&sn=a">a</a>',
      45166,
    ],
    ["a media_id", `<a href="https://mp.weixin.qq.com/s/${"a".repeat(64)}">a</a>`, 45166],
    ["a placeholder", '<a href="https://mp.weixin.qq.com/s/xxx">a</a>', 45166],
    ["half an address", '<a href="https://mp.weixin.qq.com/s?__biz=M">a</a>', 45166],
    [
      "a profile page",
      '<a href="https://mp.weixin.qq.com/mp/profile_ext?action=home&__biz=M">a</a>',
      40155,
    ],
    ["a mini program of others", '<a data-miniprogram-appid="wx1" href="">a</a>', 45166],
    ["a voice", "<mpvoice></mpvoice>", 45166],
  ])("to %s make the whole article fail", async (_kind, html, errcode) => {
    const account = await openAccount();
    expect(await addNews(account, { content: `<p>正文</p>${html}` })).toMatchObject({ errcode });
    expect(account.wechat.drafts()).toEqual([]);
  });

  test("a mini program of the account passes, its picture from WeChat only", async () => {
    const account = await openAccount({ miniPrograms: ["wx1"] });
    const link = '<p><a data-miniprogram-appid="wx1" data-miniprogram-path="p" href="">a</a></p>';
    expect(await savedHtml(account, link)).toBe(link);
    const card =
      '<mp-common-miniprogram data-miniprogram-appid="wx1" data-miniprogram-imageurl="https://e.com/a.png"></mp-common-miniprogram>';
    expect(await addNews(account, { content: card })).toMatchObject({ errcode: 45166 });
  });

  test("an article published here can be linked to", async () => {
    const account = await openAccount();
    const { media_id = "" } = await addNews(account);
    const url = account.wechat.publishDraft(media_id).articles[0]?.url ?? "";
    expect(await savedHtml(account, `<p><a href="${url}">a</a></p>`)).toContain(url);
  });
});

test("SVG keeps its shapes and animations, not its ids, links and outside pictures; names turn lower-case", async () => {
  const svg =
    '<svg viewBox="0 0 9 9"><g id="a"><path d="M0 0"/><animateTransform attributeName="transform" begin="click"/></g><a href="https://e.com"><rect/></a><image href="https://e.com/a.png"/></svg>';
  expect(await savedHtml(await openAccount(), svg)).toBe(
    '<svg viewbox="0 0 9 9"><g><path d="M0 0"></path><animateTransform attributename="transform" begin="click"></animateTransform></g><rect></rect></svg>',
  );
});

test("the account's own uploaded video keeps its address", async () => {
  const html =
    '<iframe class="rich_pages video_iframe" data-src="https://mp.weixin.qq.com/mp/readtemplate?vid=wxv_1"></iframe>';
  expect(await savedHtml(await openAccount(), html)).toBe(html);
});

test("sending back what was stored changes it again, and empties styles with apostrophes", async () => {
  const account = await openAccount();
  const first = await stored(account, { content: "<p style=\"font-family:'A'\">a</p>" });
  const second = await stored(account, { content: first.content });
  const third = await stored(account, { content: second.content });
  expect(first.content).toContain("font-family: &#39;A&#39;;");
  expect(second.content).toContain('<p style="">a</p>');
  expect(third.content).toHaveLength(second.content.length + 3);
});

test("draft/update rewrites like draft/add", async () => {
  const account = await openAccount();
  const { media_id } = await addNews(account);
  const articles = await news(account, { content: '<p id="a">a<br></p>' });
  await account.post("/cgi-bin/draft/update", { media_id, index: 0, articles });
  expect(account.wechat.drafts()[0]?.articles[0]?.content).toMatch(
    /^<p>a<br {2}\/><\/p><p style="display: none;">/,
  );
});
