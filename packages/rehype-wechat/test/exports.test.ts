import * as rehypeWechat from "rehype-wechat";
import { unified } from "unified";
import { expect, test } from "vitest";

test("the public face", () => {
  expect(Object.keys(rehypeWechat).sort()).toMatchSnapshot();
});

test("the plugin works with no options, null and undefined", async () => {
  for (const options of [[], [null], [undefined]] as const) {
    const tree = await unified()
      .use(rehypeWechat.default, ...options)
      .run(rehypeWechat.parseHtml("<div>正文</div>"));
    expect(rehypeWechat.articleHtml(tree)).toContain("正文");
  }
});
