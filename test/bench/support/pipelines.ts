import rehypeRaw from "rehype-raw";
import rehypeSanitize from "rehype-sanitize";
import rehypeStringify from "rehype-stringify";
import rehypeWechat from "rehype-wechat";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import remarkRehype from "remark-rehype";
import remarkWechat from "remark-wechat";
import { unified } from "unified";

/** Set up once, as a site does for all its posts; none of it counts. */
const parser = unified().use(remarkParse).use(remarkGfm).freeze();
const plain = unified()
  .use(remarkParse)
  .use(remarkGfm)
  .use(remarkRehype, { allowDangerousHtml: true })
  .use(rehypeRaw)
  .use(rehypeSanitize)
  .use(rehypeStringify)
  .freeze();
const ours = unified()
  .use(remarkParse)
  .use(remarkWechat)
  .use(remarkRehype, { allowDangerousHtml: true })
  .use(rehypeRaw)
  .use(rehypeWechat, {
    code: { highlight: false },
    math: { draw: false },
    siteUrl: "https://example.com/blog/post/",
  })
  .use(rehypeStringify)
  .freeze();

/**
 * The same work, without colours and formulas, with more and more done: what stands between two of them is what the
 * step costs. Who lets authors write HTML sanitises it, with us or without; ours counts with all that it adds:
 * reading Markdown its way, shaping, the theme, messages, and the styles that are to be written out.
 */
export const pipelines = {
  "remark-parse + remark-gfm": (markdown: string) => parser.parse(markdown),
  "unified, Markdown to safe HTML": (markdown: string) => plain.process(markdown),
  "the same with our plugins": (markdown: string) => ours.process(markdown),
};
