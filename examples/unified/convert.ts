import { readFile, writeFile } from "node:fs/promises";

import rehypeRaw from "rehype-raw";
import rehypeStringify from "rehype-stringify";
import rehypeWechat from "rehype-wechat";
import remarkParse from "remark-parse";
import remarkRehype from "remark-rehype";
import remarkWechat from "remark-wechat";
import { unified } from "unified";
import { reporter } from "vfile-reporter";

const article = await unified()
  .use(remarkParse)
  .use(remarkWechat)
  .use(remarkRehype, { allowDangerousHtml: true })
  .use(rehypeRaw)
  .use(rehypeWechat)
  .use(rehypeStringify)
  .process(await readFile(new URL("article.md", import.meta.url)));

await writeFile(new URL("article.html", import.meta.url), String(article));
console.error(reporter(article));
