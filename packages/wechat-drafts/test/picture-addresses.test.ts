import { readFile, writeFile } from "node:fs/promises";

import { expect, test } from "vitest";
import { createClient } from "wechat-client";

import { outcomes, rulesOf, startBlog, type Blog } from "./support/blog.ts";

const uploadimg = "/cgi-bin/media/uploadimg";
const addMaterial = "/cgi-bin/material/add_material";

const foreign = [
  'https://evil.example/t.png" onerror="alert(1)"><script>alert(1)</script>',
  "https://evil.example/t.png",
  "https://mmbiz.qpic.cn.evil.example/t.png",
  "https://mmbiz.qpic.cn@evil.example/t.png",
  "https://mmbiz.qpic.cn:8443/t.png",
  "https://evil.example\\@mmbiz.qpic.cn/t.png",
  "//evil.example/t.png",
  "javascript:alert(1)",
  "data:image/svg+xml,<svg onload=alert(1)>",
  "http://127.0.0.1/t.png",
  "https://mmbiz.qpic.cn/t\n.png",
  "",
];

async function blogWithPictures(): Promise<Blog> {
  const blog = await startBlog();
  await blog.picture("inside.png");
  await blog.picture("behind.png", "#aa4400");
  const background = '<section style="background-image:url(./behind.png)"><p>背景</p></section>';
  blog.write("one", { text: `文字。\n\n![图](./inside.png)\n\n${background}` });
  return blog;
}

async function editLock(blog: Blog, edit: (lock: LockJson) => void): Promise<void> {
  const lock = JSON.parse(await readFile(blog.lockFile, "utf8")) as LockJson;
  edit(lock);
  await writeFile(blog.lockFile, JSON.stringify(lock));
}

interface LockJson {
  images: Record<string, { url: string; mediaId?: string }>;
}

/** Everything that was sent as an article or kept for the next run. */
async function everywhere(blog: Blog): Promise<string> {
  const contents = blog.wechat.drafts().flatMap(({ articles }) => articles.map((a) => a.content));
  return contents.join("\n") + (await blog.lockText());
}

test.each(foreign)("a lockfile cannot put %j into an article", async (url) => {
  const blog = await blogWithPictures();
  await blog.sync();
  const uploads = blog.wechat.images().length;
  await editLock(blog, ({ images }) => {
    for (const upload of Object.values(images)) upload.url = url;
  });
  const background = '<section style="background-image:url(./behind.png)"><p>背景</p></section>';
  blog.write("one", { text: `改过。\n\n![图](./inside.png)\n\n${background}` });

  const result = await blog.sync();

  expect(outcomes(result)).toEqual({ one: "updated" });
  expect(rulesOf(result)).toEqual(["lockfile-address-foreign"]);
  const [draft] = blog.wechat.drafts();
  expect(draft?.articles[0]?.content.match(/https:\/\/mmbiz\.qpic\.cn/g)).toHaveLength(2);
  expect(await everywhere(blog)).not.toMatch(/evil|onerror|script|8443|127\.0\.0\.1|onload/);
  // The pictures of the body are sent again, the cover is known by its id.
  expect(blog.wechat.images()).toHaveLength(uploads + 2);
  expect(blog.wechat.materials()).toHaveLength(1);
  const next = await blog.sync();
  expect(outcomes(next)).toEqual({ one: "unchanged" });
  expect(rulesOf(next)).toEqual([]);
});

test("a foreign address in the lockfile is reported, and what names it cannot act on a terminal", async () => {
  const blog = await blogWithPictures();
  await blog.sync();
  let edited = "";
  await editLock(blog, ({ images }) => {
    const [id, upload] = Object.entries(images).find(([key]) => key.endsWith("-body")) ?? [];
    if (id === undefined || !upload) throw new Error("no picture");
    upload.url = "https://evil.example/\u001b[2J\u202e.png";
    edited = id;
  });

  const { messages } = await blog.plan();

  const message = messages.find(({ rule }) => rule === "lockfile-address-foreign");
  expect(message?.text).toContain(edited);
  expect(message?.text).toContain("https://evil.example/");
  expect(message?.text).not.toMatch(/[\p{Cc}\p{Cf}]/u);
});

