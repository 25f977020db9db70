import { readFile } from "node:fs/promises";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { startSimulator, type AnyReply, type Simulator } from "wechat-simulator";
import { runCommand } from "../packages/astro-wechat/dist/commands/run-command.js";
import { plain } from "../packages/astro-wechat/dist/sync/paint.js";
import { makeQuickSite } from "./support/quick-site.ts";
import { accountOf } from "./support/synced-site.ts";

interface LiveReport {
  readonly deviations: readonly {
    readonly where: string;
    readonly what: string;
    readonly field?: string;
    readonly expected: string;
    readonly found: string;
  }[];
  readonly constructs: readonly { readonly name: string; readonly found?: string }[];
  readonly left: readonly { readonly kind: string; readonly name: string }[];
}

type Alter = (path: string, reply: AnyReply) => AnyReply;

/** A site, and a WeChat that answers in its own way. */
async function makePatient(alterReply?: Alter) {
  const site = await makeQuickSite();
  const wechat = await startSimulator({
    ...(alterReply && { alterReply }),
    onCall: (phase, endpoint) => patient.onCall(phase, endpoint),
  });
  onTestFinished(() => wechat.close());
  const patient = {
    wechat,
    onCall: (_phase: string, _endpoint: string): void => undefined,
    read: (file: string) => readFile(path.join(site.root, file), "utf8"),
    root: site.root,
    live: async (...args: string[]) => {
      const { code, output } = await site.command(
        ["doctor", "--live", "--yes", "--out", "live.json", ...args],
        accountOf(wechat),
      );
      const report = JSON.parse(await patient.read("live.json").catch(() => "{}")) as LiveReport;
      return { code, output, report };
    },
  };
  return patient;
}

function isEmpty(wechat: Simulator): boolean {
  return wechat.drafts().length + wechat.materials().length + wechat.images().length === 0;
}

test("against the simulator nothing deviates, nothing stays, and the report has no secrets", async () => {
  const { wechat, live, read } = await makePatient();
  const { code, output, report } = await live();
  expect(report.deviations).toEqual([]);
  expect(output).toContain("0 deviations from the simulator.");
  expect(code).toBe(0);
  expect(isEmpty(wechat)).toBe(true);
  // Every construct was found again, in the form that saving gives it.
  for (const { name, found } of report.constructs)
    expect(`${name}: ${found}`).not.toContain("undefined");
  expect(report.constructs.find(({ name }) => name === "styles")?.found).toContain(
    "rgb(250, 81, 81)",
  );
  const paths = wechat.requests().map((request) => request.path.replace("/cgi-bin/", ""));
  for (const endpoint of [
    "draft/add",
    "draft/get",
    "draft/update",
    "draft/batchget",
    "draft/delete",
  ])
    expect(paths).toContain(endpoint);

  const again = await live("--out", "live.md");
  expect(again.code).toBe(0);
  const page = await read("live.md");
  expect(page).toContain("# WeChat compared with the simulator");
  for (const text of [await read("live.json"), page, output]) {
    expect(text).not.toContain(wechat.appSecret);
    expect(text).not.toMatch(/access_token=|"access_token"/);
  }
  for (const text of [await read("live.json"), page]) expect(text).not.toContain(wechat.appId);
});

test("it is made only where somebody says so", async () => {
  const { wechat, root } = await makePatient();
  const lines: string[] = [];
  const log = (line: string): void => void lines.push(line);
  const context = {
    root,
    invocation: { argv: ["doctor", "--live"], environment: { LANG: "C", ...accountOf(wechat) } },
    log: { info: log, warn: log, error: log },
    paint: plain,
    terminal: { write() {} },
    findPosts: () => Promise.reject(new Error("Not asked for.")),
  };
  expect(await runCommand(context)).toBe(1);
  expect(lines.join("\n")).toContain("Add `--yes`");
  expect(wechat.requests()).toEqual([]);

  const asked: string[] = [];
  const ask = (answer: string) => async (question: string) => {
    asked.push(question);
    return answer;
  };
  for (const answer of ["", "n", "maybe"])
    expect(await runCommand({ ...context, ask: ask(answer) })).toBe(1);
  expect(asked[0]).toContain(wechat.appId);
  expect(wechat.requests().map(({ path: each }) => each)).not.toContain("/cgi-bin/draft/add");
  expect(await runCommand({ ...context, ask: ask("y") })).toBe(0);
  expect(isEmpty(wechat)).toBe(true);
});

