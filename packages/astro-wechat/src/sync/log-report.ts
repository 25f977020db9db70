import { isNamedAccount } from "../config/accounts.ts";
import type { Change, Message } from "wechat-drafts";
import { relativePath } from "wechat-drafts/internal/config";
import { nameChecklistField, nameFields } from "wechat-drafts/internal";
import type { CountName } from "../messages/en.ts";
import type { Texts } from "../messages/texts.ts";
import { nextSteps, type StandingPost } from "./next-steps.ts";
import { fitColumn, padColumn } from "./pad-column.ts";
import { type Color, type Paint, plain } from "./paint.ts";
import {
  allMessages,
  type AccountReport,
  hasChanges,
  type Report,
  type ReportedPost,
  shownMessages,
} from "./report.ts";

/** The part of Astro's logger that is used. */
export interface Logger {
  info(message: string): void;
  warn(message: string): void;
  error(message: string): void;
}

const signs: Partial<Record<ReportedPost["outcome"], readonly [sign: string, color: Color]>> = {
  created: ["+", "green"],
  updated: ["~", "cyan"],
  adopted: ["=", "cyan"],
  conflict: ["!", "yellow"],
  failed: ["x", "red"],
};

/** Columns for a title; longer ones are cut, a key never is. */
const titleWidth = 36;

/**
 * Say what happened: a line for every post that changed or could not, what is the matter with whom, a last line
 * with the counts. Posts that stay as they are only count.
 *
 * @param root - absolute path of the project; files are named from there
 * @param draftBox - where the draft box is, unless it is WeChat's own
 */
export function logReport(
  report: Report,
  texts: Texts,
  root: string,
  logger: Logger,
  paint: Paint = plain,
  draftBox?: string,
): void {
  for (const account of report.accounts) logAccount(account, report, texts, logger, paint);
  const posts = report.accounts.flatMap((account) => account.posts);
  const skipped = posts.filter(({ outcome }) => outcome === "skipped");
  if (skipped.length > 0) {
    const [text, hint] = texts.report.skippedPosts(skipped);
    logger.info(`${text}\n  → ${hint}`);
  }
  for (const [message, ...alike] of groupMessages(shownMessages(report, texts))) {
    const isConflict = message.rule.startsWith("conflict-");
    const standing =
      isConflict || message.rule === "draft-gone" ? standingOf(message.key, report) : undefined;
    if (standing === undefined) {
      logMessage(ofGroup(message, alike, texts), report.applied, root, logger);
      continue;
    }
    // With what there is to run: nobody has to look up how a flag is written.
    const { diff } = standing;
    const lines = [...(diff === undefined ? [] : indent(diff)), ...stepLines(standing, texts)];
    logMessage({ ...message, hint: undefined }, report.applied, root, logger, lines);
  }
  for (const { key, outcome, diff } of posts) {
    if (diff === undefined || (outcome !== "updated" && outcome !== "created")) continue;
    logger.info([`${key}: ${texts.report.overwritten()}`, ...indent(diff)].join("\n"));
  }
  const checklist = report.accounts.flatMap((account) => account.checklist);
  if (report.applied && checklist.length > 0) {
    const lines = checklist.map(
      ({ key, setting, value }) =>
        `  ${key}  ${texts.report.checklist(nameChecklistField(setting, texts.language), value)}`,
    );
    logger.info([texts.report.checklistTitle, ...lines].join("\n"));
  }
  const counts = countPosts(report, texts);
  if (counts === "") {
    if (allMessages(report, texts).length === 0) logger.info(texts.report.nothingSelected());
    return;
  }
  if (report.applied) {
    const uploads = report.accounts.reduce((sum, account) => sum + account.uploads, 0);
    logger.info(texts.report.synced(counts, uploads, report.requests, report.seconds.toFixed(1)));
    const isWritten = posts.some(({ outcome }) => outcome === "created" || outcome === "updated");
    if (isWritten) logger.info(texts.report.draftBox(draftBox));
  } else {
    logger.info(texts.report.plannedOffline(counts, hasChanges(report)));
  }
}

