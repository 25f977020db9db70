import rehypeRaw from "rehype-raw";
import rehypeStringify from "rehype-stringify";
import rehypeWechat, { type Options } from "rehype-wechat";
import remarkParse from "remark-parse";
import remarkRehype from "remark-rehype";
import remarkWechat from "remark-wechat";
import { unified } from "unified";
import type { VFile } from "vfile";

/** Markdown through both plugins as the READMEs show them. */
export function toDraft(markdown: string, options?: Options): Promise<VFile> {
  return unified()
    .use(remarkParse)
    .use(remarkWechat)
    .use(remarkRehype, { allowDangerousHtml: true })
    .use(rehypeRaw)
    .use(rehypeWechat, options)
    .use(rehypeStringify)
    .process(markdown);
}

/** Names of the rules that a conversion spoke about, in order. */
export function ruleIds(file: VFile): (string | undefined)[] {
  return file.messages.map(({ ruleId }) => ruleId);
}
