import { renderStyledContent } from "@wenyan-md/core/wrapper";
import hljs from "highlight.js";
import juice from "juice";
import { Marked } from "marked";
import { markedHighlight } from "marked-highlight";
import rehypeRaw from "rehype-raw";
import rehypeWechat, {
  articleHtml,
  defaultTheme,
  fitSize,
  inlineTheme,
  themes,
  type Options as ShapeOptions,
  type Theme,
} from "rehype-wechat";
import remarkParse from "remark-parse";
import remarkRehype from "remark-rehype";
import remarkWechat from "remark-wechat";
import { unified } from "unified";
import { peerStyles } from "./peer-styles.ts";

/** Markdown to the HTML of a draft, with every style written inline. */
export type Convert = (markdown: string) => Promise<string>;

/** Every converter of the comparison, with its own default look; the first is ours. */
export const converters: Readonly<Record<string, Convert>> = {
  "remark-wechat + rehype-wechat": (markdown) => convert(markdown),
  "the same, theme `plain`": (markdown) => convert(markdown, themes.plain),
  "marked + highlight.js + juice": async (markdown) => {
    const body = await marked.parse(markdown);
    return juice(`<style>${peerStyles}</style><section>${body}</section>`);
  },
  "@wenyan-md/core": (markdown) => renderStyledContent(markdown, { isMacStyle: false }),
};

/** Ours, after the ladder of steps that brings an article below 20,000 characters. */
export async function convertToFit(markdown: string): Promise<string> {
  const tree = await shape(markdown);
  fitSize(tree, { theme: defaultTheme, mode: "fit" });
  return articleHtml(tree);
}

async function convert(markdown: string, theme?: Theme): Promise<string> {
  const tree = await shape(markdown);
  if (theme !== undefined) inlineTheme(tree, theme);
  return articleHtml(tree);
}

/**
 * Characters of an article once its pictures are uploaded: WeChat's addresses have about 120, whatever the author
 * wrote.
 */
export function articleLength(html: string): number {
  return html.replaceAll(/(<img\b[^>]*?\ssrc=)("[^"]*"|'[^']*')/g, `$1"${"x".repeat(120)}"`).length;
}

const options: ShapeOptions = { siteUrl: "https://example.com/blog/post/" };
const processor = unified()
  .use(remarkParse)
  .use(remarkWechat)
  .use(remarkRehype, { allowDangerousHtml: true })
  .use(rehypeRaw)
  .use(rehypeWechat, options)
  .freeze();

function shape(markdown: string) {
  return processor.run(processor.parse(markdown));
}

const marked = new Marked(
  markedHighlight({
    langPrefix: "hljs language-",
    highlight: (code, language) =>
      hljs.highlight(code, { language: hljs.getLanguage(language) ? language : "plaintext" }).value,
  }),
);
