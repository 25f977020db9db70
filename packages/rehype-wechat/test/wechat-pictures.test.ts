import { isWechatPicture } from "rehype-wechat";
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
