import { unified } from "@astrojs/markdown-remark";
import katex from "katex";
import remarkWechat from "remark-wechat";
import { visit } from "unist-util-visit";

/** How the site reads its posts: the same Markdown as their articles. */
export const markdown = {
  shikiConfig: { theme: "github-dark-high-contrast" },
  processor: unified({
    // It brings tables and the like itself, read as Chinese text needs it.
    gfm: false,
    smartypants: false,
    remarkPlugins: [[remarkWechat, { frontMatter: false }]],
    rehypePlugins: [rehypeFormulas, rehypeCallouts, rehypeTasks],
  }),
};

interface Node {
  type: string;
  tagName?: string;
  value?: string;
  properties?: Record<string, unknown>;
  children?: Node[];
}

/** Formulas as MathML, which browsers draw without a style sheet. */
function rehypeFormulas() {
  return (tree: Node): void => {
    visit(tree, (node: Node, at, parent: Node | undefined) => {
      const names = node.properties?.["className"];
      const isMath = Array.isArray(names) && names.includes("language-math");
      if (!isMath || at === undefined || parent?.children === undefined) return;
      const value = katex.renderToString(textOf(node), {
        output: "mathml",
        displayMode: names.includes("math-display"),
        throwOnError: false,
      });
      parent.children[at] = { type: "raw", value };
    });
  };
}

/** `> [!TIP]` as a box with a heading. */
function rehypeCallouts() {
  return (tree: Node): void => {
    visit(tree, { tagName: "blockquote" }, (quote: Node) => {
      const paragraph = quote.children?.find(({ tagName }) => tagName === "p");
      const text = paragraph?.children?.[0];
      const [mark, name = "", title = ""] =
        /^\[!(\w+)\][ \t]*([^\n]*)\n?/.exec(text?.value ?? "") ?? [];
      if (mark === undefined || text?.value === undefined) return;
      text.value = text.value.slice(mark.length);
      quote.properties = { ...quote.properties, dataCallout: name.toLowerCase() };
      const heading = title === "" ? (labels[name.toLowerCase()] ?? name) : title;
      quote.children?.unshift({
        type: "element",
        tagName: "p",
        properties: { className: ["callout-title"] },
        children: [{ type: "text", value: heading }],
      });
    });
  };
}

/** Boxes of a task list say what they show. */
function rehypeTasks() {
  return (tree: Node): void => {
    visit(tree, { tagName: "input" }, (input: Node) => {
      const label = input.properties?.["checked"] === true ? "已完成" : "未完成";
      input.properties = { ...input.properties, ariaLabel: label };
    });
  };
}

const labels: Readonly<Record<string, string>> = {
  note: "说明",
  tip: "提示",
  important: "重要",
  warning: "注意",
  caution: "当心",
};

function textOf({ value, children = [] }: Node): string {
  return value ?? children.map(textOf).join("");
}
