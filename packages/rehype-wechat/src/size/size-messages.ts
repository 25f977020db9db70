import type { SizedBlock, SizeMessage, SizeReport, SizeStep } from "./size-report.ts";

/** Say how long an article is, what was done about it, and which blocks weigh most. */
export function sizeMessages(
  report: Omit<SizeReport, "messages">,
  fatal: boolean,
  language: "en" | "zh",
): SizeMessage[] {
  const words = language === "zh" ? CHINESE : ENGLISH;
  const blocks = report.heaviest.map((block) => words.block(block)).join(words.comma);
  const line = report.heaviest[0]?.line;
  const messages: SizeMessage[] = [];
  if (report.steps.length > 0) {
    const steps = report.steps.map((step) => words.step(step)).join(words.comma);
    const reason = words.fitted(report.lengthBefore, report.length, steps);
    messages.push({
      ruleId: "article-fitted",
      fatal: false,
      reason,
      hint: words.fittedHint(blocks),
      line,
    });
  }
  if (!report.fits) {
    const reason = words.tooLong(report.length, report.limit, blocks);
    messages.push({ ruleId: "article-too-long", fatal, reason, hint: words.tooLongHint, line });
  }
  return messages;
}

interface Words {
  readonly comma: string;
  readonly block: (block: SizedBlock) => string;
  readonly step: (step: SizeStep) => string;
  readonly fitted: (before: number, after: number, steps: string) => string;
  readonly fittedHint: (blocks: string) => string;
  readonly tooLong: (length: number, limit: number, blocks: string) => string;
  readonly tooLongHint: string;
}

const count = (characters: number) => characters.toLocaleString("en-US");

const ENGLISH: Words = {
  comma: ", ",
  block: ({ kind, length, line }) => {
    const names = {
      code: "code block",
      table: "table",
      formula: "formula",
      drawing: "drawing",
      picture: "picture",
      list: "list",
      quote: "quote",
      references: "references",
      text: "text",
    };
    return `${names[kind]}${line === undefined ? "" : ` at line ${line}`} (${count(length)})`;
  },
  step: ({ step, saved, line }) => {
    const names = {
      "plain-theme": "the theme `plain`",
      "plain-code": "code without colors",
    };
    return `${names[step]}${line === undefined ? "" : ` at line ${line}`} (-${count(saved)})`;
  },
  fitted: (before, after, steps) =>
    `Article of ${count(before)} characters of HTML was brought to ${count(after)} by ${steps}.`,
  fittedHint: (blocks) => `Shorten or split it to have its full look back; longest: ${blocks}.`,
  tooLong: (length, limit, blocks) =>
    `Article has ${count(length)} characters of HTML, ${count(length - limit)} over the ${count(limit)} that WeChat documents; longest: ${blocks}.`,
  tooLongHint:
    "Split the article, turn long code or formulas into pictures, or set the mode `fit` (`limits.content` in astro-wechat).",
};

const CHINESE: Words = {
  comma: "、",
  block: ({ kind, length, line }) => {
    const names = {
      code: "代码块",
      table: "表格",
      formula: "公式",
      drawing: "矢量图",
      picture: "图片",
      list: "列表",
      quote: "引用",
      references: "参考链接",
      text: "正文",
    };
    return `${line === undefined ? "" : `第 ${line} 行的`}${names[kind]}（${count(length)}）`;
  },
  step: ({ step, saved, line }) => {
    const names = {
      "plain-theme": "换用 `plain` 主题",
      "plain-code": "代码不着色",
    };
    return `${line === undefined ? "" : `第 ${line} 行`}${names[step]}（-${count(saved)}）`;
  },
  fitted: (before, after, steps) =>
    `文章 HTML 原有 ${count(before)} 个字符，经${steps}后为 ${count(after)} 个。`,
  fittedHint: (blocks) => `缩短或拆分文章即可恢复完整样式；最长的是：${blocks}。`,
  tooLong: (length, limit, blocks) =>
    `文章 HTML 有 ${count(length)} 个字符，比微信文档规定的 ${count(limit)} 多 ${count(length - limit)} 个；最长的是：${blocks}。`,
  tooLongHint:
    "拆分文章，把长代码或公式转成图片，或使用 `fit` 模式（astro-wechat 的选项 `limits.content`）精简样式。",
};
