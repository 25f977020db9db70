import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import WechatApi from "co-wechat-api";
import { expect, onTestFinished, test } from "vitest";
import { openAccount } from "./support/account.ts";
import { picture } from "./support/picture.ts";

test("a client that was written for the real WeChat publishes a draft and clears up", async () => {
  const { wechat } = await openAccount();
  const folder = await mkdtemp(path.join(tmpdir(), "third-party-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = path.join(folder, "cover.png");
  await writeFile(file, await picture(900, 383));

  const api = new WechatApi(wechat.appId, wechat.appSecret);
  api.prefix = `${wechat.url}/cgi-bin/`;
  const { media_id } = await api.uploadMaterial(file, "image");
  const { accessToken } = await api.ensureAccessToken();
  await api.request(`${api.prefix}draft/add?access_token=${accessToken}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    data: JSON.stringify({
      articles: [{ title: "标题", content: "<p>正文</p>", thumb_media_id: media_id }],
    }),
  });
  expect(wechat.drafts()).toMatchObject([
    { articles: [{ title: "标题", thumb_media_id: media_id }] },
  ]);
  expect(await api.getMaterials("image", 0, 20)).toMatchObject({
    item: [{ name: "cover.png", media_id }],
  });
  expect(await api.removeMaterial(media_id)).toMatchObject({ errcode: 0 });
  await expect(api.removeMaterial(media_id)).rejects.toMatchObject({ code: 40007 });
});
