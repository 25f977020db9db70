import sharp from "sharp";
import { expect, onTestFinished, test } from "vitest";
import { createClient, type Client } from "wechat-client";
import type { WechatApi } from "wechat-drafts";
import { startSimulator } from "wechat-simulator";

/** Methods as plain functions: of methods TypeScript compares arguments in either direction, which hides misfits. */
type Functions<Methods> = {
  readonly [Name in keyof Methods]: Methods[Name] extends (...inputs: infer Inputs) => infer Output
    ? (...inputs: Inputs) => Output
    : Methods[Name];
};

/** Compiles only while the client takes and gives everything the engine asks for. */
const asApi = (client: Functions<Client>): Functions<WechatApi> => client;

test("the client is the WeChat that the engine talks to", async () => {
  const wechat = await startSimulator();
  const { appId, appSecret, url } = wechat;
  const client = createClient({ appId, appSecret, baseUrl: url });
  onTestFinished(async () => {
    client.close();
    await wechat.close();
  });
  const api = asApi(client);
  const size = { width: 940, height: 400 };
  const cover = sharp({ create: { ...size, channels: 3, background: "#07c160" } });
  const bytes = await cover.png().toBuffer();
  const file = { bytes, type: "image/png", filename: "cover.png" } as const;
  const picture = await api.materialAdd({ ...file, ...size });
  const { media_id } = await api.draftAdd([
    {
      article_type: "news",
      title: "标题",
      content: "<p>正文</p>",
      thumb_media_id: picture.media_id,
      need_open_comment: 0,
      only_fans_can_comment: 0,
    },
  ]);
  expect((await api.draftGet(media_id)).news_item).toMatchObject([
    { title: "标题", thumb_media_id: picture.media_id },
  ]);
});