/** A post as its next steps need it. */
function standingOf(
  key: string | undefined,
  { accounts }: Report,
): (StandingPost & Pick<ReportedPost, "diff">) | undefined {
  for (const { account, posts, plan } of accounts) {
    const post = posts.find((one) => one.key === key);
    const step = plan?.steps.find(({ keys }) => keys.includes(post?.key ?? ""));
    const conflict = step?.action === "conflict" ? step : undefined;
    if (post !== undefined) return { ...post, account, conflict };
  }
  return undefined;
}

function stepLines(post: StandingPost, texts: Texts): readonly string[] {
  return nextSteps(post, texts).flatMap(({ text, code }) => [
    `  → ${text}`,
    ...(code === undefined ? [] : indent(code)),
  ]);
}

type Group = [first: Message, ...alike: Message[]];

/**
 * Messages of one cause together, in the order of the first of each: those that say the same, those of addresses, which
 * say the same of another page, and notes on what took another form, which say the same of another name. A conflict is
 * shown with what differs, so each stays by itself.
 */
function groupMessages(messages: readonly Message[]): readonly Group[] {
  const groups = new Map<string, Group>();
  for (const message of messages) {
    const { rule, level, text, hint, key } = message;
    const isOwn = key === undefined || rule.startsWith("conflict-");
    const common = level === "info" ? text.replaceAll(quoted, "``") : text;
    const shown = rule.startsWith("url-") ? "" : common;
    const cause = isOwn ? String(groups.size) : [rule, level, shown, hint].join("\n");
    const group = groups.get(cause);
    if (group === undefined) groups.set(cause, [message]);
    else group.push(message);
  }
  return [...groups.values()];
}

/** Most posts, and most names, that are listed where a message holds for several. */
const mostNamed = 3;
const quoted = /`[^`]*`/g;

function ofGroup(message: Message, alike: readonly Message[], texts: Texts): Message {
  const keys = new Set([message, ...alike].flatMap(({ key }) => key ?? []));
  const names = message.level === "info" ? otherNames(message.text, alike) : new Set<string>();
  const lines = [message.text];
  if (names.size > 0) lines.push(texts.report.sameNames(names.size, listed([...names])));
  const posts = [...keys].map((key) => `\`${key}\``);
  if (keys.size > 1) lines.push(texts.report.samePosts(keys.size, listed(posts)));
  return { ...message, text: lines.join("\n  ") };

  function listed(all: readonly string[]): string {
    const shown = all.length > mostNamed ? [...all.slice(0, mostNamed), "…"] : all;
    return shown.join(texts.report.listSeparator);
  }
}

/** What others of a group name instead. */
function otherNames(text: string, alike: readonly Message[]): ReadonlySet<string> {
  const own = text.match(quoted) ?? [];
  return new Set(
    alike.flatMap((other) => {
      const names = other.text.match(quoted) ?? [];
      return names.find((name, index) => name !== own[index]) ?? [];
    }),
  );
}

