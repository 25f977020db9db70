import type { FocusNote } from "focal-crop/sharp";

import type { TextLength } from "../model/text-length.ts";
import type { CropFault, en, Expected, Place } from "./en.ts";
import { nameFields } from "./name-fields.ts";
import { harmless, quoted, shownAddresses } from "./quoted.ts";
import type { TextAndHint } from "./text-and-hint.ts";

/** Every message in Chinese. */
export const zh: typeof en = {
  compose: {
    "block-invalid": ({ found }) => [
      `\`wechat:\` 的值是 ${found}，应为 \`true\` 或一组字段。`,
      "写成 `wechat: true`，或把各字段缩进写在 `wechat:` 下面。",
    ],
    "field-unknown": ({ field, meant }) => [
      `没有 \`${field}\` 这个字段。`,
      meant === undefined ? "请删掉它。" : `是不是想写 \`${meant}\`？`,
    ],
    "field-invalid": ({ field, found, expected }) => [
      `\`${field}\` 的值是 ${found}，应为${typeof expected === "string" ? expectations[expected] : ` ${expected.oneOf}`}。`,
      undefined,
    ],
    "title-missing": () => ["文章没有标题。", "请填写 `title:` 或 `wechat.title`。"],
    "title-long": (about) => [
      `标题有 ${characters(about)}；微信文档规定 32 个，更长的标题在列表中会被截断。`,
      "可用 `wechat.title` 另设一个短标题，博客上的标题不变。",
    ],
    "title-too-long": (about) => [
      `标题有 ${characters(about)}，微信不接受超过 64 个字的标题。`,
      "请用 `wechat.title` 另设一个短标题，博客上的标题不变。",
    ],
    "author-too-long": (about) => [`作者有 ${characters(about)}，微信最多接受 16 个。`, "请改短。"],
    "digest-too-long": (about) => [
      `摘要有 ${characters(about)}，微信最多接受 120 个。`,
      "请改短，或删掉：description 会自动在句末截断。",
    ],
    "source-url-invalid": ({ found }) => [
      `\`wechat.sourceUrl\` 的值是 ${found}，应为不超过 1024 字节的公网 http(s) 地址。`,
      "请写完整的地址，不需要时写 `false`。",
    ],
    "source-url-private": ({ url }) => [
      `${url} 不能作为“阅读原文”的链接：微信只接受不超过 1024 字节的公网 http(s) 地址。这篇文章将不带原文链接。`,
      "请把 `site` 设为博客的公网地址，或填写 `wechat.sourceUrl`。",
    ],
    "published-url-invalid": ({ found }) => [
      `\`wechat.publishedUrl\` 的值是 ${found}，应为文章在 mp.weixin.qq.com 上的地址。`,
      "请复制已发表文章的链接，例如 https://mp.weixin.qq.com/s/…。",
    ],
    "images-ignored": () => [
      "`wechat.images` 只用于图片消息。",
      "请加上 `type: newspic`，或删掉 `images`。",
    ],
    "images-none": () => [
      "图片消息至少要有一张图片。",
      "请把图片写在 `wechat.images` 里，或放进正文。",
    ],
    "images-too-many": ({ count }) => [
      `图片消息有 ${count} 张图片，微信最多接受 20 张。`,
      "请在 `wechat.images` 里列出要发送的图片。",
    ],
    "text-too-long": (about) => [
      `正文有 ${characters(about)}，图片消息最多 1000 个。`,
      "请缩短正文，或改成 `type: news`。",
    ],
    "cards-too-many": ({ count }) => [
      `正文有 ${count} 张微信卡片，图片消息最多 50 张。`,
      "请删掉一些。",
    ],
    "content-empty": () => ["文章没有文字，也没有图片。", "请补充内容，或写 `wechat: false`。"],
    "content-too-large": ({ bytes }) => [
      `正文有 ${bytes} 字节，微信不接受超过 1 MB 的正文。`,
      "请拆成几篇。",
    ],
    "cover-missing": ({ field }) => [
      field === undefined
        ? "文章没有封面，正文里也没有可用作封面的图片。"
        : `文章没有封面，正文里也没有可用作封面的图片。字段 \`${field}\` 不会当作封面读取。`,
      field === undefined
        ? "请填写 `cover`，或写 `wechat.cover: auto` 自动生成；选项 `cover` 可为所有文章设置默认值。"
        : `如果 \`${field}\` 就是封面，请把图片也写到 \`wechat.cover\`，或在 schema 里用 \`transform\` 把它作为 \`cover\` 返回。`,
    ],
    "cover-small": ({ ratio, width, height }) => [
      `封面裁成 ${ratio} 后只有 ${width} × ${height} 像素，看上去会模糊。`,
      "请换一张更大的图片；900 × 383 像素以上才清晰。",
    ],
    "cover-too-small": ({ ratio, width, height }) => [
      `封面裁成 ${ratio} 后只有 ${width} × ${height} 像素，微信无法裁剪这么小的图片。`,
      "请换一张更大的图片；900 × 383 像素以上才清晰。",
    ],
    "cover-font-missing": ({ reason, hint }) => [
      `${reason}已上传的封面照常使用，但无法绘制新的封面。`,
      hint,
    ],
    "cover-characters-missing": ({ characters }) => [
      `自动生成的封面无法显示 ${characters}：字体里没有这些字符。文字会画成方框（□），其他符号省略。`,
      "请在选项 `images.font` 中指定含有这些字符的字体文件，或用 `cover` 指定图片，或修改标题。",
    ],
    "focus-unreadable": ({ code, field, found, readings }) => {
      if (code === "FOCUS_AMBIGUOUS") {
        return [
          `\`${field}\` 的值 ${found} 有多种读法：${readings.join(" 或 ")}。`,
          "请改写成其中一种。",
        ];
      }
      if (code === "FOCUS_OUT_OF_RANGE") {
        return [
          `\`${field}\` 的焦点 ${found} 在图片之外。`,
          "请用 0 到 1 的小数，或 0% 到 100% 的百分数；像素值请除以图片的宽和高。",
        ];
      }
      if (code === "RATIO_INVALID") {
        return [
          `\`${field}\` 的值 ${found} 含有微信没有的比例。`,
          "可用的比例：2.35:1、1:1、16:9。",
        ];
      }
      return [
        `无法理解 \`${field}\` 的焦点 ${found}。`,
        '请写成 { x: 0.8, y: 0.3 }、"80% 30%"、"右上"、"top right" 或 { x, y, width, height }。',
      ];
    },
    "focus-unused": ({ field, of, by }) =>
      by === undefined
        ? [
            `\`${field}\` 属于 ${of ?? "另一张图片"}，而微信封面用的不是它，因此没有使用。`,
            "请为这张封面设置 `wechat.focalPoint`。",
          ]
        : [
            `没有使用 \`${field}\`：它与 \`${by}\` 不一致。`,
            "请删去其中一个，或设置 `wechat.focalPoint`。",
          ],
    "crops-unreadable": ({ code, found }) => [
      `\`wechat.crops\` 的值 ${found} ${cropReasons[code] ?? "无法理解"}。`,
      "请写成 { '2.35:1': [x1, y1, x2, y2] }，依次为左、上、右、下，0 到 1 的小数；或改用 focalPoint。",
    ],
    "metadata-unused": ({ src, code, form }) => [
      `${src}：${form} ${metadataReasons[code]}，没有使用。`,
      "如果裁剪不合适，请设置 `focalPoint`，或重新保存图片的元数据。",
    ],
    "picture-note": ({ src, note }) => [`${src}：${note}`, undefined],
    "theme-picture-dropped": ({ theme, property }) => [
      `主题 ${theme} 的 \`${property}\` 中的图片已去除：微信不保留。`,
      "请改用 `background-image`，或用文字符号作装饰。",
    ],
    "theme-unknown": ({ name, known }) => [
      `没有名为 \`${name}\` 的主题。`,
      `可选：${known}；也可以把自己的主题加入选项 \`themes\`。`,
    ],
    "render-failed": ({ reason }) => [
      `正文无法转换成文章：${reason}`,
      "如果错误里提到了你的插件，请先检查它。",
    ],
    "render-timeout": ({ seconds }) => [
      `正文在 ${seconds} 秒内没有转换完：有插件或转换器一直没有返回。`,
      "请检查这篇文章用到的插件、转换器和图表渲染函数，或调大 `renderTimeoutMs`。",
    ],
  },

  sync: {
    "comments-refused": () => [
      "该公众号没有留言功能（88000），文章发送时没有开启留言。",
      "请设置 `comments: false`。",
    ],
    "read-back-failed": ({ reason, hint }) => [
      `草稿已写入，但没能读回核对。${reason}`,
      `${hint ?? ""}不会丢失任何内容：下次运行会再读取。`,
    ],
    "draft-not-seen": ({ title, mediaId }) => [
      `微信已接收《${title}》的草稿（${mediaId}），但 20 秒内没有出现在草稿箱里。`,
      "请再运行一次：下次会先查找这个草稿，在确认之前不会再发送。",
    ],
    "replaced-kept": ({ mediaIds }) => [
      `草稿箱里没有找到与发送内容一致、用来替换 ${list(mediaIds)} 的新草稿，因此旧草稿没有删除。`,
      "如果不再需要旧草稿，请在公众号后台删除。",
    ],
    "pictures-dropped": ({ missing, title }) => [
      `微信保存《${title}》时丢掉了 ${missing} 张图片。`,
      "请再运行一次：图片会重新上传，文章会重新发送。",
    ],
    "stored-differently": ({ fields }) => [
      `微信保存的内容与发送的不一致：${nameFields(fields, "zh")}。`,
      "请对照草稿与文章：微信删去或改写了一部分内容。",
    ],
    "replaced-edited": ({ mediaId }) => [
      `旧草稿 ${mediaId} 在此期间又在公众号后台改过，因此与新草稿一起保留。`,
      "请取回需要的内容，再到公众号后台删除它。",
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
      `请把“${key}”与其他文章一起同步，或者先解决它的问题。`,
    ],
    "remote-unknown": ({ reason, hint, draft }) =>
      draft === undefined
        ? [`无法读取草稿箱，因此没有做任何改动。${reason}`, hint ?? "请稍后再运行。"]
        : [
            `草稿箱里有一个草稿可能属于这篇文章，但无法读取，因此没有做任何改动：${draft || "微信列出的一个没有标题和 media_id 的草稿"}。${reason}`,
            "请再运行一次。如果仍有此提示，请到 mp.weixin.qq.com 打开该草稿重新保存，或把它删除。",
          ],
    "outcome-unknown": ({ reason }) => [
      `文章已发出，但不知道微信是否已保存。${reason}`,
      "请再运行一次：下次会先在草稿箱里查找，再决定是否发送。",
    ],
    "conflict-edited": ({ mediaId }) => [
      `草稿 ${mediaId} 自上次运行后在公众号后台改过，没有更新。`,
      "请把改动写回文章，或用 `--wechat-overwrite` 以网站版本覆盖。",
    ],
    "conflict-restyled": ({ mediaId }) => [
      `草稿 ${mediaId} 自上次运行后在公众号后台保存过：文字没变，HTML 变了，没有更新。`,
      "用 `--wechat-overwrite` 以网站版本覆盖；或设置选项 `drift: 'text'`，总是更新这类草稿。",
    ],
    "conflict-unmanaged": ({ mediaId }) => [
      `草稿 ${mediaId} 的原文链接就是这篇文章，但锁文件里没有它，内容也与文章不同，没有更新。`,
      "如果锁文件丢了，请先恢复；也可以用 `--wechat-overwrite` 接管这个草稿。",
    ],
    "conflict-several": ({ mediaIds }) => [
      `有多个草稿的原文链接都是这篇文章：${list(mediaIds)}。`,
      "请在公众号后台只保留一个，再重新运行。",
    ],
    "conflict-alike": ({ mediaIds }) => [
      `有多个草稿的标题和正文都与这篇文章相同，而它没有原文链接，无法判断哪个是它的：${list(mediaIds)}。`,
      "请从版本控制里恢复锁文件。如果锁文件已丢失，请指定草稿：`npx astro-wechat adopt KEY MEDIA_ID`。",
    ],
    "conflict-replaced": ({ mediaIds }) => [
      `将被替换的草稿自上次运行后在公众号后台改过：${list(mediaIds)}。`,
      "请把改动写回文章，或用 `--wechat-overwrite` 替换草稿。",
    ],
    "conflict-foreign": ({ mediaIds }) => [
      `锁文件里，这篇文章的草稿是 ${list(mediaIds)}，但它的原文链接既不是这篇文章的，也不是上次发送时的。它可能属于另一篇文章，没有覆盖。`,
      "请从版本控制里恢复锁文件。如果它确实是这篇文章的草稿，请用 `npx astro-wechat adopt` 指定。",
    ],
    "conflict-merged": ({ mediaIds, key }) =>
      mediaIds.length > 1
        ? [
            `合并锁文件之后，这篇文章有不同的草稿，而且都在草稿箱里：${list(mediaIds)}。`,
            `请在公众号后台删掉不要的草稿再运行，或用 \`npx astro-wechat adopt ${key} MEDIA_ID\` 选定一个。`,
          ]
        : [
            `合并的双方都改过这篇文章的记录，从草稿 ${list(mediaIds)} 看不出以哪一方为准。草稿保持原样。`,
            `要保留草稿，运行 \`npx astro-wechat keep ${key}\`；要发送网站的版本，用 \`--wechat-overwrite\`。`,
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
    "post-moved": ({ from, to }) => [`“${from}”已改名为“${to}”，草稿不变。`, undefined],
    "draft-orphaned": ({ key, title }) => [
      `草稿《${title}》属于“${key}”，而这篇文章已不在同步范围内。草稿保留在草稿箱里。`,
      `请运行 \`npx astro-wechat prune\` 查看并删除它；要保留它，请运行 \`npx astro-wechat forget ${key}\`。`,
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
    "lockfile-conflicted": ({ file, line, asked }) => [
      `${file} 里有合并冲突标记（第 ${line} 行）。同步时会合并双方${asked.length === 0 ? "" : `，并向微信核对 ${list(asked)}`}。`,
      `请运行 \`npx astro build --sync-wechat\`，然后 \`git add ${file}\`。`,
    ],
    "lockfile-merged": ({ file, asked }) => [
      `${file} 的双方已合并${asked.length === 0 ? "" : `，并向微信核对了 ${list(asked)}`}。`,
      `请提交它：\`git add ${file}\`。`,
    ],
    "before-changed": ({ posts, isApplied }) => [
      `\`before\`：${isApplied ? "" : "将"}影响 ${posts} 篇文章。`,
      undefined,
    ],
    "after-changed": ({ posts, isApplied }) => [
      `\`after\`：${isApplied ? "" : "将"}影响 ${posts} 篇文章。`,
      undefined,
    ],
    "entries-missing": ({ posts, file, isMerged, isApplied }) => [
      `${isMerged ? `${file} 刚刚合并过，其中没有` : `更新的文章在 ${file} 里有记录，却没有`}这 ${posts.length} 篇的记录：${list(posts)}。${isApplied ? "本次会" : "同步时会"}为它们新建草稿。`,
      "如果文章以前已经发表，请在其中写 `wechat.publishedUrl`。如果记录在另一个分支上，请先合并那个分支的锁文件。",
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
      `${endpoint} 今天的调用次数已用完（45009）。未同步：${list(left)}。`,
      "请在北京时间零点后再运行；已完成的不会重复发送。",
    ],
    "run-stopped": ({ reason, hint, left }) => [
      `运行已中止：${left.length > 0 ? `${reason.replace(/[^。]$/, "$&。")}未同步：${list(left)}。` : reason}`,
      hint,
    ],
  },

  pictures: {
    missing: ({ name, path, similar }) => [
      `图片 ${name} 不存在；查找的位置是 ${path}。`,
      similar === undefined ? "请更正路径，或补上文件。" : `是不是 ${similar}？文件名区分大小写。`,
    ],
    noPlace: ({ name }) => [
      `找不到图片 ${name}：不知道路径从哪里算起。`,
      "请写成相对于文章文件的路径。",
    ],
    outside: ({ name, root }) => [
      `图片 ${name} 在项目（${root}）之外，不会读取。`,
      "请把它移到项目里。",
    ],
    notFile: ({ name }) => [`${name} 不是文件。`, "请指定图片文件。"],
    tooHeavy: ({ name, bytes, maxBytes }) => [
      `图片 ${name} 有 ${megabytes(bytes)} MB，超过了读取上限 ${megabytes(maxBytes)} MB。`,
      "请缩小图片，或调高 `images.maxBytes`。",
    ],
    tooManyPixels: ({ name, width, height, maxPixels }) => [
      `图片 ${name} 有 ${width} × ${height} 像素，超过了解码上限 ${megapixels(maxPixels)} 百万像素。`,
      "请缩小图片，或调高 `images.maxPixels`。",
    ],
    unreadable: ({ name, found }) =>
      (
        {
          html: [`${name} 是网页，不是图片。`, "请检查地址：有些图片链接其实是介绍图片的网页。"],
          "git-lfs": [`${name} 是 Git LFS 指针，图片本身不在这里。`, "请运行 `git lfs pull`。"],
          heic: [
            `${name} 是 HEIC 图片，当前安装的 sharp 无法读取。`,
            "请导出为 JPEG；iPhone 可在“设置 → 相机 → 格式”中选“兼容性最佳”。",
          ],
          empty: [`${name} 是空文件。`, "请重新放入图片。"],
        } satisfies Record<string, TextAndHint>
      )[found] ?? [
        `${name} 无法作为图片读取${found === "unknown" ? "" : `（${found}）`}。`,
        "请使用 JPEG、PNG、GIF、WebP、AVIF、SVG 或 TIFF，并确认文件完整。",
      ],
    decodingLimit: ({ name, stop, limit }) =>
      stop === "clockSeconds"
        ? [
            `解码图片 ${name} 经过 ${limit} 秒仍没有完成，没有使用。`,
            "请重新运行；如果仍然如此，请把图片重新导出为 JPEG 或 PNG。",
          ]
        : [
            stop === "seconds"
              ? `解码图片 ${name} 超过了 ${limit} 秒，没有使用。`
              : `解码图片 ${name} 占用的内存超过了 ${Math.round(limit / 1e6)} MB，没有使用。`,
            "请换成简单的形式：绘图导出为 PNG，动画减少帧数。",
          ],
    decoderDied: ({ name }) => [
      `解码图片 ${name} 时，解码进程两次意外结束，没有使用。`,
      "请重新导出为 JPEG 或 PNG。",
    ],
    changed: ({ name }) => [`图片 ${name} 在生成文章期间被修改了。`, "请重新运行。"],
    unfit: ({ name, maxBytes }) => [
      `图片 ${name} 无法压缩到 ${megabytes(maxBytes)} MB 以内。`,
      "请缩小图片；动画请缩短。",
    ],
    badAddress: ({ name }) => [
      `${name} 不是可以下载图片的地址。`,
      "请使用 http 或 https，不带用户名和密码。",
    ],
    privateAddress: ({ name, host, address }) => [
      `图片 ${name} 不会下载：${host}${address === undefined ? " " : ` 指向 ${address}，`}不是公网地址。`,
      `如果信任这个主机，请把 "${host}" 加入选项 \`images.allowHosts\`。`,
    ],
    tooManyRedirects: ({ name, from }) => [
      `图片 ${name}（来自 ${from}）重定向次数过多。`,
      "请使用最终地址。",
    ],
    notFetched: ({ name, reason }) => [
      `图片 ${name} 下载失败：${reason}`,
      "请重试，或在文章旁边保存一份。",
    ],
    notFound: ({ name, status }) => [
      `图片 ${name} 下载失败：服务器返回 ${status}。`,
      "请更正地址，或在文章旁边保存一份。",
    ],
    timedOut: ({ name, seconds }) => [
      `图片 ${name} 在 ${seconds} 秒内没有下载完。`,
      "请重试、在文章旁边保存一份，或调高 `images.timeoutMs`。",
    ],
    fontMissing: ({ path }) => [
      `\`images.font\` 指定的字体 ${path} 不存在。`,
      "请更正路径，路径从项目文件夹算起。",
    ],
    fontUnreadable: ({ path }) => [
      `\`images.font\` 指定的字体 ${path} 无法读取。`,
      "请使用 TTF、OTF、TTC 或 WOFF2 文件。",
    ],
    reduced: ({ width, from }) =>
      `动画太大，微信不接受，已缩小为 ${width} 像素宽（原为 ${from}）。`,
    firstFrame: () => "动画只显示第一帧。",
    textInSvg: () =>
      "其中的文字用上传图片的这台机器上的字体绘制，可能与预期不同。请在绘图软件中把 SVG 的文字转为路径（转曲），或在选项 `images.font` 中指定字体文件。",
  },

  run: {
    newer: ({ file, version }) => [
      `${file} 的版本是 ${version}，应为 1。`,
      "请升级到写入它的那个版本或更新的版本。",
    ],
    foreign: ({ file, found, expected }) => [
      `${file} 属于公众号 ${found}，而本次运行的公众号是 ${expected}。`,
      "请使用那个公众号的密钥。如果那只是试用（例如模拟器），请移走它的锁文件再运行。",
    ],
    unreadable: ({ file }) => [`无法读取 ${file}。`, "请确认它是文件，并且当前用户有权读取。"],
    empty: ({ file }) => [`${file} 是空的。`, restore],
    unexpectedMarkers: ({ file, line }) => [
      `${file} 里的合并冲突标记不完整（第 ${line} 行）。`,
      "请恢复双方的内容，例如运行 `git checkout --merge -- 文件`，下一次同步会合并它们。",
    ],
    sideUnusable: ({ file, line, reason, hint }) => [
      `${file} 里有合并冲突标记（第 ${line} 行），双方无法合并。${reason}`,
      hint,
    ],
    sidesForeign: ({ file, appIds }) => [
      `${file} 的双方属于不同的公众号：${list(appIds)}。`,
      "请保留本站所用公众号的那一方，例如运行 `git checkout --ours -- 文件`。",
    ],
    sideOf: ({ file, at: place }) =>
      `${file}（${["我方", "对方"][place] ?? `第 ${place + 1} 方`}）`,
    conflicted: ({ file, line }) => [
      `${file} 里有合并冲突标记（第 ${line} 行）。`,
      "请先运行 `npx astro-wechat sync`，它会合并双方，然后再运行这个命令。",
    ],
    mergeUnanswered: ({ file, reason, hint }) => [
      `${file} 的双方还无法合并，没有收到微信的响应。${reason}`,
      `没有发送也没有写入任何内容。${hint ?? "请稍后再运行。"}`,
    ],
    cut: ({ file, fault, place }) => [`${file} 不完整：${fault}（${at(place)}）。`, restore],
    invalid: ({ file, fault, place }) => [
      `${file} 不是有效的 JSON：${fault}（${at(place)}）。`,
      restore,
    ],
    repeated: ({ file, key, place }) => [
      `${file} 里的键“${key}”出现了两次（${at(place)}）。`,
      restore,
    ],
    unexpected: ({ file, faults }) => [`${file} 的内容不符合格式。\n${faults}`, restore],
    shared: ({ file, mediaId, index, keys }) => [
      `${file} 把同一个草稿（${mediaId}，第 ${index} 篇）对应到了${keys.map((key) => `“${key}”`).join("和")}。`,
      restore,
    ],
    unwritable: ({ file, reason }) => [
      `无法写入 ${file}：${reason}。`,
      "请检查文件和所在文件夹的写入权限，以及磁盘空间；已发出的内容下次运行会找回来。",
    ],
    locked: ({ pid, host, file }) => [
      `另一个运行（${host} 上的进程 ${pid}）正在使用这个锁文件。`,
      `请等它结束后再运行。如果没有这样的运行，删除 ${file}。`,
    ],
    unknownPost: ({ key, known, meant }) => [
      `锁文件里没有文章“${key}”。${meant === undefined ? "" : `是不是想写“${meant}”？`}`,
      known.length === 0
        ? "里面还没有文章。"
        : `里面有 ${known.length} 篇：${known.slice(0, 5).join("、")}${known.length > 5 ? "……" : ""}。全部见 \`npx astro-wechat status\`。`,
    ],
    withoutDraft: ({ key }) => [
      `锁文件里没有“${key}”的草稿。`,
      "运行 `npx astro-wechat adopt` 查找它的草稿。",
    ],
    unsendable: ({ key }) => [
      `“${key}”不是可以发送的文章。`,
      "请检查键，并运行 `npx astro-wechat plan` 查看这篇文章的问题。",
    ],
    gone: ({ mediaId, index }) => [
      `草稿 ${mediaId} 不在草稿箱里，或者没有第 ${index} 篇。`,
      "它已发表或已删除。用 `--wechat-recreate` 新建草稿。",
    ],
    taken: ({ mediaId, index, owner }) => [
      `草稿 ${mediaId} 的第 ${index} 篇已属于“${owner}”。`,
      `如果不再是它的，请先运行 \`npx astro-wechat forget ${owner}\`。`,
    ],
    foreignDraft: ({ key, mediaId, title }) => [
      `锁文件里，“${key}”的草稿是 ${mediaId}（《${title}》），但它的原文链接既不是这篇文章的，也不是上次发送时的。`,
      `请从版本控制里恢复锁文件。如果它确实是这篇文章的草稿，请运行 \`npx astro-wechat adopt ${key} ${mediaId}\`。`,
    ],
    remote: ({ reason, hint }) => [
      `无法读取草稿箱。${reason}`,
      `没有做任何改动。${hint ?? "请稍后再运行。"}`,
    ],
    interrupted: () => ["已中断。", "请再运行一次：会先查清中断时正在发送的内容，再完成其余部分。"],
    restless: () => ["读取列表期间草稿箱一直在变化。", undefined],
    behind: ({ counted, listed }) => [
      `微信统计有 ${counted} 个草稿，却只列出 ${listed} 个。`,
      undefined,
    ],
  },

  coverSheet: {
    title: "封面",
    sources: {
      crops: "裁剪由 `crops` 指定",
      given: "焦点来自 frontmatter",
      metadata: "焦点来自图片元数据",
      code: "焦点在识别出的二维码上",
      faces: "焦点在识别出的人脸上",
      title: "焦点在识别出的标题上",
      attention: "焦点由程序识别",
      centre: "居中",
    },
  },

  differences: {
    sides: "- 草稿   + 网站",
    picture: "[图片]",
    heading: (field, article) => `《${article}》的${field}`,
  },
};

const restore = "请从版本控制里恢复。不要删除它：它记录着哪个草稿属于哪篇文章。";

const metadataReasons: Readonly<Record<FocusNote["code"], string>> = {
  XMP_UNREADABLE: "元数据无法读取",
  REGIONS_BEFORE_CROP: "属于裁剪前的图片",
  REGIONS_BEFORE_ROTATION: "属于旋转前的图片",
  REGIONS_UNUSABLE: "中有的区域在图片之外、没有合理的大小，或与整张图片一样大",
  SUBJECT_CENTRED: "指向图片正中（相机没有选择主体时也这样写）",
  CROP_FITS_NO_FRAME: "建议的裁剪不合微信的任何比例",
};

const cropReasons: Partial<Record<CropFault["code"], string>> = {
  RATIO_INVALID: "里有微信没有的比例（只有 2.35:1、1:1、16:9）",
  CROP_OUT_OF_RANGE: "超出了图片",
  CROP_EMPTY: "没有面积",
  CROP_OFF_RATIO: "的宽高比（按像素计）与要求不符，微信会拒绝",
};

function characters({ length, seen }: TextLength): string {
  return `${length} 个字${seen === length ? "" : "（表情和生僻字按两个或更多计）"}`;
}

const expectations: Readonly<Record<Extract<Expected, string>, string>> = {
  text: "文字",
  "text-or-none": "文字，不需要时写 `false`",
  cover: "路径、地址或 `auto`",
  picture: "路径或地址",
  pictures: "图片列表",
  bundle: "`{ id: 文字, order: 数字 }`",
  theme: "主题名称，或 `{ base, accent, size }`",
  color: "CSS 颜色",
  "text-size": "14 到 18 的数字",
};

function list(items: readonly string[]): string {
  return items.join("、");
}

function named(titles: readonly string[]): string {
  return titles.map((title) => `《${harmless(title)}》`).join("");
}

function at({ line, column }: Place): string {
  return `第 ${line} 行第 ${column} 列`;
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}

function megapixels(pixels: number): number {
  return Math.round(pixels / 1e6);
}
