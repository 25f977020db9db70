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
  const file = await toDraft("前文\n\n```mermaid\nnonsense --> ->\n```");
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
