import type { ExcludeReason, SkipReason } from "../messages/skip-rules.ts";
import { isMarked } from "./is-marked.ts";

/** Frontmatter as far as it says whether a post may leave the site. */
export type Marks = Readonly<Record<string, unknown>>;

export type Decision =
  /** `own`: its frontmatter asks for it; else the option `select` chose it. */
  | { readonly is: "selected"; readonly own: boolean }
  | { readonly is: "skipped"; readonly own: boolean; readonly reason: SkipReason }
  /** Not for WeChat. */
  | { readonly is: "excluded"; readonly reason: ExcludeReason };

/**
 * Whether an entry is a post for WeChat.
 *
 * A mistake here makes something public, so each mark counts wherever it is found, in the data or in the file, and in
 * every spelling of yes and no.
 *
 * @param data - frontmatter as the collection's schema leaves it
 * @param raw - frontmatter as the file has it; a schema drops what it does not know
 * @param isChosen - whether the option `select` chooses the entry; asked only where its frontmatter does not decide
 */
export async function decide(
  data: Marks,
  raw: Marks,
  isChosen: () => boolean | Promise<boolean>,
): Promise<Decision> {
  const values = (name: string): readonly unknown[] => [data[name], raw[name]];
  const wechat = data["wechat"] ?? raw["wechat"];
  if (values("draft").some(saysYes)) return { is: "excluded", reason: "draft" };
  if (wechat === false) return { is: "excluded", reason: "opted-out" };
  const own = isMarked(wechat);
  if (!own && !(await isChosen())) return { is: "excluded", reason: "unmarked" };

  const isProtected = [...values("password"), ...values("encrypted")].some(saysSomething);
  if (isProtected && !allowsProtected(wechat)) {
    return { is: "skipped", own, reason: "post-protected" };
  }
  if (own) return { is: "selected", own };
  if (values("published").some(saysNo)) return { is: "skipped", own, reason: "post-unpublished" };
  if ([...values("hidden"), ...values("unlisted")].some(saysYes)) {
    return { is: "skipped", own, reason: "post-hidden" };
  }
  return { is: "selected", own };
}

function allowsProtected(wechat: unknown): boolean {
  return (
    typeof wechat === "object" &&
    wechat !== null &&
    "protected" in wechat &&
    wechat.protected === true
  );
}

/** YAML 1.2 reads `yes` and `on` as words. */
function saysYes(value: unknown): boolean {
  return value === true || value === 1 || isWord(value, "true", "yes", "on", "y", "1");
}

function saysNo(value: unknown): boolean {
  return value === false || value === 0 || isWord(value, "false", "no", "off", "n", "0");
}

/** A password, or whatever a theme takes for one; a number or a list of them too. */
function saysSomething(value: unknown): boolean {
  const isEmpty =
    value === undefined || value === null || (Array.isArray(value) && value.length === 0);
  return !isEmpty && !saysNo(value) && !isWord(value, "");
}

function isWord(value: unknown, ...words: readonly string[]): boolean {
  return typeof value === "string" && words.includes(value.trim().toLowerCase());
}