/** Change the first article of every draft/get. */
function article(change: (stored: Record<string, unknown>) => object): Alter {
  return (endpoint, reply) => {
    const items = reply["news_item"];
    if (endpoint !== "/cgi-bin/draft/get" || !Array.isArray(items)) return reply;
    return { ...reply, news_item: items.map((item) => change(item as Record<string, unknown>)) };
  };
}
const contentOf = (stored: Record<string, unknown>): string => String(stored["content"]);
const added = "draft/get after draft/add";

const deviating: readonly (readonly [what: string, alter: Alter, deviation: object])[] = [
  [
    "another rewriting of colors",
    article((stored) => ({
      ...stored,
      content: contentOf(stored).replaceAll("rgb(250", "RGB(250"),
    })),
    { where: "stored HTML: styles", what: "html", found: expect.stringContaining("RGB(250") },
  ],
  [
    "tables that lose their attributes",
    article((stored) => ({
      ...stored,
      content: contentOf(stored).replaceAll(/ (?:row|col)span="2"/g, ""),
    })),
    { where: "stored HTML: table", what: "html" },
  ],
  [
    "wrapped texts",
    article((stored) => ({
      ...stored,
      content: contentOf(stored).replaceAll("旁注", '<span leaf="">旁注</span>'),
    })),
    { where: "stored HTML: sections", what: "html", found: expect.stringContaining("leaf") },
  ],
  [
    "a construct that is lost",
    article((stored) => ({
      ...stored,
      content: contentOf(stored).replace(/【probe:svg】.*?<\/svg>/s, ""),
    })),
    { where: "stored HTML: svg", what: "html", found: "" },
  ],
  [
    "a missing field",
    article((stored) => {
      const { thumb_url: _, ...others } = stored;
      return others;
    }),
    { where: added, what: "missing", field: "news_item[0].thumb_url" },
  ],
  [
    "a new field",
    article((stored) => ({ ...stored, ai_label: 1 })),
    { where: added, what: "added", field: "news_item[0].ai_label", found: "number" },
  ],
  [
    "a field of another type",
    article((stored) => ({ ...stored, need_open_comment: "0" })),
    { where: added, what: "type", field: "news_item[0].need_open_comment", found: "string" },
  ],
  [
    "a field of another value",
    article((stored) => ({ ...stored, digest: "别的" })),
    { where: added, what: "value", field: "news_item[0].digest", found: '"别的"' },
  ],
  [
    "an answer that lacks what the documents promise",
    (endpoint, reply) =>
      endpoint.endsWith("/batchget") ? { ...reply, item_count: undefined } : reply,
    { where: "draft/batchget after draft/add", what: "missing", field: "item_count" },
  ],
  [
    "another errcode",
    (endpoint, reply) =>
      endpoint.endsWith("draft/delete") && reply["errcode"] === 40007
        ? { ...reply, errcode: 40008 }
        : reply,
    { where: "draft/delete again", what: "errcode", expected: "40007", found: "40008" },
  ],
  [
    "a refusal of what the simulator takes",
    (endpoint, reply) =>
      endpoint.endsWith("draft/update") ? { errcode: 45166, errmsg: "invalid content" } : reply,
    { where: "draft/update", what: "errcode", expected: "0", found: "45166" },
  ],
  [
    "a deletion that is answered twice alike",
    (endpoint, reply) =>
      endpoint.endsWith("material/del_material") ? { errcode: 0, errmsg: "ok" } : reply,
    { where: "material/del_material again", what: "errcode", expected: "40007", found: "0" },
  ],
];

