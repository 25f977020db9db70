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

/** Whether a picture lies at WeChat, or is a `wechat-picture:` that stands for one that will. */
export function isWechatPicture(src: string): boolean {
  if (src.startsWith("wechat-picture:")) return true;
  return (
    URL.canParse(src) &&
    /^https?:$/.test(new URL(src).protocol) &&
    PICTURES.has(new URL(src).hostname)
  );
}

/** Whether an address is on the host of articles; hosts are compared, because `?u=mp.weixin.qq.com` is elsewhere. */
export function isWechatLink(url: string): boolean {
  return URL.canParse(url) && new URL(url).hostname === "mp.weixin.qq.com";
}

/**
 * Permanent addresses of articles and albums, which may be links. Others on that host are refused when the draft is
 * saved (64561), and previews (`tempkey`) make WeChat refuse the whole draft (45166).
 */
export function isArticleLink(url: string): boolean {
  if (!isWechatLink(url)) return false;
  const { protocol, pathname, searchParams } = new URL(url);
  if (!/^https?:$/.test(protocol) || searchParams.has("tempkey")) return false;
  if (/^\/s\/[\w-]+$/.test(pathname)) return true;
  if (/^\/s\/?$/.test(pathname)) return searchParams.has("__biz") || searchParams.has("src");
  return /^\/mp\/(?:appmsgalbum|homepage)/.test(pathname);
}
