import { expect, test } from "vitest";
import {
  article,
  picture,
  refusal,
  scriptedServer,
  success,
  successes,
  testClient,
  testClock,
} from "./scripted-server.ts";

test("a spent daily quota ends its endpoint for the client; the others go on", async () => {
  const server = await scriptedServer({
    ...successes,
    "draft/get": [
      refusal(45009, "reach max api daily quota limit rid: 66e138e9-053abe5b-78f5f5a7"),
    ],
  });
  const wechat = testClient(server.url);
  const first: unknown = await wechat.draftGet("D1").catch((error: unknown) => error);
  expect(first).toMatchObject({
    code: "REPLY_REJECTED",
    errcode: 45009,
    endpoint: "draft/get",
    rid: "66e138e9-053abe5b-78f5f5a7",
    retry: "tomorrow",
  });
  await expect(wechat.draftGet("D2")).rejects.toBe(first);
  expect(server.count("draft/get")).toBe(1);
  await wechat.draftUpdate("D1", 0, article);
  await wechat.draftBatchget({ offset: 0, count: 1 });
});

test("after the minute's limit a call waits a minute, and all others to that endpoint with it", async () => {
  const server = await scriptedServer({
    ...successes,
    "draft/add": [refusal(45011), success("draft/add")],
  });
  const clock = testClock();
  const wechat = testClient(server.url, clock.options);
  expect(await wechat.draftAdd([article])).toEqual({ media_id: "D1" });
  expect(clock.waits).toEqual([60_000]);
  await wechat.draftCount();
  expect(clock.waits).toEqual([60_000]);
});

test("a call that starts while an endpoint rests does not knock", async () => {
  const server = await scriptedServer({
    ...successes,
    "media/uploadimg": [refusal(45011), success("media/uploadimg")],
  });
  const clock = testClock();
  const during: Promise<unknown>[] = [];
  let resting = false;
  const wechat = testClient(server.url, {
    now: clock.options.now,
    async wait(ms) {
      const first = !resting;
      resting = true;
      if (first) during.push(wechat.mediaUploadimg(picture));
      await clock.options.wait(ms);
    },
  });
  await wechat.mediaUploadimg(picture);
  await Promise.all(during);
  expect(server.count("media/uploadimg")).toBe(3);
  expect(clock.waits).toEqual([60_000, 60_000]);
});

test("the minute's limit is not waited for without end", async () => {
  const server = await scriptedServer({ ...successes, "draft/count": [refusal(45011)] });
  const clock = testClock();
  await expect(testClient(server.url, clock.options).draftCount()).rejects.toMatchObject({
    errcode: 45011,
    retry: "minute",
  });
  expect(clock.waits).toEqual([60_000, 60_000, 60_000]);
});

test("a cover that was uploaded a moment ago may be unknown for some seconds", async () => {
  const server = await scriptedServer({
    ...successes,
    "draft/add": [refusal(40007), refusal(40007), success("draft/add")],
  });
  const clock = testClock();
  const wechat = testClient(server.url, clock.options);
  const cover = await wechat.materialAdd(picture);
  await wechat.draftAdd([{ ...article, thumb_media_id: cover.media_id }]);
  expect(clock.waits).toEqual([2500, 5000]);
});

test("a picture of an image post that was uploaded a moment ago is waited for, but not for long", async () => {
  const server = await scriptedServer({ ...successes, "draft/update": [refusal(40007)] });
  const clock = testClock();
  const wechat = testClient(server.url, clock.options);
  const { media_id } = await wechat.materialAdd(picture);
  const post = {
    article_type: "newspic",
    title: "图",
    content: "文字",
    need_open_comment: 0,
    only_fans_can_comment: 0,
    image_info: { image_list: [{ image_media_id: "OLD" }, { image_media_id: media_id }] },
  } as const;
  await expect(wechat.draftUpdate("D1", 0, post)).rejects.toMatchObject({ errcode: 40007 });
  expect(clock.waits).toEqual([2500, 5000]);
});

test.each([
  ["of another run", "OTHER", 0],
  ["that is over a minute old", "M1", 60_001],
])("40007 for a cover %s is told at once", async (_name, thumb_media_id, age) => {
  const server = await scriptedServer({ ...successes, "draft/add": [refusal(40007)] });
  const clock = testClock();
  const wechat = testClient(server.url, clock.options);
  await wechat.materialAdd(picture);
  clock.pass(age);
  await expect(wechat.draftAdd([{ ...article, thumb_media_id }])).rejects.toMatchObject({
    errcode: 40007,
  });
  expect(clock.waits).toEqual([]);
});
