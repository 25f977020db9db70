import { describe, expect, test } from "vitest";
import type { Message } from "wechat-drafts";
import { findLosses } from "./support/find-losses.ts";

const message = (fields: Partial<Message>): Message => ({
  level: "warning",
  rule: "some-rule",
  text: "",
  ...fields,
});

function lossesOf(
  page: string,
  article: string,
  messages: readonly Message[] = [],
  source = "",
): { silent: string[]; reported: string[] } {
  const { silent, reported } = findLosses(page, article, messages, source);
  return {
    silent: silent.map(({ words }) => words),
    reported: reported.map(({ words }) => words),
  };
}

describe("the sweep", () => {
  test("names words that are missing, each Chinese character by itself", () => {
    expect(lossesOf("<p>今天天气很好，at 9 o’clock.</p>", "<p>今天很好，at clock.</p>")).toEqual({
      silent: ["天 气", "9 o"],
      reported: [],
    });
  });

  test("reads a word that several elements are part of as one", () => {
    expect(lossesOf("<p><b>S</b>leep <i>well</i></p>", "<p>Sleep well</p>").silent).toEqual([]);
    expect(lossesOf("<td>one</td><td>two</td>", "<p>one</p><p>two</p>").silent).toEqual([]);
  });

  test("finds words that moved to the end, but each only once", () => {
    const page = "<p>正文<span>注释</span>继续</p>";
    expect(lossesOf(page, "<p>正文继续</p><p>注释</p>").silent).toEqual([]);
    expect(
      lossesOf(`${page}<p>再来注释</p>`, "<p>正文继续</p><p>再来</p><p>注释</p>").silent,
    ).toEqual(["注 释"]);
  });

  test("takes what the product leaves out of articles for no loss", () => {
    const page = `
      <h2>标题<a href="#a" class="anchor">#</a></h2>
      <pre><div class="copy"><button title="Copy">Copied</button></div><code>x</code></pre>
      <span class="sr-only">Section titled</span>`;
    expect(lossesOf(page, "<p>标题</p><p>x</p>").silent).toEqual([]);
  });

  test("counts formulas, drawn or not", () => {
    const drawn = '<p>设 <svg viewBox="0 0 1 1"><path d="M0 0"></path></svg></p>';
    const katex = '<p>设 <span class="katex"><span class="katex-html">x2</span></span></p>';
    expect(lossesOf(katex, drawn).silent).toEqual([]);
    expect(lossesOf("<p>设 $x^2$</p>", drawn, [], "设 $x^2$").silent).toEqual([]);
    expect(lossesOf(katex, "<p>设</p>").silent).toEqual(["∑"]);
  });

  test("tells what a message is about: quoted words, an element, a place in the file", () => {
    const about = (fields: Partial<Message>, source = ""): string[] =>
      lossesOf("<p>前</p><form><p>订阅</p></form>", "<p>前</p>", [message(fields)], source)
        .reported;
    expect(about({ text: "`订阅` is left out" })).toEqual(["订 阅"]);
    expect(about({ text: "Unexpected `<form>`" })).toEqual(["订 阅"]);
    expect(about({ line: 3 }, "前\n\n<form>\n订阅\n</form>\n")).toEqual(["订 阅"]);
    expect(about({ line: 1 }, "前\n\n<form>\n订阅\n</form>\n")).toEqual([]);
    expect(about({ text: "Unexpected `<button>`" })).toEqual([]);
  });
});
