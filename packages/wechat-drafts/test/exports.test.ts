import { expect, test } from "vitest";
import * as drafts from "wechat-drafts";

test("these are the exports", () => {
  expect(Object.keys(drafts).sort()).toMatchInlineSnapshot(`
    [
      "DraftsError",
      "adoptDraft",
      "adoptProposals",
      "composeArticle",
      "createLinks",
      "createPictures",
      "findPrunable",
      "forgetPost",
      "formatDifferences",
      "keepRemote",
      "mergeLockfile",
      "prune",
      "readLockFile",
      "settingsSchema",
      "statusOf",
      "syncPosts",
    ]
  `);
});
