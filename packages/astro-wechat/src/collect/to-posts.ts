import type { Message, Post, PostBody } from "wechat-drafts";
import { focusFields, withStatedFocus } from "wechat-drafts/internal";
import {
  reasonOf,
  runAuthorCode,
  sharedKeys,
  type SourceText,
} from "wechat-drafts/internal/config";
import type { HasPage, ListPages } from "./has-page.ts";
import type { ResolvedOptions } from "../config/options.ts";
import type { TextAndHint } from "../messages/text-and-hint.ts";
import type { UrlSetting } from "../messages/url-setting.ts";
import { reasonIn } from "../messages/reason-in.ts";
import type { Texts } from "../messages/texts.ts";
import { bodyLineOf, readFields } from "./frontmatter.ts";
import { dateText } from "./date-text.ts";
import { indexPages } from "./index-pages.ts";
import { portablePictures } from "./portable-pictures.ts";
import { postKey } from "./post-key.ts";
import { defaultPath, postUrl, type SiteAddress } from "./post-url.ts";
import type { CollectedEntry } from "./collected.ts";
import type { SelectedEntry } from "./select-entries.ts";
import { suggestUrl } from "./suggest-url.ts";
import { skipMessage, type SkippedPost, titleOf } from "./skipped-post.ts";
import { namedAccount, type Unreadable } from "./unreadable.ts";

/** Posts as the engine takes them. */
export interface Posts {
  /** By account. */
  readonly byAccount: ReadonlyMap<string, readonly Post[]>;
  readonly unreadable: readonly Unreadable[];
  /** Chosen by the option `select`, and without a page on the site. */
  readonly skipped: readonly SkippedPost[];
  readonly messages: readonly Message[];
}

/** What making posts needs to know of the site. */
export interface SiteFacts {
  /** Absolute path of the project. */
  readonly root: string;
  readonly address: SiteAddress;
  readonly hasPage: HasPage;
  readonly listPages: ListPages;
}

/** Turn entries into posts: key, text, plain data and address. */
export async function toPosts(
  entries: readonly SelectedEntry[],
  options: ResolvedOptions,
  site: SiteFacts,
  texts: Texts,
): Promise<Posts> {
  const messages: Message[] = [];
  const unreadable = new Map<string, Unreadable>();
  const skipped: SkippedPost[] = [];
  const made: MadePost[] = [];
  for (const selected of entries) {
    const { entry, file, own, source } = selected;
    const key = postKey(entry, entry.data["wechat"]);
    const say: Say = (level, rule, [text, hint], field) => {
      const { data } = entry;
      messages.push({ level, rule, key, file, field, text, hint });
      if (level !== "error") return;
      unreadable.set(key, { key, data, account: namedAccount(data["wechat"], options) });
    };
    const account = accountOf(selected, options, texts, say);
    const body = bodyOf(selected, options, texts, say);
    const found = await pageOf(selected, options, site, texts, say);
    if (body === undefined || account === undefined) continue;
    const { url, ...page } = found;
    const data = withStatedFocus(
      portablePictures(toJson(entry.data), site.root, file) as Record<string, unknown>,
      source === undefined ? {} : statedIn(source),
    );
    made.push({ account, entry, post: { key, data, file, url, ...body }, own, ...page });
  }
  const lost = made.filter(({ own, hasPage }) => !own && hasPage === false);
  const isUrlWrong = lost.length > 0 && made.every(({ hasPage }) => hasPage === false);
  if (isUrlWrong) messages.push(urlWrong(lost, made, site, texts));
  messages.push(...brokenLinks(made, site, texts));
  for (const { post, account, own } of lost) {
    if (isUrlWrong) {
      unreadable.set(post.key, { key: post.key, data: post.data, account });
      continue;
    }
    const reason = "url-not-built";
    skipped.push({ key: post.key, title: titleOf(post.data), account, reason });
    messages.push(skipMessage({ key: post.key, file: post.file, reason, own }, texts));
  }
  if (site.address.site === undefined && made.length > 0) {
    const [text, hint] = texts.collect["site-missing"]();
    messages.push({ level: "warning", rule: "site-missing", text, hint });
  }
  for (const key of sharedKeys(made.map(({ post }) => post.key))) {
    const [text, hint] = texts.collect["key-shared"](key);
    const sharing = made.filter((one) => one.post.key === key);
    for (const { post } of sharing) {
      messages.push({ level: "error", rule: "key-shared", key, file: post.file, text, hint });
    }
    // Each of their accounts may have a draft of that key.
    unreadable.set(key, { key, account: undefined });
  }
  const byAccount = new Map<string, Post[]>();
  const withoutPage = new Set(lost.map(({ post }) => post));
  for (const { post, account } of made) {
    if (unreadable.has(post.key) || withoutPage.has(post)) continue;
    const posts = byAccount.get(account) ?? [];
    posts.push(post);
    byAccount.set(account, posts);
  }
  return { byAccount, unreadable: [...unreadable.values()], skipped, messages };
}

