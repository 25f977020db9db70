import type { Message } from "wechat-drafts";
import type { ExcludeReason } from "../messages/skip-rules.ts";
import type { Texts } from "../messages/texts.ts";
import type { SkipRule } from "../messages/skip-rules.ts";

/** A post that was chosen and is not synced. Its draft, if it has one, is reported as orphaned. */
export interface SkippedPost {
  readonly key: string;
  readonly title?: string | undefined;
  /** Account that it would go to. */
  readonly account: string;
  /** The rule of the message about it. */
  readonly reason: SkipRule;
}

/** A post of the site that is not for WeChat. */
export interface ExcludedPost {
  readonly key: string;
  readonly title: string;
  readonly file?: string | undefined;
  readonly reason: ExcludeReason;
}

/** The message about a post that is skipped; one that asks for WeChat itself is worth a warning. */
export function skipMessage(
  about: Pick<SkippedPost, "key" | "reason"> & {
    readonly file: string | undefined;
    readonly own: boolean;
  },
  texts: Texts,
): Message {
  const { key, reason, file, own } = about;
  const [text, hint] = texts.collect.skipped(reason);
  return { level: own ? "warning" : "info", rule: reason, key, file, text, hint };
}

/** The title of a post that is not composed. */
export function titleOf(data: Readonly<Record<string, unknown>>): string | undefined {
  return typeof data["title"] === "string" ? data["title"] : undefined;
}
