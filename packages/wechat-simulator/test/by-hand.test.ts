import { expect, test } from "vitest";
import { addNews } from "./support/article.ts";
import { type Account, openAccount } from "./support/account.ts";
import { picture } from "./support/picture.ts";

interface Form {
  readonly values: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/** Send a form of a page as a browser does: with the page's token, and the name of the page's origin. */
async function submit({ wechat }: Account, path: string, form: Form): Promise<Response> {
  const page = await (await fetch(wechat.url + path)).text();
  const [, token = ""] = /name="token" value="([^"]+)"/.exec(page) ?? [];
  return fetch(wechat.url + path, {
    method: "POST",
    redirect: "manual",
    headers: { origin: wechat.url, ...form.headers },
    body: new URLSearchParams({ token, ...form.values }),
  });
}

const content =
  '<p style="color:red">第一段<strong>很重要</strong>。</p><section><pre><code>let a</code></pre></section><p>第二段</p>';

async function openDraft(): Promise<{ account: Account; id: string; path: string }> {
  const account = await openAccount();
  const { media_id: id = "" } = await addNews(account, {
    title: "原题",
    digest: "原摘要",
    content,
  });
  return { account, id, path: `/draft/${id}/0` };
}

const asItIs = { do: "save", title: "原题", digest: "原摘要", text: "第一段很重要。\n第二段" };

test("a draft's title, digest and text are changed as WeChat's editor saves them", async () => {
  const { account, id, path } = await openDraft();
  const page = await (await fetch(account.wechat.url + path)).text();
  expect(page).toContain("第一段很重要。\n第二段</textarea");
  const answer = await submit(account, path, {
    values: {
      do: "save",
      title: "新题",
      digest: "",
      text: "第一段很要紧。\r\n第二段\r\n第三段 <b>",
    },
  });
  expect([answer.status, answer.headers.get("location")]).toEqual([303, `${path}?done=saved`]);
  const [article] = (await account.post("/cgi-bin/draft/get", { media_id: id })).news_item ?? [];
  expect(article).toMatchObject({ title: "新题", digest: "" });
  // Only the characters that changed did; code and styles are as they were.
  expect(article?.content).toContain('<strong><span leaf="">很要紧</span></strong>');
  expect(article?.content).toContain("<pre><code>let a</code></pre>");
  expect(article?.content).toMatch(/第二段<\/span><\/p><p>.*第三段 &lt;b&gt;<\/span><\/p>/);
});

test("a paragraph that is taken out is gone with its element", async () => {
  const { account, path } = await openDraft();
  await submit(account, path, { values: { ...asItIs, text: "第二段" } });
  const [draft] = account.wechat.drafts();
  expect(draft?.articles[0]?.content).not.toContain("第一段");
  expect(draft?.articles[0]?.content).not.toContain("<strong>");
});

test("a published draft is gone for the API, and its address is shown", async () => {
  const { account, id, path } = await openDraft();
  const answer = await submit(account, path, { values: { do: "publish" } });
  expect(answer.headers.get("location")).toBe("/?done=published");
  expect(await account.post("/cgi-bin/draft/get", { media_id: id })).toMatchObject({
    errcode: 40007,
  });
  const [published] = account.wechat.published();
  const page = await (await fetch(account.wechat.url)).text();
  expect(page).toContain(published?.articles[0]?.url);
});

test("a deleted draft is gone", async () => {
  const { account, path } = await openDraft();
  const answer = await submit(account, path, { values: { do: "delete" } });
  expect(answer.headers.get("location")).toBe("/?done=deleted");
  expect(account.wechat.drafts()).toEqual([]);
  expect(account.wechat.published()).toEqual([]);
});

test.for([
  ["another origin", { headers: { origin: "https://elsewhere.example" } }],
  ["another token", { values: { token: "guessed" } }],
  ["a tunnel", { headers: { "x-forwarded-for": "127.0.0.1" } }],
  ["another site", { headers: { "sec-fetch-site": "cross-site" } }],
  ["no form", { headers: { "content-type": "text/plain" } }],
] satisfies [string, Partial<Form>][])("nothing is changed from %s", async ([, form]) => {
  const { account, path } = await openDraft();
  const { values, headers }: Partial<Form> = form;
  const before = account.wechat.drafts();
  for (const work of [{ ...asItIs, title: "改" }, { do: "publish" }, { do: "delete" }]) {
    const answer = await submit(account, path, { values: { ...work, ...values }, headers });
    expect(answer.status).toBe(403);
  }
  expect(account.wechat.drafts()).toEqual(before);
});

test.for([
  ["no title", { title: " " }],
  ["a title that is too long", { title: "题".repeat(65) }],
  ["a digest that is too long", { digest: "摘".repeat(121) }],
  ["nothing to do", { do: "" }],
] as const)("%s is refused", async ([, change]) => {
  const { account, path } = await openDraft();
  const answer = await submit(account, path, { values: { ...asItIs, ...change } });
  expect(answer.status).toBe(400);
  expect(account.wechat.drafts()[0]?.articles[0]?.title).toBe("原题");
});

test("a page that somebody reads under another name or through a tunnel has no forms", async () => {
  const { account, path } = await openDraft();
  const page = async (headers: Record<string, string>): Promise<string> =>
    (await fetch(account.wechat.url + path, { headers })).text();
  expect(await page({})).toContain('name="token"');
  expect(await page({ "x-forwarded-host": "blog.example" })).not.toContain('name="token"');
});

test("the text of an image post is edited as it stands", async () => {
  const account = await openAccount();
  const image_media_id = await account.cover(await picture(60, 40));
  const { media_id } = await account.post("/cgi-bin/draft/add", {
    articles: [
      {
        article_type: "newspic",
        title: "照片",
        content: "一\n二",
        image_info: { image_list: [{ image_media_id }] },
      },
    ],
  });
  await submit(account, `/draft/${media_id}/0`, {
    values: { do: "save", title: "照片", text: "一\r\n\r\n三" },
  });
  expect(account.wechat.drafts()[0]?.articles[0]?.content).toBe("一\n\n三");
});
