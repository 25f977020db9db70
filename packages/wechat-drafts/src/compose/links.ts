import { resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

import { frontmatterBlock } from "./frontmatter-block.ts";
import { hashJson } from "../model/hash.ts";
import type { Post } from "../model/post.ts";

/** Where links of one post to another lead. */
export interface Links {
  /** The address an article should link to, or `undefined` to leave `href` as it is written. */
  readonly resolve: (href: string, post: Post) => string | undefined;
  /** Changes when any answer could. */
  readonly fingerprint: string;
  /** Hosts of the posts' pages; a link to another host leads nowhere but where it says. */
  readonly hosts: ReadonlySet<string>;
}

/**
 * Links between the posts of a blog. A link to a post that was published in WeChat leads there, one to any other
 * page of the blog to its full address; `./other-post.md` counts as a link to that post's page.
 */
export function createLinks(posts: readonly Post[]): Links {
  const targets = new Map<string, string>();
  const files = new Map<string, string>();
  const byKey: Record<string, readonly (string | undefined)[]> = {};
  for (const post of posts) {
    const published = publishedUrl(post);
    const target = published ?? post.url;
    if (target === undefined) continue;
    byKey[post.key] = [post.url, target];
    if (post.url !== undefined) targets.set(pageOf(post.url), target);
    if (post.file !== undefined) files.set(fileName(post.file), target);
  }
  return {
    // By key, not by file: where a clone lies on its machine makes no difference.
    fingerprint: hashJson(byKey),
    hosts: new Set([...targets.keys()].map(hostOfPage)),
    resolve(href, post) {
      if (href.startsWith("#") || href === "") return undefined;
      const file = post.file === undefined ? undefined : fileTarget(href, post.file);
      const byFile = file === undefined ? undefined : files.get(file);
      if (byFile !== undefined) return byFile;
      const url = URL.parse(href, post.url);
      if (url === null || !/^https?:$/.test(url.protocol)) return undefined;
      return targets.get(pageOf(url.href)) ?? (url.href === href ? undefined : url.href);
    },
  };
}

/** Host of what `pageOf` answers. */
function hostOfPage(page: string): string {
  return page.split("/", 1)[0] ?? "";
}

/** Addresses that lead to one page: with or without a final slash, `index.html`, `.html`, query or fragment. */
function pageOf(address: string): string {
  const url = URL.parse(address);
  if (url === null) return address;
  const path = url.pathname.replace(/(?:\/index)?\.html?$/, "").replace(/\/+$/, "");
  return `${url.host}${path}`;
}

function fileTarget(href: string, from: string): string | undefined {
  if (
    !/^[^?#]*\.(?:mdx?|mdoc|markdown)(?:[?#].*)?$/i.test(href) ||
    /^[a-z][a-z\d+.-]+:/i.test(href)
  )
    return undefined;
  try {
    return fileName(fileURLToPath(new URL(href, pathToFileURL(from))));
  } catch {
    // Of no file: a server is named, or there is an escape in it that no name can have.
    return undefined;
  }
}

/** The same for a name that a Mac wrote in its own Unicode form. */
function fileName(file: string): string {
  return resolve(file).normalize("NFC");
}

function publishedUrl(post: Post): string | undefined {
  const value = frontmatterBlock(post)["publishedUrl"];
  return typeof value === "string" && URL.parse(value.trim())?.hostname === "mp.weixin.qq.com"
    ? value.trim()
    : undefined;
}
