import sharp from "sharp";
import { expect, onTestFinished, test } from "vitest";
import { startSimulator } from "wechat-simulator";
import { article, testClient } from "./scripted-server.ts";

async function account() {
  const wechat = await startSimulator();
  onTestFinished(() => wechat.close());
  const client = testClient(wechat.url, { appId: wechat.appId, appSecret: wechat.appSecret });
  const bytes = await sharp({
    create: { width: 940, height: 400, channels: 3, background: "#07c160" },
  })
    .png()
    .toBuffer();
  return { wechat, client, cover: { bytes, type: "image/png", filename: "cover.png" } as const };
}

test("a draft is made, read, listed, changed and deleted", async () => {
  const { client, cover } = await account();
  const { url } = await client.mediaUploadimg(cover);
  const { media_id: thumb_media_id } = await client.materialAdd(cover);
  const post = { ...article, thumb_media_id, content: `<p>正文<img src="${url}"></p>` };
  const { media_id } = await client.draftAdd([post]);
  await client.draftUpdate(media_id, 0, { ...post, title: "新标题" });
  expect((await client.draftGet(media_id)).news_item.map(({ title }) => title)).toEqual(["新标题"]);
  const page = await client.draftBatchget({ offset: 0, count: 20, noContent: true });
  expect(page.item.map((item) => item.media_id)).toEqual([media_id]);
  expect(await client.draftCount()).toEqual({ total_count: 1 });
  expect((await client.materialBatchget({ offset: 0, count: 20 })).item[0]?.name).toBe("cover.png");
  expect((await client.quotaGet("draft/add")).quota.used).toBe(1);
  await client.draftDelete(media_id);
  await expect(client.draftGet(media_id)).rejects.toMatchObject({
    code: "REPLY_REJECTED",
    errcode: 40007,
  });
  await client.materialDelete(thumb_media_id);
});

test("an answer lost after the work was done leaves one draft, whatever is called next", async () => {
  const { wechat, client, cover } = await account();
  const { media_id: thumb_media_id } = await client.materialAdd(cover);
  wechat.fault({ endpoint: "/cgi-bin/draft/add", kind: "reset-after" });
  await expect(client.draftAdd([{ ...article, thumb_media_id }])).rejects.toMatchObject({
    code: "OUTCOME_UNKNOWN",
  });
  const page = await client.draftBatchget({ offset: 0, count: 20 });
  const [draft] = page.item;
  expect(page.item).toHaveLength(1);
  wechat.fault({ endpoint: "/cgi-bin/draft/update", kind: "reset-after" });
  await client.draftUpdate(draft?.media_id ?? "", 0, { ...article, thumb_media_id, title: "改" });
  wechat.fault({ endpoint: "/cgi-bin/draft/delete", kind: "reset-after" });
  await client.draftDelete(draft?.media_id ?? "");
  expect(await client.draftCount()).toEqual({ total_count: 0 });
});

test.each(["replaced", "expired"] as const)(
  "a token that is %s in between goes unnoticed",
  async (how) => {
    const { wechat, client, cover } = await account();
    const { media_id: thumb_media_id } = await client.materialAdd(cover);
    wechat.fault({ endpoint: "/cgi-bin/draft/add", kind: "token-death", how });
    await client.draftAdd([{ ...article, thumb_media_id }]);
    expect(await client.draftCount()).toEqual({ total_count: 1 });
  },
);
