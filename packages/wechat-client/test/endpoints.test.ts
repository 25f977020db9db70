import { expect, test } from "vitest";
import * as client from "wechat-client";
import {
  appId,
  appSecret,
  article,
  calls,
  callTo,
  endpoints,
  json,
  picture,
  scriptedServer,
  success,
  successes,
  testClient,
} from "./scripted-server.ts";

test("the package exports a client, its error and the explanations", () => {
  expect(Object.keys(client).toSorted()).toEqual(["WechatError", "createClient", "explainError"]);
});

test.each(endpoints)("%s gives what WeChat answers", async (endpoint) => {
  const server = await scriptedServer({ [endpoint]: [success(endpoint)] });
  expect(await callTo(endpoint, testClient(server.url))).toMatchSnapshot();
  const request = server.seen.at(-1);
  expect(request?.url.searchParams.get("access_token")).toBe("TOKEN-1-abcdefgh");
  expect(request?.headers["transfer-encoding"]).toBeUndefined();
});

test("calls carry the bodies that WeChat documents", async () => {
  const server = await scriptedServer(successes);
  const wechat = testClient(server.url);
  for (const name of endpoints) await callTo(name, wechat);
  const sent = server.seen
    .filter(({ headers }) => !headers["content-type"]?.startsWith("multipart/"))
    .map(({ endpoint, method, body }) => `${method} ${endpoint} ${body.toString()}`);
  expect(sent).toEqual([
    `POST stable_token {"grant_type":"client_credential","appid":"${appId}","secret":"${appSecret}"}`,
    `POST material/batchget_material {"type":"image","offset":0,"count":20}`,
    `POST material/del_material {"media_id":"M1"}`,
    `POST draft/add {"articles":[${JSON.stringify(article)}]}`,
    `POST draft/update {"media_id":"D1","index":0,"articles":${JSON.stringify(article)}}`,
    `POST draft/get {"media_id":"D1"}`,
    `POST draft/delete {"media_id":"D1"}`,
    "GET draft/count ",
    `POST draft/batchget {"offset":0,"count":20,"no_content":1}`,
    `POST openapi/quota/get {"cgi_path":"/cgi-bin/draft/add"}`,
  ]);
  for (const { method, headers, body } of server.seen)
    if (method === "POST") expect(headers["content-length"]).toBe(String(body.length));
});

test("an upload is a form with one file, byte for byte", async () => {
  const server = await scriptedServer(successes);
  await testClient(server.url).materialAdd(picture);
  const request = server.seen.at(-1);
  expect(request?.url.searchParams.get("type")).toBe("image");
  const form = await new Response(request?.body, {
    headers: { "content-type": request?.headers["content-type"] ?? "" },
  }).formData();
  expect([...form.keys()]).toEqual(["media"]);
  const file = form.get("media") as File;
  expect([file.name, file.type]).toEqual(["3f2a.png", "image/png"]);
  expect(new Uint8Array(await file.arrayBuffer())).toEqual(picture.bytes);
});

test.each([
  ["封面 图.webp", "image/png", "webp.png"],
  ["封面.png", "image/png", "png.png"],
  ['a"b\r\nc.JPG', "image/jpeg", "a-b-c.JPG"],
  ["photo.jpeg", "image/jpeg", "photo.jpeg"],
  ["", "image/gif", "picture.gif"],
  ["../../x.gif", "image/gif", "x.gif"],
] as const)("a file called %j of type %s is uploaded as %s", async (filename, type, name) => {
  const server = await scriptedServer(successes);
  await testClient(server.url).mediaUploadimg({ ...picture, filename, type });
  expect(server.seen.at(-1)?.body.toString("latin1")).toContain(
    `name="media"; filename="${name}"\r\n`,
  );
});

test.each([
  ["http://mmbiz.qpic.cn/x/0?from=appmsg", "https://mmbiz.qpic.cn/x/0?from=appmsg"],
  ["https://mmecoa.qpic.cn/x", "https://mmecoa.qpic.cn/x"],
  ["http://mmbiz.qlogo.cn/x", "https://mmbiz.qlogo.cn/x"],
  ["http://127.0.0.1:8080/x", "http://127.0.0.1:8080/x"],
])("an article picture at %s is named as %s", async (url, named) => {
  const server = await scriptedServer({ "media/uploadimg": [json({ url })] });
  expect(await testClient(server.url).mediaUploadimg(picture)).toEqual({ url: named });
});

test("a relay's path, query and login stay in front of every call", async () => {
  const server = await scriptedServer(successes);
  const relay = new URL("/wechat/relay/?key=abc", server.url);
  relay.username = "me";
  relay.password = "pass word";
  await testClient(relay.href).draftCount();
  for (const { url, headers } of server.seen) {
    expect(url.pathname).toMatch(/^\/wechat\/relay\/cgi-bin\/(stable_token|draft\/count)$/);
    expect(url.searchParams.get("key")).toBe("abc");
    expect(headers.authorization).toBe(`Basic ${Buffer.from("me:pass word").toString("base64")}`);
  }
});

test("every call goes through one kept connection when made one after the other", async () => {
  const server = await scriptedServer(successes);
  const wechat = testClient(server.url);
  for (const name of Object.keys(calls)) await callTo(name, wechat);
  expect(new Set(server.seen.map(({ headers }) => headers.connection))).toEqual(
    new Set(["keep-alive"]),
  );
});

test("a media_id may have any length", async () => {
  const media_id = "x".repeat(128);
  const server = await scriptedServer({ "draft/add": [json({ media_id })] });
  expect(await testClient(server.url).draftAdd([article])).toEqual({ media_id });
});
