import { readFile, realpath } from "node:fs/promises";
import path from "node:path";
import type { AddedText } from "wechat-drafts";
import { isInside, relativePath, splitFrontmatter } from "wechat-drafts/internal/config";
import type { AddedTextOption } from "./options.ts";
import type { AddedTextFault } from "../messages/added-text-fault.ts";

/** Where a text is named: for a post the file that says so and the field in it. */
export interface AddedTextOrigin {
  /** Absolute path of the project; the options name files from there. */
  readonly root: string;
  /** Absolute path of the post that names the text; it names files from its own folder. */
  readonly post?: { readonly file: string | undefined; readonly field: string } | undefined;
}

/**
 * Read a text that stands above or below posts. Every clone of a site has to send the same, and nothing that its author
 * did not mean to publish: only Markdown files of the project are read, none that is hidden.
 */
export async function readAddedText(
  source: AddedTextOption,
  { root, post }: AddedTextOrigin,
): Promise<AddedText | AddedTextFault> {
  // Of a post its relative pictures start where the post's own do.
  if (source.text !== undefined)
    return { text: source.text, ...(post === undefined ? { folder: root } : post) };
  const from = post?.file === undefined ? root : path.dirname(post.file);
  const file = path.resolve(from, source.file);
  const fault = judge(file, root);
  if (fault !== undefined) return fault;
  const real = await realpath(file).catch(() => undefined);
  if (real === undefined) return "missing";
  const realFault = judge(real, await realpath(root));
  if (realFault !== undefined) return realFault;
  const text = await readFile(real, "utf8").catch(() => undefined);
  if (text === undefined) return "missing";
  const { body, bodyLine } = splitFrontmatter(text);
  return { text: body, file, bodyLine, folder: path.dirname(file) };
}

/** By its name alone, before anything is said about what exists there. */
function judge(file: string, root: string): AddedTextFault | undefined {
  if (!isInside(root, file)) return "outside";
  if (
    relativePath(root, file)
      .split("/")
      .some((step) => step.startsWith("."))
  )
    return "hidden";
  return /\.md$/i.test(file) ? undefined : "not-markdown";
}
