import fc from "fast-check";
import { expect, test } from "vitest";
import { article, scriptedServer, successes, testClient } from "./scripted-server.ts";

const anyText = fc.oneof(
  fc.string({ unit: "binary" }),
  // Lone surrogates and control characters, which JSON.stringify would escape.
  fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units)),
);

test("whatever an article holds, it travels as raw UTF-8 without escapes of characters", async () => {
  const server = await scriptedServer(successes);
  const wechat = testClient(server.url);
  await fc.assert(
    fc.asyncProperty(anyText, anyText, async (title, content) => {
      await wechat.draftAdd([{ ...article, title, content, digest: title, author: title }]);
      const body = server.seen.at(-1)?.body ?? Buffer.alloc(0);
      const text = new TextDecoder("utf-8", { fatal: true }).decode(body);
      // A backslash of the text itself is doubled, so an odd run of them before u is an escape.
      expect(text).not.toMatch(/(?<!\\)(?:\\\\)*\\u/);
      expect(text).not.toMatch(/[\p{Cc}\p{Cs}]/u);
      const [sent] = (JSON.parse(text) as { articles: (typeof article)[] }).articles;
      expect(sent?.title).not.toMatch(/[\n\t]/);
    }),
    { numRuns: 300 },
  );
});

test("ordinary text arrives as it was written", async () => {
  const server = await scriptedServer(successes);
  const content = '<p title="a\'b">标题 😀 \\u4f5c & &amp; <b>\n\tcode</b>\u2028\u00a0</p>';
  await testClient(server.url).draftAdd([{ ...article, title: " 两行\n标题 ", content }]);
  expect(server.bodies("draft/add")).toEqual([
    { articles: [{ ...article, title: "两行 标题", content }] },
  ]);
});
