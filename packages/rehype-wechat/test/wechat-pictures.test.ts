import { isWechatPicture, wechatPictureAddress } from "rehype-wechat";
import { expect, test } from "vitest";

import { ruleIds, toDraft } from "./support/to-draft.ts";

const there = [
  "http://mmbiz.qpic.cn/sz_mmbiz_png/a/0?from=appmsg",
  "https://mmecoa.qpic.cn/mmecoa_png/a/640",
  "https://sz_mmecoa.qpic.cn/sz_mmecoa_png/a/640",
  "https://sz_mmbiz.qpic.cn/sz_mmbiz_jpg/a/0",
  "wechat-picture:abc",
];
const elsewhere = [
  "https://author@mmbiz.qpic.cn/a.png",
  "https://mmbiz.qpic.cn:8443/a.png",
  "https://example.com/mmbiz.qpic.cn/a.png",
  "https://mmbiz.qpic.cn.example.com/a.png",
  "https://sz_example.com/a.png",
  "mmbiz.qpic.cn/a.png",
  "/a.png",
];

test("pictures that lie at WeChat need no upload, whichever of its hosts they lie on", async () => {
  expect(there.filter((src) => !isWechatPicture(src))).toEqual([]);
  for (const src of there) expect(ruleIds(await toDraft(`![图](${src})`))).toEqual([]);
});

test("pictures elsewhere need one", async () => {
  expect(elsewhere.filter(isWechatPicture)).toEqual([]);
  for (const src of elsewhere)
    expect(ruleIds(await toDraft(`<img src="${src}">`))).toEqual(["image-not-uploaded"]);
});

test("the address of an uploaded picture is escaped, by https, and of WeChat's hosts only", () => {
  expect(
    [
      "http://mmbiz.qpic.cn/sz_mmbiz_png/a-_B/0?wx_fmt=png&from=appmsg#imgIndex=1",
      "HTTPS://MMBIZ.QPIC.CN:443/a",
      'https://mmbiz.qpic.cn/a" onerror="alert(1)"><script>?"\'',
    ].map(wechatPictureAddress),
  ).toEqual([
    "https://mmbiz.qpic.cn/sz_mmbiz_png/a-_B/0?wx_fmt=png&from=appmsg#imgIndex=1",
    "https://mmbiz.qpic.cn/a",
    "https://mmbiz.qpic.cn/a%22%20onerror=%22alert(1)%22%3E%3Cscript%3E?%22%27",
  ]);
  for (const src of [
    "https://evil.example/t.png",
    "https://mmbiz.qpic.cn.evil.example/t.png",
    "https://evil.example/https://mmbiz.qpic.cn/t.png",
    "https://evil.example\\@mmbiz.qpic.cn/t.png",
    "https://mmbiz.qpic.cn@evil.example/t.png",
    "https://name:word@mmbiz.qpic.cn/t.png",
    "https://mmbiz.qpic.cn:8443/t.png",
    "http://mmbiz.qpic.cn:443/t.png",
    "https://mmbiz.qpic.cn./t.png",
    "https://xmmbiz.qpic.cn/t.png",
    "https://mmbiz.qpic.cn/t\n.png",
    "https://mmbiz.qpic.cn/t\u0000.png",
    "javascript:alert(1)//mmbiz.qpic.cn",
    "data:image/png;base64,AAAA",
    "ftp://mmbiz.qpic.cn/t.png",
    "//mmbiz.qpic.cn/t.png",
    "mmbiz.qpic.cn/t.png",
    "",
  ])
    expect(wechatPictureAddress(src), src).toBeUndefined();
});
