import fc from "fast-check";
import { allowStyle } from "rehype-wechat";
import { expect, test } from "vitest";

test.each([
  ["Color", "RED", "red"],
  ["color", "#C33 !important", "#c33"],
  ["text-align", "start", "left"],
  ["font-family", "'PingFang SC', \"Helvetica Neue\", Georgia, serif", "PingFang SC,Georgia,serif"],
  [
    "background",
    "linear-gradient(90deg, #fff 10%, rgba(0,0,0,.1))",
    "linear-gradient(90deg, #fff 10%, rgba(0,0,0,.1))",
  ],
  [
    "background",
    "URL(http://mmbiz.qpic.cn/mmbiz_png/AbC/0) CENTER/cover",
    "URL(https://mmbiz.qpic.cn/mmbiz_png/AbC/0) center/cover",
  ],
  ["background-image", "url(wechat-picture:12ab-body)", "url(wechat-picture:12ab-body)"],
  ["background-image", "url('https://mmbiz.qpic.cn/AbC/0')", "url(https://mmbiz.qpic.cn/AbC/0)"],
  ["transform", "rotate(45deg)", "rotate(45deg)"],
  ["line-height", "1.75", "1.75"],
  ["margin", "-1em auto 0", "-1em auto 0"],
])("%s: %s is kept as %s", (property, value, expected) => {
  expect(allowStyle(property, value)).toBe(expected);
});

test.each([
  ["position", "absolute"],
  ["top", "0"],
  ["filter", "blur(1px)"],
  ["--x", "1px"],
  ["behavior", "url(#default#time2)"],
  ["-moz-binding", "url(x)"],
  ["background", "url(javascript:alert(1))"],
  ["background-image", "url(https://example.com/a.png)"],
  ["background-image", "url(https://mmbiz.qpic.cn/mmbiz_png/a/0?a=1&b=2)"],
  ["background", "url(wechat-picture:a) url(paper.png)"],
  ["background", "url(wechat-picture:a\\29)"],
  ["list-style-type", "url(wechat-picture:a)"],
  ["width", "expression(alert(1))"],
  ["width", "calc(100% - 1px)"],
  ["color", "var(--x)"],
  ["color", "red;position:fixed"],
  ["color", "re\\64 "],
  ["color", "red}p{color:blue"],
  ["color", "</style><script>"],
  ["color", "rgb(1,2"],
  ["font-size", "2vw"],
  ["margin", "1rem"],
  ["line-height", ".8"],
  ["color", "inherit"],
  ["display", "grid"],
])("%s: %s is refused", (property, value) => {
  expect(allowStyle(property, value)).toBeUndefined();
});

test("whatever is allowed cannot leave its attribute or its declaration", () => {
  fc.assert(
    fc.property(
      fc.constantFrom("color", "font-family", "background", "margin"),
      fc.string({ unit: "binary", maxLength: 40 }),
      (property, value) => {
        expect(allowStyle(property, value) ?? "").not.toMatch(/["'<>&;:{}\\]|url\(|\/\*/i);
      },
    ),
    { numRuns: 5000 },
  );
});