interface MadePost extends Pick<Page, "path" | "hasPage"> {
  readonly post: Post;
  readonly entry: CollectedEntry;
  readonly account: string;
  readonly own: boolean;
}

/** Most pages that are named. */
const mostNamed = 3;

/** When not one post has its page, it is not the posts that are wrong. */
function urlWrong(
  lost: readonly MadePost[],
  made: readonly MadePost[],
  site: SiteFacts,
  texts: Texts,
): Message {
  const [first] = lost;
  const path = readable(first?.path ?? "/");
  const pages = site.listPages();
  const alike = indexPages(pages)(path);
  const [text, hint] = texts.collect["url-wrong"](
    lost.length,
    path,
    namePages(alike.length > 0 ? alike : pages, site),
    settingOf(first?.entry.collection ?? "", made, site),
  );
  return { level: "error", rule: "url-wrong", text, hint };
}

/** A post that asks for it is sent without a page, too; its link to the original would lead nowhere. */
function brokenLinks(made: readonly MadePost[], site: SiteFacts, texts: Texts): Message[] {
  const broken = made.filter(({ own, hasPage, post }) => {
    return own && hasPage === false && post.url !== undefined;
  });
  if (broken.length === 0) return [];
  const pagesLike = indexPages(site.listPages());
  const settings = new Map<string, UrlSetting>();
  return broken.map(({ post: { key, file, url = "" }, entry: { collection }, path = "" }) => {
    const setting = settings.get(collection) ?? settingOf(collection, made, site);
    settings.set(collection, setting);
    const alike = namePages(pagesLike(readable(path)), site);
    const [text, hint] = texts.collect["url-not-built"](readable(url), alike, setting);
    return { level: "warning", rule: "url-not-built", key, file, text, hint };
  });
}

/** What an author can write so that posts of a collection lead to their pages. */
function settingOf(
  collection: string,
  made: readonly MadePost[],
  { listPages }: SiteFacts,
): UrlSetting {
  const entries = made.flatMap(({ entry, hasPage }) =>
    entry.collection === collection && hasPage !== undefined ? [entry] : [],
  );
  const code = suggestUrl(entries, listPages());
  return { collection: quoteName(collection), code };
}

