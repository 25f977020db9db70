import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { FormData, OfficialAccount } from "node-easywechat";
import sharp from "sharp";
import { expect, onTestFinished, test } from "vitest";
import { startSimulator } from "wechat-simulator";
import { picture } from "./support/synced-site.ts";

const official = "https://api.weixin.qq.com";

async function openDesk() {
  const wechat = await startSimulator();
  onTestFinished(() => wechat.close());
  const folder = await mkdtemp(path.join(os.tmpdir(), "third-party-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const field = await picture("olive", { width: 900, height: 600 });
  // JPEG, as wenyan names every cover `cover.jpg`, and WeChat looks at names and at bytes.
  const cover = await sharp(await picture("teal", { width: 900, height: 383 }))
    .jpeg()
    .toBuffer();
  await writeFile(path.join(folder, "field.png"), field);
  await writeFile(path.join(folder, "cover.jpg"), cover);
  return { wechat, folder, field, cover };
}

test("`@wenyan-md/core` publishes a Markdown file with picture and cover", async () => {
  const { wechat, folder } = await openDesk();
  const file = path.join(folder, "post.md");
  await writeFile(
    file,
    "---\ntitle: 文颜写的\nauthor: 林间\ncover: ./cover.jpg\n---\n\n一段**正文**。\n\n![](./field.png)\n",
  );
  // It keeps tokens and uploads in the user's folder, and takes both from the moment it is loaded.
  process.env["XDG_CONFIG_HOME"] = folder;
  const { fetch } = globalThis;
  globalThis.fetch = (input, init) => {
    const address = input instanceof Request ? input.url : String(input);
    return fetch(address.replace(official, wechat.url), init);
  };
  onTestFinished(() => {
    globalThis.fetch = fetch;
    delete process.env["XDG_CONFIG_HOME"];
    delete process.env["WECHAT_APP_ID"];
    delete process.env["WECHAT_APP_SECRET"];
  });
  process.env["WECHAT_APP_ID"] = wechat.appId;
  process.env["WECHAT_APP_SECRET"] = wechat.appSecret;
  const { getInputContent, renderAndPublish } = await import("./support/wenyan.ts");

  const look = { file, theme: "default", highlight: "github", macStyle: false, footnote: false };
  const mediaId = await renderAndPublish(undefined, look, getInputContent);

  const [draft] = wechat.drafts();
  expect(draft?.media_id).toBe(mediaId);
  expect(draft?.articles).toMatchObject([{ title: "文颜写的", author: "林间" }]);
  expect(draft?.articles[0]?.content).toMatch(/一段<strong[^>]*>正文/);
  const [field, cover] = ["field.png", "cover.jpg"].map((name) =>
    wechat.materials().find((material) => material.name === name),
  );
  expect(draft?.articles[0]?.thumb_media_id).toBe(cover?.media_id);
  // WeChat shows a picture in another size, so only the middle of its address stays.
  expect(draft?.articles[0]?.content).toContain(field?.url.split("/").at(-2));
});

test("`node-easywechat` publishes a draft with picture and cover, and reads it back", async () => {
  const { wechat, folder, field, cover } = await openDesk();
  const app = new OfficialAccount({
    app_id: wechat.appId,
    secret: wechat.appSecret,
    use_stable_access_token: true,
    http: { baseURL: wechat.url },
    file_cache: { path: folder, dirMode: 0o700, fileMode: 0o600, ext: ".cache" },
  });
  const client = app.getClient();
  const send = async (url: string, name: string, bytes: Uint8Array) => {
    const media = new FormData();
    media.append("media", Buffer.from(bytes), { filename: name });
    return (await client.post(url, { data: media })).toObject();
  };
  const { url } = await send("cgi-bin/media/uploadimg", "field.png", field);
  const { media_id: thumb } = await send(
    "cgi-bin/material/add_material?type=image",
    "cover.jpg",
    cover,
  );
  const article = {
    title: "标题",
    content: `<p>正文</p><img src="${url}">`,
    thumb_media_id: thumb,
  };
  const added = await client.postJson("cgi-bin/draft/add", { articles: [article] });
  const mediaId = added.toObject().media_id;

  expect(wechat.drafts()).toMatchObject([
    { media_id: mediaId, articles: [{ title: "标题", thumb_media_id: thumb }] },
  ]);
  expect(wechat.images().map((image) => image.url)).toEqual([url]);
  const read = await client.postJson("cgi-bin/draft/get", { media_id: mediaId });
  expect(read.toObject().news_item[0].content).toContain(String(url).split("/").at(-2));
});
