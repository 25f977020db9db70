import type { LinkRecord } from "../model/composed-post.ts";
import type { Post } from "../model/post.ts";
import type { Links } from "./links.ts";

/** Links that remember what they were asked about one post. */
export interface RecordedLinks extends Links {
  /** What was asked until now, sorted. */
  record(): LinkRecord;
}

/** Lets a later run tell, without composing, whether a post's links lead where they led. */
export function recordLinks(links: Links): RecordedLinks {
  const asked = new Map<string, string | null>();
  const elsewhere = new Set<string>();
  return {
    ...links,
    resolve(href, post) {
      const answer = links.resolve(href, post);
      const host = hostOf(href, post);
      if (host !== undefined) {
        if (answer === undefined && !isOfSite(host, post, links)) elsewhere.add(host);
        else asked.set(href, answer ?? null);
      }
      return answer;
    },
    record: () => ({
      links: Object.fromEntries([...asked].sort(byAddress)),
      elsewhere: [...elsewhere].sort(),
    }),
  };
}

/** Whether a post's links lead where they led when they were recorded. */
export function areLinksUnchanged(record: LinkRecord, post: Post, links: Links): boolean {
  return (
    Object.entries(record.links).every(
      ([href, answer]) => (links.resolve(href, post) ?? null) === answer,
    ) &&
    // A host that was nobody's may have pages of the blog.
    !record.elsewhere.some((host) => isOfSite(host, post, links))
  );
}

function isOfSite(host: string, { url }: Post, { hosts }: Links): boolean {
  return hosts.has(host) || (url !== undefined && host === URL.parse(url)?.host);
}

/** Host that a link leads to, `""` where the site has no address; `undefined` for what leads to no page. */
function hostOf(href: string, { url: base }: Post): string | undefined {
  if (href === "" || href.startsWith("#")) return undefined;
  const url = URL.parse(href, base);
  if (url === null) return "";
  return /^https?:$/.test(url.protocol) ? url.host : undefined;
}

function byAddress([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number {
  return one < other ? -1 : 1;
}