test.each(foreign.filter((url) => url !== ""))(
  "an upload answered with %j fails its post and is not kept",
  async (url) => {
    const blog = await blogWithPictures();
    blog.write("plain");
    const body = JSON.stringify({ url });
    blog.wechat.fault({ endpoint: uploadimg, kind: "body", body, times: 2 });

    const result = await blog.sync();

    expect(outcomes(result)).toEqual({ one: "failed", plain: "created" });
    expect(result.messages.filter(({ level }) => level === "error")).toMatchObject([
      { rule: "upload-address-foreign", key: "blog/one" },
    ]);
    const { images, pending } = await blog.lock();
    expect(JSON.stringify(images)).not.toContain("body");
    expect(pending).toEqual({});
    expect(await everywhere(blog)).not.toMatch(/evil|onerror|8443/);
    expect(outcomes(await blog.sync())).toEqual({ one: "created", plain: "unchanged" });
  },
);

test("a cover whose address a relay changed is known by its id, and uploaded once", async () => {
  const blog = await startBlog();
  blog.write("one");
  await blog.sync();
  const [cover] = blog.wechat.materials();
  const other = await startBlog();
  other.write("one");
  const body = JSON.stringify({ media_id: cover?.media_id, url: "https://relay.example/1.png" });
  other.wechat.fault({ endpoint: addMaterial, kind: "body", body, after: true });

  await other.sync();

  expect(JSON.stringify(await other.lock())).not.toContain("relay.example");
});

test("a picture that went to the library instead is not shown from elsewhere either", async () => {
  const blog = await startBlog();
  await blog.picture("inside.png");
  blog.write("one", { text: "![图](./inside.png)" });
  blog.wechat.fault({ endpoint: uploadimg, kind: "errcode", errcode: 40_009 });
  const body = JSON.stringify({ media_id: "m1", url: "https://evil.example/1.png" });
  blog.wechat.fault({ endpoint: addMaterial, kind: "body", body, times: 2 });

  const result = await blog.sync();

  expect(outcomes(result)).toEqual({ one: "failed" });
  expect(rulesOf(result)).toContain("upload-address-foreign");
  expect(blog.wechat.drafts()).toEqual([]);
});

test("text that reads like a picture's place stays text", async () => {
  const blog = await blogWithPictures();
  await blog.sync();
  const ids = Object.keys((await blog.lock()).images).filter((id) => id.endsWith("-body"));
  const places = ids.map((id) => `wechat-picture:${id} url(wechat-picture:${id})`).join(" ");
  blog.write("one", { text: `![${places}](./inside.png "t")\n\n\`${places}\`\n\n${places}` });

  expect(outcomes(await blog.sync())).toEqual({ one: "updated" });
  const content = blog.wechat.drafts()[0]?.articles[0]?.content ?? "";
  const text = content.replaceAll(/<[^>]*>/g, "");
  for (const id of ids) expect(text.split(`url(wechat-picture:${id})`)).toHaveLength(3);
  expect(text).not.toContain("mmbiz");
  expect(content.match(/<img[^>]*src="https:\/\/mmbiz/g)).toHaveLength(1);
});

test("an address of WeChat's cannot leave the attribute or the style that it stands in", async () => {
  const blog = await blogWithPictures();
  await blog.sync();
  await editLock(blog, ({ images }) => {
    for (const upload of Object.values(images))
      upload.url = `http://mmbiz.qpic.cn/x/a)b;position:fixed'"&<i>(/0?wx_fmt=png&b="<i>'`;
  });
  const background = '<section style="background-image:url(./behind.png)"><p>背景</p></section>';
  blog.write("one", { text: `改过。\n\n![图](./inside.png)\n\n${background}` });
  let sent = "";
  const wait = () => Promise.resolve();
  const { url: baseUrl, appId, appSecret } = blog.wechat;
  const client = createClient({ baseUrl, appId, appSecret, wait });
  const api = {
    ...client,
    draftUpdate: (...call: Parameters<typeof client.draftUpdate>) => {
      sent = call[2].content;
      return client.draftUpdate(...call);
    },
  };

  expect(outcomes(await blog.sync({ api }))).toEqual({ one: "updated" });
  client.close();

  const path = "https://mmbiz.qpic.cn/x/a";
  expect(sent).toContain(
    `src="${path})b;position:fixed'%22&amp;%3Ci%3E(/0?wx_fmt=png&amp;b=%22%3Ci%3E%27"`,
  );
  expect(sent).toContain(`url(${path}%29b%3Bposition:fixed%27%22%26%3Ci%3E%28/0)`);
});
