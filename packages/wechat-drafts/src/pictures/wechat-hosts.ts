/** Hosts whose pictures WeChat shows in articles as they are: its picture stores, avatars and static files. */
const hosts = new Set([
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

/** Stores of one region carry its name in front: `sz_mmbiz.qpic.cn`. */
export function isWechatHost(hostname: string): boolean {
  return hosts.has(hostname.replace(/^sz_(?=mm)/, ""));
}
