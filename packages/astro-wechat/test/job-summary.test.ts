import { expect, test } from "vitest";
import type { Report } from "astro-wechat";
import { jobSummary } from "../dist/sync/job-summary.js";
import { textsOf } from "../dist/messages/texts.js";

test("the job summary names drafts that would be deleted, and makes no markup of their titles", () => {
  const text = 'The draft "![x](https://evil.example/)<b>" (M1) would be deleted.';
  const report: Report = {
    version: 1,
    ok: true,
    applied: false,
    requests: 0,
    seconds: 1,
    messages: [],
    accounts: [
      {
        version: 1,
        account: "",
        lockFile: "wechat.lock.json",
        ok: true,
        applied: false,
        posts: [{ key: "blog/one", outcome: "created", title: "[x](https://evil.example/)" }],
        orphaned: [],
        counts: {
          created: 1,
          updated: 0,
          adopted: 0,
          unchanged: 0,
          gone: 0,
          published: 0,
          conflict: 0,
          failed: 0,
          skipped: 0,
          orphaned: 0,
        },
        uploads: 0,
        messages: [
          {
            level: "info",
            rule: "draft-replaced",
            key: "blog/one",
            text,
            field: undefined,
            file: undefined,
            hint: undefined,
          },
        ],
        checklist: [],
      },
    ],
  };
  const summary = jobSummary(report, textsOf("en"));
  expect(summary).toContain(
    '- `blog/one`: The draft "!&#91;x](https://evil.example/)&lt;b>" (M1) would be deleted.',
  );
  expect(summary).toContain("| &#91;x](https://evil.example/) |");
});