function logAccount(
  { account, plan, posts, orphaned }: AccountReport,
  { applied, accounts }: Report,
  texts: Texts,
  logger: Logger,
  paint: Paint,
): void {
  // One message says of all of them why.
  if (plan === undefined) return;
  const labels = applied ? texts.report.outcomes : texts.report.plannedOutcomes;
  const rows = [
    ...posts.flatMap((post) => {
      const shown = signs[post.outcome];
      if (shown === undefined) return [];
      const [sign, color] = shown;
      const { key, title, previewUrl } = post;
      const notes = notesOn(post, texts);
      return [{ sign, color, state: labels[post.outcome], key, title, notes, previewUrl }];
    }),
    ...orphaned.map(({ key, title }) => ({
      sign: "?",
      color: "gray" as const,
      state: labels.orphaned,
      key,
      title,
      notes: [texts.report.orphan],
      previewUrl: undefined,
    })),
  ];
  if (rows.length === 0) return;
  if (accounts.length > 1 && isNamedAccount(account)) logger.info(texts.report.account(account));
  const padState = padColumn(rows.map(({ state }) => state));
  const fitTitle = fitColumn(
    rows.map(({ title = "" }) => title),
    titleWidth,
  );
  for (const { sign, color, state, key, title = "", notes, previewUrl } of rows) {
    const shown = fitTitle(title);
    const line = [
      `  ${paint(color, `${sign} ${padState(state)}`)}`,
      ...(shown.trim() === "" ? [] : [shown]),
      // A line break in it would begin a line of its own, which a CI may take for an order.
      key.replaceAll(/\s+/g, " "),
      ...(notes.length === 0 ? [] : [paint("gray", `(${notes.join(texts.report.listSeparator)})`)]),
    ].join("  ");
    logger.info(previewUrl === undefined ? line : `${line}\n      ${paint("gray", previewUrl)}`);
  }
}

/** What is worth saying beside the outcome: another key, what differs, what changes. */
function notesOn(
  { outcome, movedFrom, differences, changes }: ReportedPost,
  texts: Texts,
): readonly string[] {
  const differing = (differences ?? []).map(({ field }) => field);
  return [
    ...(movedFrom === undefined ? [] : [texts.report.movedFrom(movedFrom)]),
    ...(outcome === "conflict" && differing.length > 0
      ? [texts.report.differs(nameFields(differing, texts.language))]
      : []),
    ...(outcome === "updated" ? (changes ?? []).map((change) => nameChange(change, texts)) : []),
  ];
}

/** `text +2 -1` */
function nameChange({ field, added = 0, removed = 0 }: Change, texts: Texts): string {
  return [
    nameFields([field], texts.language),
    ...(added > 0 ? [`+${added}`] : []),
    ...(removed > 0 ? [`-${removed}`] : []),
  ].join(" ");
}

function logMessage(
  message: Message,
  applied: boolean,
  root: string,
  logger: Logger,
  more: readonly string[] = [],
): void {
  const text = [formatMessage(message, root), ...more].join("\n");
  if (message.level === "info") logger.info(text);
  // A plain build stays green, so there what is wrong with a post is a warning.
  else if (message.level === "error" && applied) logger.error(text);
  else logger.warn(text);
}

function indent(text: string): string[] {
  return text.split("\n").map((line) => `    ${line}`);
}

/** One message as the terminal shows it: what, where, and what to do. */
export function formatMessage(
  { key, text, hint, file, line, column }: Message,
  root: string,
): string {
  const place =
    file === undefined
      ? undefined
      : [relativePath(root, file), line, line && column]
          .filter((part) => part !== undefined)
          .join(":");
  return [
    key === undefined ? text : `${key}: ${text}`,
    ...(place === undefined ? [] : [`  at ${place}`]),
    ...(hint === undefined ? [] : [`  → ${hint}`]),
  ].join("\n");
}

const countOrder: readonly CountName[] = [
  "created",
  "updated",
  "adopted",
  "unchanged",
  "gone",
  "published",
  "conflict",
  "failed",
  "skipped",
  "orphaned",
];

/** `1 created, 20 unchanged`, `""` when there is nothing to count. */
export function countPosts(report: Report, texts: Texts): string {
  const labels = report.applied ? texts.report.outcomes : texts.report.plannedOutcomes;
  return countOrder
    .flatMap((name) => {
      const sum = report.accounts.reduce((before, { counts }) => before + counts[name], 0);
      const count = name === "failed" ? failedKeys(report).size : sum;
      return count === 0 ? [] : [texts.report.count(count, labels[name])];
    })
    .join(texts.report.listSeparator);
}

/** A post whose account is not known is in the list of each. */
function failedKeys({ accounts }: Report): ReadonlySet<string> {
  const failed = accounts.flatMap(({ posts }) => posts).filter((post) => post.outcome === "failed");
  return new Set(failed.map(({ key }) => key));
}
