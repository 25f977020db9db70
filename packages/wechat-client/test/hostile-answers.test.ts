import { createServer } from "node:http";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { WechatError } from "wechat-client";
import {
  callTo,
  endpoints,
  json,
  listen,
  scriptedServer,
  successes,
  testClient,
  type Answer,
} from "./scripted-server.ts";

const deep = `${'{"a":'.repeat(100_000)}1${"}".repeat(100_000)}`;

const hostile: Readonly<Record<string, Answer>> = {
  "an empty object": json({}),
  "every field null": json({
    media_id: null,
    url: null,
    item: null,
    item_count: null,
    total_count: null,
    news_item: null,
    quota: null,
    image_count: null,
    errcode: null,
  }),
  "every field of another type": json({
    media_id: 5,
    url: [],
    item: "x",
    item_count: "many",
    total_count: {},
    news_item: "none",
    quota: [],
    image_count: "2",
  }),
  "empty ids": json({ media_id: "", url: "" }),
  "an errcode that is no number": json({ errcode: "bad", errmsg: "x" }),
  "an errcode that is a fraction": json({ errcode: 1.5 }),
  "negative counts": json({ total_count: -1, item_count: -1, item: [] }),
  null: json("null"),
  "a number": json("42"),
  "deep nesting": json(deep),
  "a prototype": json('{"__proto__":{"media_id":"x","url":"y","total_count":1,"item_count":0}}'),
  "bytes that are no text": json(Buffer.from([0xff, 0xfe, 0x00, 0x80, 0xc3])),
};

test.each(Object.keys(hostile))(
  "%s is an error of its own kind at every endpoint",
  async (name) => {
    const answer = hostile[name];
    if (answer === undefined) throw new Error(name);
    const script = Object.fromEntries(endpoints.map((endpoint) => [endpoint, [answer]]));
    const server = await scriptedServer(script);
    const wechat = testClient(server.url, { retry: { limit: 0 } });
    for (const endpoint of endpoints) {
      const error: unknown = await callTo(endpoint, wechat).then(
        (value) => ({ endpoint, value }),
        (reason: unknown) => reason,
      );
      expect(error).toBeInstanceOf(WechatError);
      expect(error).toMatchObject({
        code: expect.stringMatching(/^(OUTCOME_UNKNOWN|REPLY_UNREADABLE)$/),
      });
    }
  },
);

test.each(["a b", "a\u001b[2J", "x".repeat(257), "constructor", "__proto__"])(
  "a media_id %j is none",
  async (media_id) => {
    const answer = json({ media_id, url: "http://mmbiz.qpic.cn/x/0" });
    const list = json({ total_count: 1, item_count: 1, item: [{ media_id, name: "x" }] });
    const server = await scriptedServer({
      "draft/add": [answer],
      "material/add_material": [answer],
      "draft/batchget": [list],
      "material/batchget_material": [list],
    });
    const wechat = testClient(server.url, { retry: { limit: 0 } });
    for (const endpoint of ["draft/add", "material/add_material"]) {
      await expect(callTo(endpoint, wechat)).rejects.toMatchObject({ code: "OUTCOME_UNKNOWN" });
    }
    expect(await callTo("draft/batchget", wechat)).toMatchObject({
      item: [{ media_id: undefined }],
    });
    expect(await callTo("material/batchget_material", wechat)).toMatchObject({
      item: [{ media_id: "" }],
    });
  },
);

test.each([
  ["claims more than it holds", { total_count: 9, item_count: 5, item: [] }],
  ["lacks its items", { total_count: 9, item_count: 5 }],
  ["lacks its counts", { item: [] }],
  ["lacks one of its counts", { item_count: 0, item: [] }],
])("a list that %s is never taken for an empty one", async (_name, body) => {
  const lists = ["draft/batchget", "material/batchget_material"];
  const server = await scriptedServer(
    Object.fromEntries(lists.map((name) => [name, [json(body)]])),
  );
  for (const name of lists)
    await expect(callTo(name, testClient(server.url))).rejects.toMatchObject({
      code: "REPLY_UNREADABLE",
    });
});

test("hostile answers to a token call are errors too", async () => {
  for (const answer of [...Object.values(hostile), json({ access_token: "x", expires_in: -1 })]) {
    const server = await scriptedServer({ stable_token: [answer] });
    const wechat = testClient(server.url, { retry: { limit: 0 } });
    await expect(wechat.token()).rejects.toMatchObject({
      code: "REPLY_UNREADABLE",
      endpoint: "stable_token",
    });
  }
});

test("an answer without end is cut off", async () => {
  const line = Buffer.alloc(1024 * 1024, "a");
  let sent = 0;
  const server = createServer((request, response) => {
    request.resume();
    const more = () => {
      while (!response.destroyed) {
        sent += line.length;
        if (!response.write(line)) return;
      }
    };
    response.on("drain", more);
    more();
  });
  const wechat = testClient(await listen(server), { accessToken: "OWN-token" });
  await expect(wechat.draftCount()).rejects.toMatchObject({ code: "REPLY_UNREADABLE" });
  await expect(wechat.draftDelete("D1")).rejects.toMatchObject({ code: "OUTCOME_UNKNOWN" });
  expect(sent).toBeLessThan(256 * 1024 * 1024);
});

test("a small answer that unpacks to a large one is cut off", async () => {
  const bomb = gzipSync(Buffer.alloc(80 * 1024 * 1024, " "));
  const server = createServer((request, response) => {
    request.resume();
    response.writeHead(200, { "content-encoding": "gzip" });
    response.end(bomb);
  });
  const wechat = testClient(await listen(server), { accessToken: "OWN-token" });
  await expect(wechat.draftBatchget({ offset: 0, count: 20 })).rejects.toMatchObject({
    code: "REPLY_UNREADABLE",
    message: expect.stringContaining("too large"),
  });
});

