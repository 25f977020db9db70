/** Hosts of pictures that WeChat serves itself (its web editor's list). */
const PICTURES = new Set([
  "mmbiz.qpic.cn",
  "mmbiz.qlogo.cn",
  "mmsns.qpic.cn",
  "mmcomm.qpic.cn",
  "mmecoa.qpic.cn",
  "mp.weixin.qq.com",
  "res.wx.qq.com",
  "wx.qlogo.cn",
  "finder.video.qq.com",
  "wxapp.tc.qq.com",
]);

/**
 * Whether a picture lies at WeChat, or is a `wechat-picture:` that stands for one that will. WeChat shows such
 * pictures in articles as they are; others it drops from drafts.
 *
 * @param src - an absolute address; a relative one never lies at WeChat
 */
export function isWechatPicture(src: string): boolean {
  return src.startsWith("wechat-picture:") || isUploaded(src);
}

/** Whether a picture lies at WeChat already. */
export function isUploaded(src: string): boolean {
  const url = URL.parse(src);
  // Stores of one region carry its name in front: `sz_mmecoa.qpic.cn`.
  return url !== null && isHttp(url) && PICTURES.has(url.hostname.replace(/^sz_(?=mm)/, ""));
}

/** Whether an address is on the host of articles; hosts are compared, because `?u=mp.weixin.qq.com` is elsewhere. */
export function isWechatLink(url: URL): boolean {
  return url.hostname === "mp.weixin.qq.com";
}

/**
 * Permanent addresses of articles and albums, which may be links. Others on that host are refused when the draft is
 * saved (64561), and previews (`tempkey`) make WeChat refuse the whole draft (45166).
 */
export function isArticleLink(url: URL): boolean {
  if (!isWechatLink(url)) return false;
  const { pathname, searchParams } = url;
  if (!isHttp(url) || searchParams.has("tempkey")) return false;
  if (/^\/s\/[\w-]+$/.test(pathname)) return true;
  if (/^\/s\/?$/.test(pathname)) return searchParams.has("__biz") || searchParams.has("src");
  return /^\/mp\/(?:appmsgalbum|homepage)/.test(pathname);
}

function isHttp({ protocol }: URL): boolean {
  return protocol === "https:" || protocol === "http:";
}
