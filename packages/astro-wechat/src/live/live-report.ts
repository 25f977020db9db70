import type { Texts } from "../messages/texts.ts";
import type { Deviation, StoredConstruct } from "./compare-probes.ts";
import type { Made, ProbeRecord } from "./probe-record.ts";

/** What `doctor --live` found, without anything that opens doors. */
export interface LiveReport {
  readonly version: 1;
  readonly date: string;
  /** Shortened AppID. */
  readonly account: string;
  /** Address of the API, without login and query. */
  readonly api: string;
  readonly isComplete: boolean;
  readonly deviations: readonly Deviation[];
  readonly steps: readonly {
    readonly name: string;
    readonly status: number | undefined;
    readonly looks: number;
    readonly milliseconds: number;
    readonly failure?: string | undefined;
  }[];
  readonly constructs: readonly StoredConstruct[];
  /** What is to be deleted by hand. */
  readonly left: readonly Made[];
}

/** The report of a run of the probe. */
export function liveReport(
  about: Pick<LiveReport, "date" | "account" | "api" | "isComplete">,
  { steps, left }: ProbeRecord,
  deviations: readonly Deviation[],
  constructs: readonly StoredConstruct[],
): LiveReport {
  return {
    version: 1,
    ...about,
    deviations,
    steps: steps.map(({ name, answers, looks, milliseconds, failure }) => ({
      name,
      status: answers.at(-1)?.status,
      looks,
      milliseconds,
      ...(failure !== undefined && { failure }),
    })),
    constructs,
    left,
  };
}

/** The report as a page to read and to send. */
export function liveReportMarkdown(report: LiveReport, { live }: Texts["doctor"]): string {
  const { date, account, api, deviations, steps, constructs, left } = report;
  const { headings } = live;
  return [
    `# ${headings.title}`,
    "",
    `- ${headings.date}: ${date}`,
    `- ${headings.account}: \`${account}\``,
    `- ${headings.api}: ${api}`,
    `- ${live.result(deviations.length, report.isComplete)}`,
    ...left.map((each) => `- ${live.left(each.kind, each.name, each.mediaId)}`),
    "",
    `## ${headings.deviations}`,
    "",
    ...(deviations.length === 0
      ? [headings.none]
      : deviations.map((each) => `- ${describeDeviation(each, live)}`)),
    "",
    `## ${headings.steps}`,
    "",
    `| ${headings.columns.join(" | ")} |`,
    `|${" --- |".repeat(headings.columns.length)}`,
    ...steps.map(
      ({ name, status = "", looks, milliseconds, failure = "" }) =>
        `| ${name} | ${status} | ${looks} | ${milliseconds} | ${oneLine(failure).replaceAll("|", "\\|")} |`,
    ),
    "",
    `## ${headings.constructs}`,
    ...constructs.flatMap(({ name, expected, found }) => [
      "",
      `### ${name}`,
      "",
      ...(expected === found
        ? fence(found)
        : [
            `${headings.expected}:`,
            "",
            ...fence(expected),
            "",
            `${headings.found}:`,
            "",
            ...fence(found),
          ]),
    ]),
    "",
  ].join("\n");
}

/** One line about a deviation. */
export function describeDeviation(
  { where, what, field = "", expected, found }: Deviation,
  { deviations }: Texts["doctor"]["live"],
): string {
  return `${where}: ${deviations[what](field, oneLine(expected), oneLine(found))}`;
}

function fence(text = ""): string[] {
  return ["````html", text, "````"];
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, " ");
}
