import { nameFields } from "./name-fields.ts";
import { harmless, quoted, shownAddresses } from "./quoted.ts";
import type { SyncWords } from "./sync-words.ts";

const list = (items: readonly string[]): string => items.join("、");
const named = (titles: readonly string[]): string =>
  titles.map((title) => `《${harmless(title)}》`).join("");

export const syncWordsZh: SyncWords = {
  "comments-refused": () => [
    "该公众号没有留言功能（88000），文章已改为不开留言发送。",
    "设置 `comments: false`，从一开始就不开留言。",
  ],
  "read-back-failed": ({ reason }) => [
    `草稿已写入，但没能读回核对。${reason}`,
    "不会丢失任何内容：下次运行会再读取。",
  ],
  "draft-not-seen": ({ title, mediaId }) => [
    `微信已接收《${title}》的草稿（${mediaId}），但 20 秒内没有出现在草稿箱里。`,
    "请再运行一次：下次会先查找这个草稿，在确认之前不会再发送。",
  ],
  "replaced-kept": ({ mediaIds }) => [
    `草稿箱里没有找到与发送内容一致、用来替换 ${list(mediaIds)} 的新草稿，因此旧草稿没有删除。`,
    "如果不再需要旧草稿，请在微信后台删除。",
  ],
  "pictures-dropped": ({ missing, title }) => [
    `微信保存《${title}》时丢掉了 ${missing} 张图片。`,
    "请再运行一次：图片会重新上传，文章会重新发送。",
  ],
  "stored-differently": ({ fields }) => [
    `微信保存的内容与发送的不一致：${nameFields(fields, "zh")}。`,
    "请对照草稿与原文，其中有些内容被微信清理掉了。",
  ],
  "replaced-edited": ({ mediaId }) => [
    `旧草稿 ${mediaId} 期间在微信后台被改过，因此与新草稿并存。`,
    "请取回需要的内容，然后在微信后台删除它。",
  ],
  "replaced-left": ({ mediaId, reason }) => [
    `旧草稿 ${mediaId} 暂时没能删除。${reason}`,
    "下次运行会删除它。",
  ],
  "key-shared": ({ key }) => [
    `有两篇文章的键都是“${key}”。`,
    "给它们各自设置 `wechat.id`，或者改掉其中一个文件名。",
  ],
  "source-url-shared": ({ url, others }) => [
    `原文链接 ${url} 同时属于 ${list(others)}。`,
    "每篇文章要有自己的地址，草稿靠它来区分。",
  ],
  "bundle-too-long": ({ count }) => [
    `这组多图文有 ${count} 篇，微信一个草稿最多 8 篇。`,
    "请拆分。",
  ],
  "bundle-order-shared": ({ bundle }) => [
    `多图文“${bundle}”里有两篇的顺序相同。`,
    "给每篇设置不同的 `bundle.order`。",
  ],
  "bundle-waits": ({ key }) => [
    `这个草稿需要整组重建，但“${key}”不在本次运行范围内，或者还不能发送。`,
    `请把“${key}”与其他文章一起同步，或者先修好它。`,
  ],
  "remote-unknown": ({ reason }) => [
    `无法读取草稿箱，因此没有做任何改动。${reason}`,
    "请稍后再运行。",
  ],
  "outcome-unknown": ({ reason }) => [
    `文章已发出，但不知道微信是否已保存。${reason}`,
    "请再运行一次：下次会先在草稿箱里查找，再决定是否发送。",
  ],
  "conflict-edited": ({ mediaId }) => [
    `草稿 ${mediaId} 自上次运行后在微信后台被改过，保持原样。`,
    "把改动取回到文章里，或者用 `--wechat-overwrite` 以网站版本覆盖。",
  ],
  "conflict-restyled": ({ mediaId }) => [
    `草稿 ${mediaId} 自上次运行后在微信编辑器里保存过：文字没变，HTML 变了。保持原样。`,
    "用 `--wechat-overwrite` 以网站版本覆盖；选项 `drift: 'text'` 会始终放行这类草稿。",
  ],
  "conflict-unmanaged": ({ mediaId }) => [
    `草稿 ${mediaId} 的原文链接就是这篇文章，但锁文件里没有它，内容也与文章不同，保持原样。`,
    "锁文件丢了就先恢复它；也可以用 `--wechat-overwrite` 接管这个草稿。",
  ],
  "conflict-several": ({ mediaIds }) => [
    `有多个草稿的原文链接都是这篇文章：${list(mediaIds)}。`,
    "请在微信后台只保留一个，然后再运行。",
  ],
  "conflict-replaced": ({ mediaIds }) => [
    `将被替换的草稿自上次运行后在微信后台被改过：${list(mediaIds)}。`,
    "把改动取回到文章里，或者用 `--wechat-overwrite` 照样替换。",
  ],
  "conflict-foreign": ({ mediaIds }) => [
    `锁文件说这篇文章的草稿是 ${list(mediaIds)}，但它的原文链接既不是这篇文章的，也不是上次发送时的。它可能是另一篇文章，没有覆盖。`,
    "请从版本控制里恢复锁文件。如果它确实是这篇文章的草稿，用 `astro-wechat adopt` 指定。",
  ],
  "draft-replaced": ({ mediaId, titles, isApplied }) => [
    `草稿${named(titles)}（${mediaId}）${isApplied ? "由新草稿取代并删除" : "会由新草稿取代并删除"}。`,
    undefined,
  ],
  "draft-left": ({ mediaId, titles, isApplied }) => [
    `草稿${named(titles)}（${mediaId}）已在之前的同步里被取代，${isApplied ? "现在" : "同步时会"}删除。`,
    undefined,
  ],
  "draft-overwritten": ({ mediaId, titles, isApplied }) => [
    `草稿${named(titles)}（${mediaId}）${isApplied ? "已" : "会"}用网站版本覆盖。`,
    undefined,
  ],
  "draft-gone": ({ title }) => [
    `《${title}》的草稿已不在草稿箱里：已发表或已删除。`,
    "已发表：填写 `wechat.publishedUrl`。已删除：用 `--wechat-recreate` 新建草稿。",
  ],
  "post-moved": ({ from, to }) => [`“${from}”现在叫“${to}”，草稿不变。`, undefined],
  "draft-orphaned": ({ key, title }) => [
    `草稿《${title}》属于“${key}”，而这篇文章已不在同步范围内。草稿保留在草稿箱里。`,
    `\`astro-wechat prune\` 会列出它，加 \`--yes\` 即删除；要保留它，请运行 \`astro-wechat forget ${key}\`。`,
  ],
  "no-lockfile": ({ count, file, isApplied }) => [
    isApplied
      ? `同步前没有 ${file}，所以在草稿箱已有的草稿之外新建了 ${count} 个。`
      : `还没有 ${file}，同步时会新建 ${count} 个草稿。`,
    "如果它丢了，请从版本控制里恢复。以前发表过的文章应填写 `wechat.publishedUrl`。",
  ],
  "lockfile-new": ({ file }) => [
    `已生成 ${file}，它记录着哪个草稿属于哪篇文章。`,
    "请和文章一起提交到版本控制。",
  ],
  "lockfile-address-foreign": ({ file, pictures }) => [
    `${file} 里有 ${pictures.length} 张图片的地址不在微信的图片域名上，不会使用（images，${shownAddresses(pictures).join("；")}${pictures.length > 3 ? " 等" : ""}）。`,
    "用到这些图片的文章在发送时会重新上传图片。请查清是谁改了锁文件。",
  ],
  "upload-address-foreign": ({ address }) => [
    `图片已上传，但返回的地址不在微信的图片域名上：${quoted(address)}。这篇文章没有发送。`,
    "如果请求经过中转服务器（`WECHAT_API_BASE`），请让它原样转发微信的返回结果。",
  ],
  "send-failed": ({ reason, hint, isPicture }) => [
    reason,
    isPicture
      ? "图片刚上传过，但微信仍不接受。请过几分钟再运行；若仍被拒绝，请换一张封面图片。"
      : hint,
  ],
  "quota-spent": ({ endpoint, left }) => [
    `${endpoint} 今天的调用次数已用完（45009）。留待以后：${list(left)}。`,
    "请在北京时间零点后再运行；已完成的不会重做。",
  ],
  "run-stopped": ({ reason, hint, left }) => [
    `运行已中止：${left.length > 0 ? `${reason.replace(/[^。]$/, "$&。")}未完成：${list(left)}。` : reason}`,
    hint,
  ],
};
