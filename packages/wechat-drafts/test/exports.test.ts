import { expect, test } from "vitest";
import * as drafts from "wechat-drafts";

test("these are the exports", () => {
  expect(Object.keys(drafts).sort()).toMatchInlineSnapshot(`
    [
      "DraftsError",
      "adoptDraft",
      "adoptProposals",
      "canDrawCjk",
      "composeArticle",
      "countOutcomes",
      "createLinks",
      "createPictures",
      "describeCover",
      "findPrunable",
      "forgetPost",
      "formatDifferences",
      "keepRemote",
      "nameFields",
      "placeMessages",
      "planSync",
      "prune",
      "readLockFile",
      "renderCoverSheet",
      "replaceFile",
      "settingsSchema",
      "statusOf",
      "syncPosts",
    ]
  `);
});
