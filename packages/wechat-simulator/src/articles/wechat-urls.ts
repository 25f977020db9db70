/** Hosts whose pictures an article may show; any other picture is filtered out without a word. */
const pictureHosts = new Set([
  "mmbiz.qpic.cn",
  "mmbiz.qlogo.cn",
  "mmsns.qpic.cn",
  "mmcomm.qpic.cn",
  "mmecoa.qpic.cn",
  "sz_mmecoa.qpic.cn",
  "mp.weixin.qq.com",
  "res.wx.qq.com",
  "wx.qlogo.cn",
]);

export function isWechatPicture(url: string): boolean {
  const parsed = httpUrl(url);
  return parsed !== undefined && pictureHosts.has(parsed.hostname);
}

/** The address under which a saved article shows a picture: 640 px wide, marked as used by an article. */
export function articlePictureUrl(url: string): string {
  const format = /[?&]wx_fmt=(\w+)/.exec(url)?.[1];
  const path = url.replace(/[?#].*$/s, "").replace(/\/\d+$/, "/640");
  return `${path}?${format === undefined ? "" : `wx_fmt=${format}&`}from=appmsg`;
}

/** `url` when it is an absolute http(s) address, or one without scheme (`//host/path`). */
export function httpUrl(url: string): URL | undefined {
  const trimmed = url.trim();
  if (!/^(https?:)?\/\//i.test(trimmed)) return undefined;
  return URL.parse(trimmed, "https://mp.weixin.qq.com") ?? undefined;
}

/**
 * What a link to mp.weixin.qq.com leads to: an article everyone can read, a profile page, or something only its
 * author can see (previews, ids of drafts, placeholders).
 */
export function mpLinkKind(url: URL): "article" | "profile" | "unusable" | "other" {
  if (url.pathname.startsWith("/mp/profile_ext")) return "profile";
  const slug = /^\/s\/(.*)$/.exec(url.pathname)?.[1];
  if (url.pathname !== "/s" && slug === undefined) return "other";
  if (url.searchParams.has("tempkey")) return "unusable";
  if (slug !== undefined) return /^[\w-]{22}$/.test(slug) ? "article" : "unusable";
  const mid = url.searchParams.get("mid") ?? "";
  const isComplete =
    ["__biz", "idx", "sn"].every((name) => url.searchParams.get(name)) && mid !== "";
  // Drafts have message ids of their own, just above one hundred million.
  return isComplete && !/^10000\d{4}$/.test(mid) ? "article" : "unusable";
}