test("a listing of 20 large drafts is read whole", async () => {
  const content = "<p>正文</p>".repeat(100_000);
  const item = Array.from({ length: 20 }, (_, index) => ({
    media_id: `D${index}`,
    content: { news_item: [{ title: "标题", content }] },
  }));
  const server = await scriptedServer({
    "draft/batchget": [json({ total_count: 20, item_count: 20, item })],
  });
  const page = await testClient(server.url).draftBatchget({ offset: 0, count: 20 });
  expect(page.item.map((one) => one.content?.news_item[0]?.content?.length)).toEqual(
    Array.from({ length: 20 }, () => content.length),
  );
});

/** Drafts of other tools and of WeChat's editor, as they were seen or might be. */
const odd: readonly (readonly [what: string, article: unknown, readable: object])[] = [
  ["an empty list for an object", { title: "a", content_source_url: "u", image_info: [] }, {}],
  ["0 for false", { title: "a", content_source_url: "u", is_deleted: 0 }, {}],
  [
    "lists for all that is unused",
    { title: "a", content_source_url: "u", author: [], url: {} },
    {},
  ],
  ["null for a title", { title: null, content_source_url: "u" }, { title: undefined }],
  ["no title", { content_source_url: "u" }, { title: undefined }],
  ["a number for a title", { title: 5, content_source_url: "u" }, { title: undefined }],
  ["no source URL", { title: "a" }, { content_source_url: undefined }],
  ["no article", null, { title: undefined, content_source_url: undefined }],
];

test.each(odd)(
  "a listed draft with %s keeps what can be read of it",
  async (_, article, readable) => {
    const fine = {
      media_id: "D2",
      content: { news_item: [{ title: "b", content_source_url: "v" }] },
    };
    const item = [
      { media_id: "D1", content: { news_item: [article], extra: [1] }, more: {} },
      fine,
    ];
    const server = await scriptedServer({
      "draft/batchget": [json({ total_count: "2", item_count: 2, item })],
    });
    const page = await testClient(server.url).draftBatchget({ offset: 0, count: 20 });
    const [first, second] = page.item;
    expect(first?.media_id).toBe("D1");
    expect(first?.articles).toEqual([{ title: "a", content_source_url: "u", ...readable }]);
    expect(second).toMatchObject({ media_id: "D2", content: { news_item: [{ title: "b" }] } });
  },
);

test("a listed draft that cannot be read at all is still one of the listing", async () => {
  const item = [null, 7, "x", {}, { media_id: 5, content: [] }, { media_id: "D1", content: null }];
  const server = await scriptedServer({
    "draft/batchget": [json({ total_count: 6, item_count: 6, item })],
  });
  const page = await testClient(server.url).draftBatchget({ offset: 0, count: 20 });
  expect(page.item.map((draft) => draft.media_id)).toEqual([...Array(5), "D1"]);
  expect(page.item.every((draft) => draft.articles === undefined)).toBe(true);
});

test("an empty draft box may leave its list out", async () => {
  const server = await scriptedServer({
    "draft/batchget": [json({ total_count: 0, item_count: 0 })],
  });
  const page = await testClient(server.url).draftBatchget({ offset: 0, count: 20 });
  expect(page).toEqual({ total_count: 0, item_count: 0, item: [] });
});

test("old drafts with raw control characters and broken UTF-8 are read", async () => {
  const body = Buffer.concat([
    Buffer.from('\ufeff{"news_item":[{"title":"a\\"\u0001\n\\\\","content":"x\u0000'),
    Buffer.from([0xff]),
    Buffer.from('"}]}'),
  ]);
  const server = await scriptedServer({ "draft/get": [{ type: "text/html", body }] });
  expect(await testClient(server.url).draftGet("D1")).toMatchObject({
    news_item: [{ title: 'a"\u0001\n\\', content: "x\u0000\ufffd" }],
  });
});

test("fields that WeChat adds or sets to null do not break a draft", async () => {
  const server = await scriptedServer({
    "draft/get": [
      json({
        errcode: "0",
        news_item: [
          {
            title: "t",
            content: "c",
            author: null,
            image_info: null,
            show_cover_pic: 1,
            need_open_comment: "1",
            cover_info: { crop_percent_list: [{ ratio: "1_1", x1: 0, y1: "0", x2: 1, y2: "1" }] },
            tomorrow: { new: true },
          },
        ],
      }),
    ],
  });
  expect(await testClient(server.url).draftGet("D1")).toMatchObject({
    news_item: [
      {
        title: "t",
        author: undefined,
        need_open_comment: 1,
        cover_info: { crop_percent_list: [{ ratio: "1_1", x1: "0", y1: "0", x2: "1", y2: "1" }] },
      },
    ],
  });
});

test("foreign text in an error is short and cannot drive a terminal", async () => {
  const body = `<html>\u001b[31m\u0007${"x".repeat(100_000)}\r\n`;
  const server = await scriptedServer({
    ...successes,
    "draft/get": [{ status: 200, body }],
    "draft/count": [json({ errcode: 48001, errmsg: body })],
  });
  const wechat = testClient(server.url, { retry: { limit: 0 } });
  for (const call of [wechat.draftGet("D1"), wechat.draftCount()]) {
    const error = (await call.catch((reason: unknown) => reason)) as WechatError;
    expect(error.message.length).toBeLessThan(600);
    expect(error.message).not.toMatch(/\p{Cc}/u);
  }
});
