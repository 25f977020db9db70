import { type Account, pictureOfUrl } from "../world/account.ts";
import {
  attribute,
  element,
  elementsOf,
  isElement,
  parseHtml,
  serializeHtml,
  textOf,
} from "./html.ts";
import type { HtmlElement, HtmlNode } from "./html.ts";
import type { Rules } from "../world/options.ts";
import { rewriteStyle } from "./rewrite-style.ts";
import { articlePictureUrl, httpUrl, isWechatPicture, mpLinkKind } from "./wechat-urls.ts";

const removedElements = new Set(
  "style script link form input label button select textarea meta base template noscript object embed".split(
    " ",
  ),
);
const shells = new Set(["iframe", "video", "audio"]);
const blocks = new Set(
  "p h1 h2 h3 h4 h5 h6 img ul ol dl table div section blockquote pre figure hr article header footer aside nav main center details".split(
    " ",
  ),
);
const pictureOnly = new Set("src data-src srcset sizes loading decoding fetchpriority".split(" "));

interface Context {
  readonly source: string;
  readonly rules: Pick<Rules, "externalLinks" | "articleLinks">;
  readonly account: Pick<Account, "pictures">;
  readonly inSvg: boolean;
}

/**
 * What saving makes of an article's HTML. Not idempotent, as with WeChat: what comes back from draft/get and is sent
 * again changes again.
 */
export function rewriteHtml(
  source: string,
  rules: Context["rules"],
  account: Context["account"],
): string {
  const root = parseHtml(source);
  const nodes = rewriteAll(root.childNodes, { source, rules, account, inSvg: false });
  return serializeHtml(withStyleMark(nodes));
}

/** The hidden paragraph that ends every article; each further save was seen to add three characters, here blanks in it. */
function withStyleMark(nodes: readonly HtmlNode[]): readonly HtmlNode[] {
  const last = nodes.findLast(isElement);
  const isMarked =
    last !== undefined &&
    [...elementsOf([last])].some(({ tagName }) => tagName === "mp-style-type");
  if (!isMarked) {
    const mark = element("mp-style-type", { "data-value": "3" }, []);
    return [...nodes, element("p", { style: "display: none;" }, [mark])];
  }
  const padding = {
    nodeName: "#text",
    value: `${textOf(last.childNodes)}   `,
    parentNode: last,
  } as const;
  last.childNodes = [...last.childNodes.filter(isElement), padding];
  return nodes;
}

function rewriteAll(nodes: readonly HtmlNode[], context: Context): HtmlNode[] {
  return nodes.flatMap((node) =>
    isElement(node) ? rewriteElement(node, context) : "value" in node ? [node] : [],
  );
}

function rewriteElement(node: HtmlElement, context: Context): HtmlNode[] {
  const { tagName } = node;
  if (removedElements.has(tagName)) return [];
  if (tagName === "img") return rewritePicture(node, context);
  if (tagName === "details") {
    const summary = node.childNodes.find(
      (child) => isElement(child) && child.tagName === "summary",
    );
    return summary === undefined ? [] : rewriteAll([summary], context);
  }
  if (tagName === "a" && context.inSvg) return rewriteAll(node.childNodes, context);
  if (tagName === "image" && context.inSvg && !isWechatPicture(linkOf(node) ?? "")) return [];
  if (tagName === "div" && hasBlock(node)) return dissolve(node, context);
  const isShell = shells.has(tagName) && !isOwnVideo(node);
  rewriteAttributes(node, context);
  if (tagName === "a") rewriteLink(node, context);
  if (isShell)
    node.attrs = node.attrs.filter(
      ({ name }) => name !== "src" && name !== "data-src" && name !== "srcdoc",
    );
  const inner = tagName === "svg" ? { ...context, inSvg: true } : context;
  node.childNodes = isShell ? [] : rewriteAll(node.childNodes, inner);
  return [node];
}

