import type { Element, ElementContent, Properties } from "hast";

import { authoredStyle } from "../style/authored-style.ts";
import { build, text } from "../tree/build.ts";
import { textProperty } from "../tree/class-names.ts";
import { textOf } from "../tree/text-of.ts";
import { isArticleLink, isWechatLink, leadsElsewhere } from "../tree/wechat-hosts.ts";
import type { Style } from "../theme/theme.ts";
import type { Article } from "./context.ts";
import { readableUrl, type Address } from "./references.ts";

/** A raised number must not push its line away from the others. */
const FLAT: Style = { "line-height": "0" };
/** Ends an address inside a sentence: full-width and CJK punctuation, curly quotes, dashes. */
const ENDS_ADDRESS =
  /[\u3000-\u303F\uFF00-\uFF0F\uFF1A-\uFF20\uFF3B-\uFF40\uFF5B-\uFF65\u2018-\u201F\u2014\u2026]/;

/**
 * A link as WeChat takes it: to its own articles and mini programs it stays, others become their text and the number
 * of a reference; in-page ones become their text.
 */
export function shapeLink(
  link: Element,
  inside: () => ElementContent[],
  article: Article,
): ElementContent[] {
  const { settings, report, references } = article;
  const programs = miniProgram(link);
  if (programs !== undefined) {
    const style = authoredStyle(link, report);
    return [
      build("a", { role: "a", style, properties: { ...programs, href: "" } }, inside(), link),
    ];
  }

  const written = textProperty(link, "href")?.trim();
  const plain = () => withStyle(link, inside(), article);
  if (!written || written.startsWith("#")) return plain();
  const resolved = settings.resolveLink?.(written)?.href ?? written;
  if (resolved.startsWith("#")) return plain();
  if (/^(?:mailto|tel):/i.test(resolved)) return [...plain(), ...address(link, resolved, article)];

  const target = absoluteUrl(resolved, settings.siteUrl);
  if (target === undefined) {
    if (settings.external !== "text") report("link-relative", link, { name: written });
    return plain();
  }
  const { url } = target;
  const label = textOf(link);
  const cut = cutAddress(label, url);
  if (cut !== undefined) {
    const head = shapeLink(
      { ...link, properties: { href: cut.url }, children: [text(cut.address)] },
      () => [text(cut.address)],
      article,
    );
    return [...head, text(cut.rest)];
  }
  const stays = () => {
    const style = authoredStyle(link, report);
    return [build("a", { role: "a", style, properties: { href: url } }, inside(), link)];
  };
  if (isArticleLink(target.parsed)) return stays();
  if (isWechatLink(target.parsed)) report("link-not-article", link);
  if (settings.external === "keep") return stays();

  const children = plain();
  if (label.trim() === "") {
    if (holdsPicture(link)) report("link-image", link, { name: url });
    return children;
  }
  if (settings.external === "text" || sameAddress(label, url)) return children;
  const mark = build("sup", { role: "ref-mark", base: FLAT }, [
    text(`[${references.number(target, label)}]`),
  ]);
  return [...children, mark];
}

/** The words keep a style the author gave the link. */
function withStyle(link: Element, children: ElementContent[], article: Article): ElementContent[] {
  const style = authoredStyle(link, article.report);
  return style === "" ? children : [build("span", { style }, children, link)];
}

/** `（someone@example.com）` behind words that do not already say it. */
function address(link: Element, href: string, { labels }: Article): ElementContent[] {
  const value = href.replace(/^\w+:(?:\/\/)?/, "").replace(/\?.*$/s, "");
  let readable = value;
  try {
    readable = decodeURIComponent(value);
  } catch {
    // As it stands, then.
  }
  const bare = (words: string) => words.replace(/[\s()-]/g, "").toLowerCase();
  if (readable === "" || bare(textOf(link)).includes(bare(readable))) return [];
  return [text(`${labels.open}${readable}${labels.close}`)];
}

/** The absolute http(s) address, or `undefined` where there is none. */
function absoluteUrl(href: string, siteUrl: string | undefined): Address | undefined {
  const full = href.startsWith("//") ? `https:${href}` : href;
  if (/^https?:/i.test(full)) {
    const parsed = URL.parse(full);
    return parsed === null ? undefined : { url: full, parsed };
  }
  // A path to a source file leads nowhere on the site.
  if (siteUrl === undefined || /^[a-z][\w+.-]*:/i.test(full) || /\.mdx?(?:[?#]|$)/i.test(full))
    return undefined;
  const parsed = URL.parse(full, siteUrl);
  return parsed === null ? undefined : { url: parsed.href, parsed };
}

/** Whether the words are the address, with or without its scheme. */
function sameAddress(label: string, url: string): boolean {
  const bare = (words: string) =>
    readableUrl(words.trim())
      .replace(/^https?:\/\//i, "")
      .replace(/\/$/, "")
      .toLowerCase();
  return bare(label) === bare(url);
}

/** Where a tool took a bare address for longer than it is: `https://e.com/a，谢谢`. */
function cutAddress(label: string, url: string) {
  if (!/^(?:https?:\/\/|www\.)/i.test(label) || !sameAddress(label, url)) return undefined;
  const at = label.search(ENDS_ADDRESS);
  if (at < 0) return undefined;
  const head = label.slice(0, at);
  const cut = /^www\./i.test(head) ? `http://${head}` : head;
  return URL.canParse(cut) ? { address: head, url: cut, rest: label.slice(at) } : undefined;
}

function holdsPicture(element: Element): boolean {
  return element.children.some(
    (child) =>
      child.type === "element" && (/^(?:img|svg)$/.test(child.tagName) || holdsPicture(child)),
  );
}

function miniProgram(link: Element): Properties | undefined {
  const { properties } = link;
  if (!/^wx\w+$/.test(textProperty(link, "dataMiniprogramAppid") ?? "")) return undefined;
  return Object.fromEntries(
    Object.entries(properties).filter(
      ([name, value]) => name.startsWith("dataMiniprogram") && !leadsElsewhere(name, String(value)),
    ),
  );
}
