import { existsSync, readdirSync, readFileSync } from "node:fs";

import rehypeWechat, { articleHtml, parseHtml, type Options } from "rehype-wechat";
import { unified } from "unified";
import { VFile } from "vfile";
import { describe, expect, test } from "vitest";

import { toDraft } from "./support/to-draft.ts";
import { lintArticle } from "./support/lint/lint-article.ts";

const fixtures = new URL("fixtures/", import.meta.url);

const isArticle = (name: string) =>
  ["input.md", "input.html"].some((file) => existsSync(new URL(`${name}/${file}`, fixtures)));

/** A page to open in a browser: the article as WeChat's reader would frame it, and what was said about it. */
const page = (html: string, messages: readonly string[]) =>
  [
    "<!doctype html>",
    '<meta charset="utf-8"><meta name="viewport" content="width=device-width">',
    "<style>body{max-width:677px;margin:auto;padding:16px;font:17px/1.6 system-ui;text-align:justify}*{max-width:100%!important;box-sizing:border-box!important}</style>",
    ...messages.map((message) => `<!-- ${message} -->`),
    html,
    "",
  ].join("\n");

describe("articles look as they did", () => {
  for (const name of readdirSync(fixtures).filter(isArticle)) {
    test(name, async () => {
      const read = (file: string) => readFileSync(new URL(`${name}/${file}`, fixtures), "utf8");
      const has = (file: string) => existsSync(new URL(`${name}/${file}`, fixtures));
      const options: Options = {
        ...(has("options.json") ? (JSON.parse(read("options.json")) as Options) : {}),
        math: { draw: false },
      };
      let file = new VFile();
      let html: string;
      if (has("input.md")) {
        file = await toDraft(read("input.md"), options);
        html = String(file);
      } else {
        const tree = parseHtml(read("input.html"));
        html = articleHtml(await unified().use(rehypeWechat, options).run(tree, file));
      }
      const messages = file.messages.map(
        ({ line, ruleId, reason }) => `${line ?? ""} ${ruleId}: ${reason}`,
      );
      await expect(page(html, messages)).toMatchFileSnapshot(`fixtures/${name}/output.html`);
      expect(lintArticle(html).filter(({ level }) => level === "error")).toEqual([]);
    });
  }
});
