import { expect, test } from "vitest";

import { toDraft } from "./support/to-draft.ts";
import { lintArticle } from "./support/lint/lint-article.ts";

test("WeChat's own cards keep everything that identifies them, ones nobody knows yet too", async () => {
  for (const card of [
    '<qqmusic class="qqmusic_iframe" musicid="97773" mid="004Z8" albumurl="/x.jpg" audiourl="http://ws.stream.qqmusic.qq.com/x.m4a" music_name="歌" singer="人" play_length="200"></qqmusic>',
    '<mp-common-mpaudio class="js_editor_audio" name="声" author="作者" cover="http://mmbiz.qpic.cn/a/0" voice_encode_fileid="Mz" data-trans_state="1"></mp-common-mpaudio>',
    '<mp-common-newthing data-id="1" key="a"></mp-common-newthing>',
  ]) {
    const html = String(await toDraft(`前\n\n${card}\n\n后`));
    expect(html).toContain(card);
    expect(lintArticle(html)).toEqual([]);
  }
});

const elsewhere = "https://evil.example/a.png";
test.for([
  `<mp-common-profile data-id="1" data-headimg="${elsewhere}" data-nickname="名"></mp-common-profile>`,
  `<mp-common-videosnap data-url="${elsewhere}" data-headimgurl="//evil.example/a.png"></mp-common-videosnap>`,
  `<mp-common-product data-cover=" ${elsewhere}"></mp-common-product>`,
  `<mp-common-newthing data-x="\\\\evil.example/a" data-y="https://qpic.cn@evil.example/a"></mp-common-newthing>`,
  `<mp-miniprogram data-miniprogram-appid="wx12" data-miniprogram-imageurl="HTTPS://evil.example/a"></mp-miniprogram>`,
  `<a data-miniprogram-appid="wx12" data-miniprogram-imageurl="${elsewhere}" href="">小程序</a>`,
  `<iframe class="video_iframe rich_pages" data-src="https://mp.weixin.qq.com/mp/readtemplate?t=pages/video_player_tmpl&vid=wxv_1" data-cover="https%3A%2F%2Fevil.example%2Fa.png"></iframe>`,
])("a card shows no picture from elsewhere: %s", async (card) => {
  const html = String(await toDraft(`前\n\n${card}\n\n后`));
  expect(html).toMatch(/<(?:mp-|a |iframe)/);
  expect(html).not.toContain("evil.example");
});

test("a card's pictures at WeChat stay, encoded ones too", async () => {
  for (const card of [
    '<mp-common-profile data-id="1" data-headimg="http://mmbiz.qpic.cn/a/0?wx_fmt=png" data-signature="见 https://a.example"></mp-common-profile>',
    '<mp-common-product data-cover="https://mmecimage.cn/p/a/b" data-windowproduct="%7B%22a%22%3A1%7D"></mp-common-product>',
    '<mp-miniprogram data-miniprogram-appid="wx12" data-miniprogram-path="pages/a?u=1" data-miniprogram-imageurl="http%3A%2F%2Fmmbiz.qpic.cn%2Fa"></mp-miniprogram>',
  ])
    expect(String(await toDraft(`前\n\n${card}\n\n后`))).toContain(card);
});

test("what would run, load or dress a card goes", async () => {
  const html = String(
    await toDraft(
      '<mp-common-newthing data-id="1" onclick="x()" style="position:fixed" id="a" href="javascript:x()" albumurl="https://evil.example/a" link="javascript:x()"></mp-common-newthing>',
    ),
  );
  expect(html).toContain('<mp-common-newthing data-id="1"></mp-common-newthing>');
});