test.each(deviating)("%s is named", async (_, alter, deviation) => {
  const { wechat, live } = await makePatient(alter);
  const { code, output, report } = await live();
  expect(report.deviations).toContainEqual(expect.objectContaining(deviation));
  expect(output).toContain(`${report.deviations[0]?.where}: `);
  expect(output).toMatch(/[1-9]\d* deviations? from the simulator/);
  expect(code).toBe(1);
  expect(isEmpty(wechat)).toBe(true);
});

test("drafts that are read and listed late are named, and deleted all the same", async () => {
  const { wechat, live } = await makePatient();
  wechat.fault({ endpoint: "/cgi-bin/draft/add", kind: "late", reads: 1, lists: 1 });
  const { code, report } = await live();
  expect(report.deviations).toMatchObject([
    { where: "draft/get after draft/add", what: "late", expected: "at once" },
    { where: "draft/batchget after draft/add", what: "late", expected: "at once" },
  ]);
  expect(report.deviations[0]?.found).toMatch(/look 2/);
  expect(code).toBe(1);
  expect(isEmpty(wechat)).toBe(true);
});

test("what follows a step that failed is named as not done; what was made is deleted", async () => {
  const { wechat, live } = await makePatient((endpoint, reply) =>
    endpoint.endsWith("draft/add") ? { errcode: 53500, errmsg: "refused" } : reply,
  );
  const { code, report } = await live();
  expect(report.deviations).toContainEqual(
    expect.objectContaining({ where: "draft/add", what: "errcode", found: "53500" }),
  );
  expect(report.deviations).toContainEqual(
    expect.objectContaining({ where: "draft/update", what: "not-done" }),
  );
  expect(code).toBe(1);
  expect(wechat.materials()).toEqual([]);
});

test("a draft whose answer was lost is named, as nobody knows its id", async () => {
  const { wechat, live } = await makePatient();
  wechat.fault({ endpoint: "/cgi-bin/draft/add", kind: "reset-after" });
  const { code, output, report } = await live();
  expect(report.left).toMatchObject([
    { kind: "draft", name: wechat.drafts()[0]?.articles[0]?.title },
  ]);
  expect(output).toContain("delete it by hand");
  expect(code).toBe(1);
  expect(wechat.materials()).toEqual([]);
});

test.each([
  ["SIGINT", 130],
  ["SIGTERM", 143],
] as const)("%s stops it: what was made is deleted, exit code %i", async (signal, expected) => {
  const patient = await makePatient();
  let isSent = false;
  patient.onCall = (phase, endpoint) => {
    if (isSent || phase !== "after-commit" || !endpoint.endsWith("draft/add")) return;
    isSent = true;
    process.emit(signal, signal);
  };
  const { code, output, report } = await patient.live();
  expect(code).toBe(expected);
  expect(output).toContain("Stopping");
  expect(output).toContain("Stopped halfway");
  expect(report.left).toEqual([]);
  expect(isEmpty(patient.wechat)).toBe(true);
});

test("in Chinese", async () => {
  const { wechat, root } = await makePatient();
  const lines: string[] = [];
  const log = (line: string): void => void lines.push(line);
  const code = await runCommand({
    root,
    invocation: {
      argv: ["doctor", "--live", "--yes", "--out", "zh.md"],
      environment: { LANG: "zh_CN.UTF-8", ...accountOf(wechat) },
    },
    log: { info: log, warn: log, error: log },
    paint: plain,
    terminal: { write() {} },
    findPosts: () => Promise.reject(new Error("Not asked for.")),
  });
  expect(code).toBe(0);
  expect(lines.join("\n")).toContain("与模拟器有 0 处不同。");
  expect(await readFile(path.join(root, "zh.md"), "utf8")).toContain("# 微信与模拟器的对照");
});