/** Some pages with the site's base, as people write them. */
function namePages(pages: readonly string[], { address }: SiteFacts): readonly string[] {
  const prefix = readable(address.base).replace(/\/*$/, "/");
  return pages.slice(0, mostNamed).map((page) => prefix + page);
}

type Say = (level: Message["level"], rule: string, text: TextAndHint, field?: string) => void;

function block({ entry }: SelectedEntry): Readonly<Record<string, unknown>> {
  const value = entry.data["wechat"];
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}

function accountOf(
  selected: SelectedEntry,
  options: ResolvedOptions,
  texts: Texts,
  say: Say,
): string | undefined {
  const account = namedAccount(block(selected), options);
  if (account !== undefined) return account;
  const found = JSON.stringify(block(selected)["account"]);
  const known = Object.keys(options.accounts);
  say("error", "account-unknown", texts.collect["account-unknown"](found, known), "wechat.account");
  return undefined;
}

function bodyOf(
  { entry, source, file }: SelectedEntry,
  { renderTimeoutMs }: ResolvedOptions,
  texts: Texts,
  say: Say,
): { body: PostBody; bodyLine?: number } | undefined {
  const { content } = entry;
  if (content === undefined || content.kind === "failed") {
    if (content?.isLate) {
      say("error", "render-timeout", texts.collect["render-timeout"](renderTimeoutMs / 1000));
    } else
      say(
        "error",
        "render-failed",
        texts.collect["render-failed"](content?.reason ?? "no content"),
      );
    return undefined;
  }
  if (content.kind === "html") return { body: { format: "html", text: content.text } };
  if (content.text !== undefined) {
    const body = { format: "markdown", text: content.text } as const;
    return source === undefined ? { body } : { body, bodyLine: bodyLineOf(source, content.text) };
  }
  if (source === undefined && file !== undefined) {
    say("error", "file-unreadable", texts.collect["file-unreadable"](file));
    return undefined;
  }
  const { body, bodyLine } = source ?? { body: "", bodyLine: 1 };
  return { body: { format: "markdown", text: body }, bodyLine };
}

/** Where a post's page should be. */
interface Page {
  readonly url?: string | undefined;
  /** Path of the page on the site, `base` included; absent for an address elsewhere. */
  readonly path?: string | undefined;
  /** Whether the site has it; `undefined` when that cannot be known, or the post names another source. */
  readonly hasPage?: boolean | undefined;
}

async function pageOf(
  selected: SelectedEntry,
  { collections, renderTimeoutMs }: ResolvedOptions,
  { address, hasPage }: SiteFacts,
  texts: Texts,
  say: Say,
): Promise<Page> {
  const { entry } = selected;
  const makePath =
    collections === undefined || Array.isArray(collections)
      ? undefined
      : collections[entry.collection]?.url;
  let path: unknown;
  try {
    const key = postKey(entry, entry.data["wechat"]);
    path =
      makePath === undefined
        ? defaultPath(entry, address)
        : await runAuthorCode(key, renderTimeoutMs, () => makePath(entry));
  } catch (error) {
    say("error", "url-threw", texts.collect["url-threw"](reasonIn(error, texts)));
    return {};
  }
  if (typeof path !== "string") {
    say("error", "url-invalid", texts.collect["url-invalid"](reasonOf(path)));
    return {};
  }
  const url = postUrl(path, address);
  if (url === undefined && address.site !== undefined) {
    say("error", "url-invalid", texts.collect["url-invalid"](path));
  }
  const { sourceUrl, publishedUrl } = block(selected);
  if (sourceUrl !== undefined || publishedUrl !== undefined) return { url };
  // Which pages there are is known without an address of the site, too.
  const origin = new URL(address.site ?? "http://site.invalid").origin;
  const place = postUrl(path, { ...address, site: origin });
  if (place === undefined || new URL(place).origin !== origin) return { url };
  const { pathname } = new URL(place);
  return { url, path: pathname, hasPage: hasPage(pathname) };
}

/** An address as people write it; percent signs that encode nothing stay. */
function readable(url: string): string {
  try {
    return decodeURI(url);
  } catch {
    return url;
  }
}

/** A name as a key of an object in code. */
function quoteName(name: string): string {
  return /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name) ? name : JSON.stringify(name);
}

/** What a file says about focal points; a schema drops what it does not know. */
function statedIn(source: SourceText): Readonly<Record<string, unknown>> {
  const mayState = /focal|focus|hotspot|position|crop_?area/iu.test(source.frontmatter?.text ?? "");
  return mayState ? (toJson(readFields(source, focusFields)) as Record<string, unknown>) : {};
}

/** Dates as text; all else of a collected entry is JSON already. */
function toJson(data: unknown): unknown {
  function plain(this: Readonly<Record<string, unknown>>, key: string, json: unknown): unknown {
    const value = this[key];
    return value instanceof Date ? dateText(value) : json;
  }
  return JSON.parse(JSON.stringify(data, plain)) as unknown;
}
