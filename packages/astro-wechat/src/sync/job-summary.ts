import type { Message } from "wechat-drafts";
import type { Texts } from "../messages/texts.ts";
import { countPosts } from "./log-report.ts";
import { type Report, shownMessages } from "./report.ts";

/** A report as the Markdown that GitHub shows on a job's page. */
export function jobSummary(report: Report, texts: Texts): string {
  const labels = report.applied ? texts.report.outcomes : texts.report.plannedOutcomes;
  const rows = report.accounts.flatMap(({ posts }) =>
    posts
      .filter(({ outcome }) => !["unchanged", "published", "skipped"].includes(outcome))
      .map(
        ({ key, title, outcome }) =>
          `| \`${cell(key)}\` | ${prose(title ?? "")} | ${labels[outcome]} |`,
      ),
  );
  const messages = shownMessages(report, texts).map(formatItem);
  return [
    "### WeChat",
    "",
    countPosts(report, texts) || (messages.length === 0 ? texts.report.nothingSelected() : ""),
    "",
    ...(rows.length === 0 ? [] : ["| | | |", "| --- | --- | --- |", ...rows, ""]),
    ...(messages.length === 0 ? [] : [...messages, ""]),
  ].join("\n");
}

/** The same for a run that came to no report. */
export function failureSummary({ message, hint }: { message: string; hint: string }): string {
  return ["### WeChat", "", `- ${cell(message)} → ${cell(hint)}`, "", ""].join("\n");
}

function formatItem({ key, text, hint }: Message): string {
  return `- ${key === undefined ? "" : `\`${cell(key)}\`: `}${prose(text)}${hint === undefined ? "" : ` → ${cell(hint)}`}`;
}

/** Text with titles in it that could be links or pictures: of drafts, and of a lockfile that anybody may have edited. */
function prose(text: string): string {
  return cell(text).replace(/\[/g, "&#91;");
}

/** Text that stays inside one table cell and makes no markup of what authors wrote. */
function cell(text: string): string {
  return text
    .replace(/\s+/g, " ")
    .replace(/[|<]/g, (character) => (character === "|" ? "\\|" : "&lt;"));
}
