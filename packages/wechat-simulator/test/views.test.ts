import { expect, test } from "vitest";
import * as views from "wechat-simulator/views";

test("the views export this and nothing else", () => {
  expect(Object.keys(views).toSorted()).toEqual([
    "Html",
    "articleFrame",
    "articleRow",
    "blankScreen",
    "coverCards",
    "coverLegend",
    "coverStage",
    "cropped",
    "emptyState",
    "excerptOf",
    "fields",
    "filePolicy",
    "html",
    "meters",
    "modePicker",
    "page",
    "panel",
    "phone",
    "readerPage",
    "readerPolicy",
    "viewWordsOf",
    "workbench",
  ]);
});
