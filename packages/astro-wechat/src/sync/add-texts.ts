import type { AddedText, Message, Post } from "wechat-drafts";
import { frontmatterBlock } from "wechat-drafts/internal";
import type { Posts } from "../collect/to-posts.ts";
import type { Unreadable } from "../collect/unreadable.ts";
import { readAddedText } from "../config/read-added-text.ts";
import type { AddedTextOption, ResolvedOptions } from "../config/options.ts";
import { astroWechatError } from "../messages/errors.ts";
import type { Texts } from "../messages/texts.ts";

const names = ["before", "after"] as const;
type Name = (typeof names)[number];

/**
 * Give posts the texts that stand above and below their own: those of their `wechat` block, else those of the options. A
 * post whose own cannot be read is not sent.
 *
 * @param root - absolute path of the project
 * @throws {AstroWechatError} `ADDED_TEXT_UNREADABLE`: no article goes out without what its author wants in all of them
 */
export async function addTexts(
  posts: Posts,
  options: Pick<ResolvedOptions, Name>,
  root: string,
  texts: Texts,
): Promise<Posts> {
  const site = await readSiteTexts(options, root, texts);
  const messages: Message[] = [];
  const unreadable: Unreadable[] = [];
  const byAccount = new Map<string, readonly Post[]>();
  for (const [account, each] of posts.byAccount) {
    const readable: Post[] = [];
    for (const post of each) {
      const found = await readPostTexts(post, site, root, texts);
      if (found.faults.length === 0) readable.push({ ...post, ...found.added });
      else unreadable.push({ key: post.key, data: post.data, account });
      messages.push(...found.faults);
    }
    byAccount.set(account, readable);
  }
  return {
    ...posts,
    byAccount,
    unreadable: [...posts.unreadable, ...unreadable],
    messages: [...posts.messages, ...messages],
  };
}

type Added = { readonly [N in Name]?: AddedText | undefined };

async function readSiteTexts(
  options: Pick<ResolvedOptions, Name>,
  root: string,
  texts: Texts,
): Promise<Added> {
  const found: { [N in Name]?: AddedText } = {};
  for (const name of names) {
    const source = options[name];
    if (source === undefined || source === false) continue;
    const added = await readAddedText(source, { root });
    if (typeof added === "string") {
      const file = source.file ?? "";
      const said = texts.collect["added-text-unreadable"](name, file, added);
      throw astroWechatError("ADDED_TEXT_UNREADABLE", said);
    }
    found[name] = added;
  }
  return found;
}

async function readPostTexts(
  post: Post,
  site: Added,
  root: string,
  texts: Texts,
): Promise<{ readonly added: Added; readonly faults: readonly Message[] }> {
  const block = frontmatterBlock(post);
  const isImagePost = block["type"] === "newspic";
  const found: { [N in Name]?: AddedText | undefined } = isImagePost ? {} : { ...site };
  const faults: Message[] = [];
  for (const name of names) {
    const value = block[name];
    if (value === undefined) continue;
    const field = `wechat.${name}`;
    const about = { key: post.key, file: post.file, field };
    delete found[name];
    if (value === false) continue;
    const source = readSource(value);
    if (source === undefined) {
      const [text, hint] = texts.collect["added-text-invalid"](field);
      faults.push({ level: "error", rule: "added-text-invalid", ...about, text, hint });
      continue;
    }
    if (isImagePost) {
      const [text, hint] = texts.collect["added-text-ignored"](field);
      faults.push({ level: "error", rule: "added-text-ignored", ...about, text, hint });
      continue;
    }
    const added = await readAddedText(source, { root, post: { file: post.file, field } });
    if (typeof added === "string") {
      const file = source.file ?? "";
      const [text, hint] = texts.collect["added-text-unreadable"](field, file, added);
      faults.push({ level: "error", rule: "added-text-unreadable", ...about, text, hint });
    } else found[name] = added;
  }
  return { added: found, faults };
}

function readSource(value: unknown): AddedTextOption | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const { file, text, ...others } = value as Readonly<Record<string, unknown>>;
  if (Object.keys(others).length > 0 || (file !== undefined && text !== undefined))
    return undefined;
  if (typeof file === "string" && file.trim() !== "") return { file: file.trim() };
  return typeof text === "string" && text.trim() !== "" ? { text } : undefined;
}
