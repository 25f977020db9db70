import { expect, test } from "vitest";

import { ruleIds, toDraft } from "./support/to-draft.ts";

const flow = "```mermaid\ngraph TD\n A[开始] --> B{判断}\n B -->|是| C[结束]\n```";

function drawnSvg(html: string): string {
  return Buffer.from(
    /data:image\/svg\+xml;base64,([^"]+)/.exec(html)?.[1] ?? "",
    "base64",
  ).toString();
}

test("a Mermaid diagram becomes a picture that needs no style sheet, font or variable from outside", async () => {
  const file = await toDraft(flow);
  const svg = drawnSvg(String(file));
  expect(svg).toMatch(/^<svg /);
  for (const word of ["开始", "判断", "结束", "是"]) expect(svg).toContain(word);
  expect(svg).not.toMatch(/var\(|color-mix|@import|https?:\/\/fonts/);
  expect(ruleIds(file)).toEqual([]);
});

test("a diagram that a page would have drawn is drawn", async () => {
  for (const html of [
    '<pre class="mermaid">graph TD\n A[开始] --&gt; B</pre>',
    '<pre><code class="mermaid">graph TD\n A[开始] --&gt; B</code></pre>',
    '<div class="mermaid">\ngraph TD\n A[开始] --&gt; B\n</div>',
  ]) {
    const file = await toDraft(html);
    expect(drawnSvg(String(file))).toContain("开始");
    expect(ruleIds(file)).toEqual([]);
  }
});

test("a diagram brings its own ground, so that its ink does not vanish in dark mode", async () => {
  expect(drawnSvg(String(await toDraft(flow)))).toMatch(
    /^<svg [^>]*><rect width="100%" height="100%" fill="#ffffff"\/>/,
  );
});

test("a diagram that cannot be drawn stays readable source, with its place said", async () => {
  const file = await toDraft("前文\n\n```mermaid\ngraph nonsense\n```");
  expect(String(file)).toContain("nonsense");
  expect(file.messages.map(({ ruleId, line }) => [ruleId, line])).toEqual([["diagram-invalid", 3]]);
});

test("a language without a renderer stays readable source, with advice", async () => {
  const file = await toDraft("```plantuml\n@startuml\nA -> B\n@enduml\n```");
  expect(String(file)).toContain("@startuml");
  expect(ruleIds(file)).toEqual(["diagram-as-source"]);
  expect(file.messages[0]?.note).toContain("diagrams");
});

test("a renderer of one's own draws any language, and false leaves the source", async () => {
  const diagrams = {
    plantuml: () => '<svg xmlns="http://www.w3.org/2000/svg"/>',
    mermaid: false,
  } as const;
  const drawn = await toDraft("```plantuml\nA -> B\n```", { diagrams });
  expect(drawnSvg(String(drawn))).toBe('<svg xmlns="http://www.w3.org/2000/svg"/>');
  const left = await toDraft(flow, { diagrams });
  expect(String(left)).toContain("开始");
  expect(ruleIds(left)).toEqual([]);
});

test("the title of a diagram's fence is its caption", async () => {
  const diagrams = { plantuml: () => '<svg xmlns="http://www.w3.org/2000/svg"/>' };
  const drawn = String(await toDraft('```plantuml title="登录"\nA -> B\n```', { diagrams }));
  expect(drawn).toContain('alt="登录"');
  expect(drawn).toMatch(/<img [^>]*><p [^>]*>登录<\/p>/);
});

/** How far below the top the words of a drawing stand. */
function heights(svg: string): Map<string, number> {
  const found = new Map<string, number>();
  for (const [, y = "", words = ""] of svg.matchAll(/<text[^>]*\sy="([\d.]+)"[^>]*>([^<]+)</g))
    if (!found.has(words)) found.set(words, Number(y));
  return found;
}

test.for<readonly [name: string, source: string, ...order: string[]]>([
  ["one line", "graph TD; A[甲]-->B{乙}; B-->|是|C[丙]; B-->|否|A", "甲", "乙", "丙"],
  ["lines", "graph TD\nA[甲]-->B{乙}\nB-->|是|C[丙]\nB-->|否|A", "甲", "乙", "丙"],
  ["a chain", "flowchart TB\nA[甲] --> B[乙] --> C[丙] --> A", "甲", "乙", "丙"],
  [
    "words in the arrow",
    "graph TD\nA[甲] --> B[乙]\nB --> C[丙]\nC -- 重来 --> A",
    "甲",
    "乙",
    "丙",
  ],
  ["dotted", "graph TD\nA[甲] --> B[乙]\nB --> C[丙]\nC -.->|重来| B", "甲", "乙", "丙"],
  ["no direction", "graph\nA[甲] --> B[乙]\nB --> A", "甲", "乙"],
  ["front matter", "---\ntitle: 图\n---\ngraph TD\nA[甲] --> B[乙]\nB --> A", "甲", "乙"],
  ["states", "stateDiagram-v2\n[*] --> 甲\n甲 --> 乙 : 去\n乙 --> 甲 : 回\n乙 --> [*]", "甲", "乙"],
])("a loop begins where its author began: %s", async ([, source, ...order]) => {
  const file = await toDraft(`\`\`\`mermaid\n${source}\n\`\`\``);
  expect(ruleIds(file)).toEqual([]);
  const tops = heights(drawnSvg(String(file)));
  const found = order.map((words) => tops.get(words) ?? Number.NaN);
  expect(found).toEqual(found.toSorted((a, b) => a - b));
});

test("an arrow that leads back still points to where it leads", async () => {
  const svg = drawnSvg(String(await toDraft("```mermaid\ngraph TD\nA-->B\nB-->|否|A\n```")));
  expect(svg).toContain("否");
  expect(svg).toMatch(
    /data-from="A" data-to="B"[^>]*data-arrow-start="true" data-arrow-end="false"/,
  );
});

test("a kind that cannot be drawn is named, with its line", async () => {
  for (const kind of [
    "pie",
    "gantt",
    "mindmap",
    "timeline",
    "gitGraph",
    "journey",
    "quadrantChart",
  ]) {
    const file = await toDraft(`前\n\n\`\`\`mermaid\n${kind}\n  a : 1\n\`\`\``);
    expect(file.messages.map(({ ruleId, line }) => [ruleId, line])).toEqual([["diagram-kind", 3]]);
    expect(file.messages[0]?.reason).toContain(`\`${kind}\``);
    expect(String(file)).toContain(kind);
  }
  const own = { mermaid: () => '<svg xmlns="http://www.w3.org/2000/svg"/>' };
  expect(ruleIds(await toDraft("```mermaid\npie\n```", { diagrams: own }))).toEqual([]);
});

test("a diagram that would take minutes to draw is refused", async () => {
  const chain = Array.from({ length: 3300 }, (_, at) => `a${at} --> a${at + 1}`).join("\n");
  const cross = `${Array.from({ length: 40 }, (_, at) => `a${at}`).join(" & ")} --> b & c & d & e & f & g & h`;
  for (const source of [chain, cross, `A[${"字".repeat(21_000)}]`]) {
    const file = await toDraft(`\`\`\`mermaid\ngraph TD\n${source}\n\`\`\``);
    expect(ruleIds(file)).toEqual(["diagram-too-large"]);
  }
});
