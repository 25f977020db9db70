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
  return wechatPictureAddress(src) !== undefined;
}

/**
 * The address of a picture that lies at WeChat, in the one form that articles use: https, with nothing but a host of
 * WeChat's pictures, path, query and hash, each escaped as addresses are. Check what comes from outside (an upload's
 * answer, a saved state) with it.
 *
 * @returns `undefined` for every other address: elsewhere, relative, with a user name, a port or control characters
 */
export function wechatPictureAddress(src: string): string | undefined {
  // URL parsers leave tabs and line breaks out instead of refusing them.
  if (/\p{Cc}/u.test(src)) return undefined;
  const url = URL.parse(src);
  if (url === null || !isHttp(url)) return undefined;
  if (url.username !== "" || url.password !== "" || url.port !== "") return undefined;
  // Stores of one region carry its name in front: `sz_mmecoa.qpic.cn`.
  if (!PICTURES.has(url.hostname.replace(/^sz_(?=mm)/, ""))) return undefined;
  url.protocol = "https:";
  return url.href;
}

const OF_TENCENT =
  /(?:^|\.)(?:qq\.com|qpic\.cn|qlogo\.cn|gtimg\.(?:cn|com)|mmecimage\.cn|wechat\.com)$/;

/** Whether a voice, a song or a card may come from an address: one of WeChat's pages, or a host of its company. */
export function isWechatSource(src: string): boolean {
  if (/^\/(?:cgi-bin|mp)\//.test(src)) return true;
  const url = URL.parse(src, "https://mp.weixin.qq.com/");
  return /^(?:https?:)?\/\//i.test(src) && url !== null && OF_TENCENT.test(url.hostname);
}

/**
 * Whether an attribute of a card would load a picture, or send its reader, to somewhere outside WeChat. Cards carry addresses under
 * many names, and encoded ones too; a text that says where something is does not begin with its address.
 */
export function leadsElsewhere(name: string, written: string): boolean {
  const plain = name.startsWith("data") ? decoded(written) : written;
  // Without a colon it is no address in `data-`: paths of mini programs and names are there as well.
  const isAddress = name.startsWith("data")
    ? /^[\s\p{Cc}]*(?:https?:|[\\/]{2})/iu.test(plain)
    : /^\s*(?:[a-z][\w+.-]*:|\/\/)/i.test(plain);
  return isAddress && !isWechatSource(plain.trim());
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
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
