import { lintArticle } from "rehype-wechat";
import { expect, test } from "vitest";

import { toDraft } from "./support/to-draft.ts";

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

test("what would run, load or dress a card goes", async () => {
  const html = String(
    await toDraft(
      '<mp-common-newthing data-id="1" onclick="x()" style="position:fixed" id="a" href="javascript:x()" albumurl="https://evil.example/a" link="javascript:x()"></mp-common-newthing>',
    ),
  );
  expect(html).toContain('<mp-common-newthing data-id="1"></mp-common-newthing>');
});
