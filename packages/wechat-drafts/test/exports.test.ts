import { expect, test } from "vitest";
import * as drafts from "wechat-drafts";

test("these are the exports", () => {
  expect(Object.keys(drafts).sort()).toMatchInlineSnapshot(`
    [
      "AuthorCodeTimeout",
      "DraftsError",
      "UnreadableOption",
      "adoptDraft",
      "adoptProposals",
      "composeArticle",
      "countOutcomes",
      "createLinks",
      "createPictures",
      "describeCover",
      "fillContent",
      "findPrunable",
      "focusFields",
      "forgetPost",
      "formatDifferences",
      "holdAuthorCode",
      "keepRemote",
      "nameChecklistField",
      "nameFields",
      "placeMessages",
      "planSync",
      "prune",
      "readLockFile",
      "readOnce",
      "reasonOf",
      "renderCoverSheet",
      "replaceFile",
      "runAuthorCode",
      "runningAuthorCode",
      "settingsSchema",
      "statusOf",
      "syncPosts",
      "takeLateFailures",
      "withStatedFocus",
    ]
  `);
});
