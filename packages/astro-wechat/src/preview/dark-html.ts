import { articleHtml, parseHtml, toDarkModeTree } from "rehype-wechat";

/** An article's HTML as WeChat's app colours it by night. */
export function darkHtml(html: string): string {
  return articleHtml(toDarkModeTree(parseHtml(html)));
}
