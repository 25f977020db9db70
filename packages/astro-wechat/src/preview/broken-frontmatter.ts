import { readFile } from "node:fs/promises";
import type { Message } from "wechat-drafts";
import { parseDocument } from "yaml";
import { splitFrontmatter } from "wechat-drafts/internal/config";
import type { Texts } from "../messages/texts.ts";
import type { SitePost } from "./preview-source.ts";

/**
 * Posts whose file is broken at the moment. Astro's development server says so in its terminal and goes on with the
 * entry as it was before, which looks as if nothing were wrong.
 */
export async function brokenFrontmatter(
  posts: readonly SitePost[],
  texts: Texts,
): Promise<Message[]> {
  const found = await Promise.all(
    posts.map(async ({ post: { key, file } }): Promise<Message | undefined> => {
      if (file === undefined) return undefined;
      const source = await readFile(file, "utf8").catch(() => undefined);
      const fault = source === undefined ? undefined : faultIn(source);
      if (fault === undefined) return undefined;
      const [text, hint] = texts.collect["frontmatter-broken"](fault.reason);
      return {
        level: "error",
        rule: "frontmatter-broken",
        key,
        file,
        line: fault.line,
        text,
        hint,
      };
    }),
  );
  return found.filter((message) => message !== undefined);
}

function faultIn(source: string): { readonly reason: string; readonly line: number } | undefined {
  const { frontmatter } = splitFrontmatter(source);
  if (frontmatter?.format !== "yaml") return undefined;
  const { text } = frontmatter;
  const [error] = parseDocument(text, { logLevel: "silent", prettyErrors: false }).errors;
  if (error === undefined) return undefined;
  // A quote that is never closed is missed at the very end, where nothing is to be seen.
  const at = Math.min(error.pos[0], text.trimEnd().length);
  const line = source.slice(0, source.indexOf(text) + at).split("\n").length;
  return { reason: error.message, line };
}