function rewriteAttributes(node: HtmlElement, { source }: Context): void {
  const spellings = node.sourceCodeLocation?.attrs;
  node.attrs = node.attrs
    .filter(({ name, value }) => {
      if (name === "id" || name.startsWith("on")) return false;
      return !/^\s*javascript:/i.test(value);
    })
    .map((item) => {
      if (item.name !== "style") return item;
      const at = spellings?.["style"];
      const spelling = at === undefined ? item.value : source.slice(at.startOffset, at.endOffset);
      return { ...item, value: rewriteStyle(item.value, spelling) };
    });
}

/** Pictures of other hosts vanish without an error; WeChat's own load lazily, in reading size. */
function rewritePicture(node: HtmlElement, context: Context): HtmlNode[] {
  const url = attribute(node, "src") || attribute(node, "data-src") || "";
  if (!isWechatPicture(url)) return [];
  rewriteAttributes(node, context);
  const picture = pictureOfUrl(context.account, url);
  const facts = picture && {
    "data-ratio": String(picture.height / picture.width),
    "data-type": picture.format,
    "data-w": String(picture.width),
  };
  const added: Record<string, string> = {
    class: attribute(node, "class") || "rich_pages wxw-img",
    ...facts,
    "data-src": articlePictureUrl(url),
  };
  node.attrs = [
    ...Object.entries(added).map(([name, value]) => ({ name, value })),
    ...node.attrs.filter(({ name }) => !pictureOnly.has(name) && !(name in added)),
  ];
  return [node];
}

/** Only accounts with WeChat Pay keep links to other sites; elsewhere the text stays and the address goes. */
function rewriteLink(node: HtmlElement, { rules }: Context): void {
  const href = attribute(node, "href");
  if (href === undefined || attribute(node, "data-miniprogram-appid") !== undefined) return;
  const url = httpUrl(href);
  const isArticle = url?.hostname === "mp.weixin.qq.com" && mpLinkKind(url) !== "profile";
  const keeps = isArticle
    ? rules.articleLinks !== "drop"
    : url !== undefined && rules.externalLinks === "keep";
  node.attrs = node.attrs
    .filter(({ name }) => keeps || !["href", "target", "rel"].includes(name))
    .map((item) =>
      item.name === "href" && isArticle && rules.articleLinks === "rewrite"
        ? { ...item, value: longForm(item.value) }
        : item,
    );
}

/** `/s/<slug>` as the address with message id and signature that WeChat writes instead of it. */
function longForm(href: string): string {
  const slug = /\/s\/([\w-]{22})/.exec(href)?.[1];
  if (slug === undefined) return href;
  const sign = Buffer.from(slug).toString("hex").slice(0, 32);
  return `https://mp.weixin.qq.com/s?__biz=${slug.slice(0, 14)}==&mid=2247483647&idx=1&sn=${sign}&scene=21#wechat_redirect`;
}

function linkOf(node: HtmlElement): string | undefined {
  return node.attrs.find(({ name }) => name === "href")?.value;
}

/** The account's own uploaded videos are the one frame that keeps its address. */
function isOwnVideo(node: HtmlElement): boolean {
  const isVideo = (attribute(node, "class") ?? "").split(/\s+/).includes("video_iframe");
  return isVideo && httpUrl(attribute(node, "data-src") ?? "")?.hostname === "mp.weixin.qq.com";
}

function hasBlock(node: HtmlElement): boolean {
  return node.childNodes.some((child) => isElement(child) && blocks.has(child.tagName));
}

/** A `div` around blocks goes, with its style: blocks stay, what stood loose between them becomes paragraphs. */
function dissolve(node: HtmlElement, context: Context): HtmlNode[] {
  const result: HtmlNode[] = [];
  let run: HtmlNode[] = [];
  const endRun = (): void => {
    const children = rewriteAll(run, context);
    if (children.some((child) => isElement(child) || textOf([child]).trim() !== "")) {
      result.push(element("p", {}, children));
    }
    run = [];
  };
  for (const child of node.childNodes) {
    if (!isElement(child) || child.tagName === "img" || !blocks.has(child.tagName)) {
      run.push(child);
      continue;
    }
    endRun();
    if (child.tagName === "div" && !hasBlock(child)) run.push(...child.childNodes);
    else result.push(...rewriteElement(child, context));
    endRun();
  }
  endRun();
  return result;
}
