import { attribute, elementsOf, parseHtml, type HtmlElement } from "./html.ts";
import type { Rules } from "../world/options.ts";
import { refuse, type Refusal } from "../world/reply.ts";
import { httpUrl, isWechatPicture, mpLinkKind } from "./wechat-urls.ts";

/** What makes WeChat refuse a whole article for its HTML; all other faults are removed without a word. */
export function checkHtml(html: string, rules: Pick<Rules, "miniPrograms">): Refusal | undefined {
  for (const node of elementsOf(parseHtml(html).childNodes)) {
    if (node.tagName === "mpvoice") return refuse(45166);
    const refusal = checkLink(attribute(node, "href")) ?? checkMiniProgram(node, rules);
    if (refusal) return refusal;
  }
  return undefined;
}

function checkLink(href: string | undefined): Refusal | undefined {
  if (href === undefined) return undefined;
  if (href.trim().startsWith("#")) return refuse(45166);
  const url = httpUrl(href);
  if (url?.hostname !== "mp.weixin.qq.com") return undefined;
  switch (mpLinkKind(url)) {
    case "profile":
      return refuse(40155);
    case "unusable":
      return refuse(45166);
    default:
      return undefined;
  }
}

function checkMiniProgram(
  node: HtmlElement,
  { miniPrograms }: Pick<Rules, "miniPrograms">,
): Refusal | undefined {
  const appId = attribute(node, "data-miniprogram-appid");
  if (appId === undefined) return undefined;
  const picture = attribute(node, "data-miniprogram-imageurl");
  const isUsable =
    miniPrograms.includes(appId) && (picture === undefined || isWechatPicture(picture));
  return isUsable ? undefined : refuse(45166);
}
