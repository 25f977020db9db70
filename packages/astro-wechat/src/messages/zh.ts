import { countReasons, type en, firstKeys } from "./en.ts";
import type { SkipRule } from "./skip-rules.ts";
import type { TextAndHint } from "./text-and-hint.ts";
import { urlSetting } from "./url-setting.ts";

/** Every message in Chinese. */
export const zh: typeof en = {
  didYouMean: (name) => `是不是想写 \`${name}\`？`,
  run: {
    interrupted: (done, total) => [
      total === 0
        ? "已中断，没有发送任何内容。"
        : `已中断：${total} 个草稿已发送 ${done} 个。正在等待进行中的请求，最多 5 秒。`,
      "请再运行一次同样的命令：会先查清中断时正在发送的内容，再完成其余部分。",
    ],
    endedEarly: () => [
      "运行提前结束，后面的内容没有同步：有一个异步操作一直没有完成。",
      "请检查网站的集成、插件或页面里有没有永远不会完成的 Promise。",
    ],
    sharpMissing: (reason) => [
      `astro-wechat 用 sharp 读取图片，但它无法加载：${reason}`,
      "请在网站里为当前系统安装它：`npm install sharp`。它是 Astro 的可选依赖，`--omit=optional` 会漏装。",
    ],
    planFailed: (reason) => [
      `生成同步计划失败：${reason}`,
      "网站本身是完整的。这是 astro-wechat 的问题，请附上下面的内容反馈。",
    ],
    failedLate: (key, reason) => `${key}：读取文章之后，其中的代码出错：${reason}`,
    incomplete: (count) => [
      count === 0 ? "没有全部同步。" : `有 ${count} 篇文章没有同步到微信。`,
      "原因见上文。其他文章都已同步；解决后再次运行同一命令即可。",
    ],
    themeUnreadable: (file) => [
      `无法读取 \`theme\` 或 \`themes\` 选项里的样式表 \`${file}\`。`,
      "请写相对于项目根目录的路径。",
    ],
    collectFailed: (reason) => [
      `读不到文章：${reason}`,
      "网站本身是完整的。如果提到了某个包，请检查它是不是装了多个版本。",
    ],
    collectedNothing: (route) => [
      `读不到文章：构建没有生成可用的 \`${route}\`。`,
      `请检查网站的中间件是否拦下了 \`${route}\`；如果是，请用 \`next()\` 放行。`,
    ],
    outputUnwritable: (name, reason) => [
      `无法写入 \`${name}\`：${reason}。`,
      "请换一个文件，或检查写入权限。草稿不受影响。",
    ],
    timedOut: (seconds) => `${seconds} 秒内没有结果`,
  },
  progress: {
    composing: (done, total) => `正在排版 ${done}/${total}`,
    uploading: (done, total) => `正在上传图片 ${done}/${total}`,
    sending: (done, total) => `正在写入草稿 ${done}/${total}`,
    waitingForRun: (pid) => `另一个进程（${pid}）正在同步这个网站，等待中。`,
  },
  collect: {
    "site-missing": () => [
      "Astro 配置里没有 `site`，文章将没有“阅读原文”链接。",
      '请设置 `site: "https://你的域名"`，或在文章里写 `sourceUrl`。',
    ],
    "collection-unknown": (name, suggestion) => [
      `集合 \`${name}\` 不存在或没有内容。${suggestion}`,
      "请修改 `wechat()` 的 `collections` 选项。",
    ],
    "collection-empty": (name) => [
      `集合 \`${name}\` 没有内容。`,
      "如果应该有，请检查 `src/content.config.ts` 里它的 loader。",
    ],
    "collection-failed": (name, reason) => [
      `无法读取集合 \`${name}\`：${reason}`,
      "请解决上面的错误。实时集合在构建时没有内容；请在 `collections` 选项里只列出其他集合。",
    ],
    "frontmatter-broken": (reason) => [
      `frontmatter 不是有效的 YAML：${reason}`,
      "请改正。在此之前，预览显示的是上一个版本，构建也会失败。",
    ],
    "frontmatter-too-long": (length) => [
      `frontmatter 有 ${length.toLocaleString("en")} 个字符，最多 65,536 个，所以这篇文章不会发送。`,
      "请把不属于 frontmatter 的内容移到正文或单独的文件里。",
    ],
    "block-stripped": (collection) => [
      `集合 \`${collection}\` 的 schema 丢掉了 \`wechat\` 块，而本站的适配器渲染文章时读不到源文件，所以这篇文章不会发送。`,
      '请在集合的 schema 里加上 `wechat: wechatSchema({ image }).optional()`（来自 "astro-wechat/schema"）。',
    ],
    "render-failed": (reason) => [
      `文章无法渲染：${reason}`,
      "请检查它在网站上的页面能否正常显示。",
    ],
    "render-timeout": (seconds) => [
      `文章在 ${seconds} 秒内没有渲染完：里面有组件一直没有返回。`,
      "请检查这篇文章用到的组件，或调大 `renderTimeoutMs`。",
    ],
    "file-unreadable": (file) => [
      `加载器没有保留正文，而 \`${file}\` 又读不到。`,
      "请去掉这个集合的 `retainBody: false`。",
    ],
    "key-shared": (key) => [
      `有几篇文章使用同一个键 \`${key}\`，因此都不会发送。`,
      "请给每篇文章写不同的 `wechat.id`。",
    ],
    "account-unknown": (name, known) => [
      `\`wechat.account\` 写的是 ${name}，但没有这个账号${known.length === 0 ? "" : `（已有：${known.join("、")}）`}。`,
      "请把它加进 `accounts` 选项，或改正名字。",
    ],
    "added-text-invalid": (field) => [
      `\`${field}\` 写得不对，不能随文章显示。`,
      "请写 `{ file: note.md }` 或 `{ text: 一段 Markdown }`，不要则写 `false`。",
    ],
    "added-text-ignored": (field) => [
      `\`${field}\` 无法显示：图片消息（\`newspic\`）没有这段文字的位置。`,
      "请删掉它，或写进正文。",
    ],
    "added-text-unreadable": (field, file, why) => [
      `\`${field}\`：\`${file}\` ${
        {
          missing: "不存在或读不了",
          outside: "在项目之外",
          "not-markdown": "不是 `.md` 文件",
          hidden: "是隐藏的：路径里有以点开头的名字",
        }[why]
      }。`,
      "请用项目里的 `.md` 文件。选项里的路径从项目根目录写起，文章里的从文章所在文件夹写起。",
    ],
    "url-threw": (reason) => [
      `选项 \`url\` 处理这篇文章时出错：${reason}`,
      "它应返回路径或完整网址。",
    ],
    "select-threw": (reason) => [
      `选项 \`select\` 处理这篇文章时出错：${reason}`,
      "它应返回 true 或 false。",
    ],
    "url-invalid": (url) => [
      `选项 \`url\` 返回了 \`${url}\`，这不是网址。`,
      "请返回 `base` 之下的路径，或完整网址。",
    ],
    "url-not-built": (url, pages, setting) => [
      `网站里没有 ${url} 这个页面，“阅读原文”会打不开。${pages.length === 0 ? "" : `网站里有 ${pages.join("、")}。`}`,
      `请在 \`wechat()\` 里写明文章地址：\`${urlSetting(setting)}\`；或在文章里写 \`sourceUrl\`。`,
    ],
    "url-wrong": (count, path, pages, setting) => [
      `选中的 ${count} 篇文章在网站里都没有页面，因此什么也没有发送。例如应有 ${path}${pages.length === 0 ? "" : `，而网站里有 ${pages.join("、")}`}。`,
      `请写明文章地址：\`${urlSetting(setting)}\`。`,
    ],
    skipped: (reason) =>
      (
        {
          "post-protected": [
            "文章设了密码或已加密，不会同步。",
            "如果仍要把明文发到微信，请写 `wechat: { protected: true }`。",
          ],
          "post-unpublished": [
            "文章写了 `published: false`，不会同步。",
            "如果仍要同步，请写 `wechat: true`。",
          ],
          "post-hidden": [
            "文章写了 `hidden` 或 `unlisted`，不会同步。",
            "如果仍要同步，请写 `wechat: true`。",
          ],
          "url-not-built": [
            "网站里没有这篇文章的页面，不会同步。",
            "如果仍要同步，请写 `wechat: true`。",
          ],
        } satisfies Record<SkipRule, TextAndHint>
      )[reason],
  },
  severity: { warning: "警告", error: "错误" },
  report: {
    account: (name) => `账号 ${name}`,
    ofAccount: (name, text) => `账号 ${name}：${text}`,
    outcomes: {
      created: "新建",
      updated: "更新",
      adopted: "接管",
      unchanged: "未变",
      gone: "已不在草稿箱",
      published: "已发表",
      conflict: "冲突",
      failed: "失败",
      skipped: "跳过",
      orphaned: "没有对应文章",
    },
    plannedOutcomes: {
      created: "待新建",
      updated: "待更新",
      adopted: "待接管",
      unchanged: "未变",
      gone: "已不在草稿箱",
      published: "已发表",
      conflict: "冲突",
      failed: "不能发送",
      skipped: "跳过",
      orphaned: "没有对应文章",
    },
    count: (count, label) => `${label} ${count} 篇`,
    listSeparator: "，",
    differs: (fields) => `不同之处：${fields}`,
    orphan: "对应的文章已不再选中，草稿保留",
    movedFrom: (key) => `原为 ${key}`,
    overwritten: () => "草稿里被替换的内容：",
    samePosts: (count, names) => `${count} 篇文章有同样的提示：${names}`,
    sameNames: (count, names) => `另有 ${count} 处类似：${names}`,
    skippedPosts: (posts) => [
      `跳过 ${posts.length} 篇文章：${countReasons(posts, {
        "post-protected": "受密码保护",
        "post-unpublished": "未发布",
        "post-hidden": "隐藏",
        "url-not-built": "网站里没有页面",
      }).join("，")}（${firstKeys(posts).join("、")}）。`,
      "如果仍要同步某一篇，请在其中写 `wechat: true`；受密码保护的写 `wechat: { protected: true }`。",
    ],
    checklist: (setting, value) => `${setting}：${value}`,
    checklistTitle: "以下设置没有接口，请在公众号后台手动完成：",
    nothingSelected: () => "没有文章在 frontmatter 里写 `wechat: true`，无需同步。",
    plannedOffline: (counts, hasChanges) =>
      `计划（离线）：${counts}。${hasChanges ? "运行 `npx astro build --sync-wechat` 即可同步。" : ""}`,
    draftBox: (address?: string) =>
      address === undefined
        ? "草稿在 https://mp.weixin.qq.com 的“内容管理 → 草稿箱”里。"
        : `草稿在 ${address}，用浏览器打开即可查看。`,
    synced: (counts, uploads, requests, seconds) =>
      `同步完成，用时 ${seconds} 秒：${counts}。上传图片 ${uploads} 张，请求 ${requests} 次。`,
  },

  keys: {
    unknown: (key) => `\`${key}\` 找不到对应的文章。`,
    tooComplex: (glob, most) => [
      `通配符 \`${glob.length > 80 ? `${glob.slice(0, 77)}…` : glob}\` 过于复杂：\`*\` 和 \`{}\` 最多 ${most} 个。`,
      "请减少通配符，或直接写文章的键。",
    ],
    hint: "请写已选中且不是 `draft: true` 的文章的键：`<集合>/<条目 id>`。",
    ofOtherAccount: (key, owner) =>
      owner === ""
        ? [`\`${key}\` 是默认公众号的文章。`, "请去掉 `--account`。"]
        : [`\`${key}\` 是账号 \`${owner}\` 的文章。`, `请加上 \`--account ${owner}\`。`],
  },

  options: {
    invalid: (faults) => [
      ["Astro 配置里 `wechat()` 的选项有误。", ...faults].join("\n- "),
      "astro-wechat 手册的“参考”一页列出了每个选项的类型和默认值。",
    ],
    unreadable: (name, reason) => `\`${name}\` 无法读取：${reason}`,
    secret: (key) =>
      `\`${key}\`：密钥不是选项。请在环境变量或 .env 里设置 WECHAT_APP_ID 和 WECHAT_APP_SECRET。`,
    unknown: (name) => `没有 \`${name}\` 这个选项。`,
    invalidName: (owner, name, reasons) => `\`${owner}\`：名字 ${name}：${reasons.join("，")}`,
    invalidValue: (name, expected) => `\`${name}\`：${expected.join("，或：")}`,
    expected: (english) =>
      expected[english] ??
      // Words that an option takes are the same in every language.
      english.replace(/^expected (?=")/, "应为 ").replaceAll('", "', '"、"'),
  },

  flags: {
    unknown: (name, known, suggestion) => [
      `没有 \`${name}\` 这个参数。`,
      `astro-wechat 的参数有：${known.join("、")}。${suggestion}`,
    ],
    valueNotTaken: (name) => [`\`${name}\` 不需要值。`, `请写 \`${name}\`。`],
    fileMissing: (name, example) => [`\`${name}\` 需要文件名。`, `请写 \`${name}=${example}\`。`],
    keysMissing: (name) => [
      `\`${name}=\` 没有对应的文章。`,
      `全部文章写 \`${name}\`，部分文章写 \`${name}=blog/hello,notes/*\`。`,
    ],
    ambiguous: (name, next) => [
      `\`${name} ${next}\` 有歧义。`,
      `请写 \`${name}=${next}\`，用等号，不用空格。`,
    ],
  },

  environment: {
    syncInvalid: () => [
      "`WECHAT_SYNC` 的值无效，应为 `1` 或 `0`。",
      "同步设为 `1`，只看计划设为 `0`。",
    ],
    apiBaseInvalid: () => [
      "`WECHAT_API_BASE` 不是 http 或 https 网址。",
      "请写完整的网址，如 `https://relay.example.com/wechat`，密码里的 % 写成 %25；不用中转就不要设置。",
    ],
    apiBaseInClear: () => [
      "`WECHAT_API_BASE` 是另一台机器的 http 网址：AppSecret 会以明文传输，因此没有发送任何内容。",
      "请改用 `https://`。只有整条链路都在自己的网络里，才可以设置 `WECHAT_ALLOW_HTTP=1`。",
    ],
  },

  credentials: {
    missing: (names) => [
      `同步到微信需要 ${names.join(" 和 ")}，环境变量和 .env 文件里都没有。`,
      "请到 https://developers.weixin.qq.com 的公众号页面找到 AppID 和 AppSecret，写进 `.env`（不要提交到 git）或 CI 的密钥。没有公众号也可以先试：`npx astro-wechat simulate`。",
    ],
    appIdInvalid: (name, found) => [
      `\`${name}\` 不是 AppID：${
        {
          secret: "它像是 AppSecret",
          characters: "里面有空格、引号，或 AppID 不会有的字符",
          "original-id": "以 `gh_` 开头的是原始 ID",
        }[found]
      }。`,
      "请重新复制 AppID（开发者ID，wx 开头）；不要填原始 ID（gh_…）或微信号。",
    ],
    appSecretInvalid: (name) => [
      `\`${name}\` 里有空格，或 AppSecret 不会有的字符。`,
      "请重新复制 AppSecret，前后不要有引号或空格。",
    ],
    accountUnknown: (name) => [
      `没有 \`${name}\` 这个账号。`,
      "请写 `wechat()` 的选项 `accounts` 里的一个名字。",
    ],
  },
  doctor: {
    states: { ok: "正常", note: "提示", wrong: "有误" },
    astro: (version, processor) => `${version}，页面由 ${processor} 渲染；公众号文章另行排版`,
    astroPlugins: () => [
      "网站配置里的 Markdown 插件只作用于网页，不作用于公众号文章。",
      "文章需要的插件请写进 `wechat()` 的 `remarkPlugins` 和 `rehypePlugins`。",
    ],
    site: "网站地址",
    siteMissing: () => [
      "配置里没有 `site`，文章将没有“阅读原文”链接。",
      '请设置 `site: "https://你的域名"`。',
    ],
    credentials: "密钥",
    ownToken: "使用自备的 access_token",
    lockfile: "锁文件",
    lockfileNone: (file) => `还没有 ${file}，第一次同步时会生成`,
    lockfileFound: (file, posts, images) => `${file} 记录了 ${posts} 篇文章、${images} 张图片`,
    lockfileConflicted: (file, line) => [
      `${file} 里有合并冲突标记（第 ${line} 行），同步时会合并双方。`,
      "请运行 `npx astro-wechat sync`，然后 `git add` 这个文件。",
    ],
    lockfilePending: (file, count) => [
      `${file} 里有 ${count} 次写入结果未知：有一次运行中断了。`,
      "请运行 `npx astro-wechat sync`：它会先查清结果，再发送内容。",
    ],
    access: "接口访问",
    accepted: (address) => `${address} 接受这组密钥，本机 IP 已在白名单内`,
    relayKey: "中转密钥",
    relayKeyAsked: "不带密钥的请求会被拒绝",
    relayOpen: () => [
      "不带密钥的请求，中转服务器也会转发。",
      "请让它拒绝这类请求，写法见示例 `relay.nginx.conf`。",
    ],
    relayKeyless: () => [
      "中转服务器没有密钥：知道地址的人都能借它的 IP 调用微信接口。",
      "请参照示例 `relay.nginx.conf` 设置密钥，并写进 `WECHAT_API_BASE`：`https://sync:KEY@…`。",
    ],
    relayPaths: "中转路径",
    relayPathsFew: "只转发同步用到的接口",
    relayPathsAll: () => [
      "同步用不到的接口（例如 user/get），中转服务器也会转发。",
      "请让它只转发列出的路径，写法见示例 `relay.nginx.conf`。",
    ],
    relayUnseen: "没有检查：没有响应",
    drafts: "草稿箱",
    draftCount: (count) => `有权限使用，共 ${count} 个草稿`,
    quota: (endpoint) => `额度 ${endpoint}`,
    quotaLeft: (remain, limit) => `今天还剩 ${remain} 次，共 ${limit} 次`,
    quotaSpent: (limit) => [
      `今天的 ${limit} 次调用已用完。`,
      "请在北京时间零点之后再同步；已完成的部分不受影响。",
    ],
    formats: "图片格式",
    readsFormats: (names) => `可以读取 ${names.join("、")}`,
    formatMissing: (reads, missing) => [
      `可以读取 ${reads.join("、")}；不能读取 ${missing.join("、")}。`,
      "请把这些图片另存为 JPEG，或在编译 sharp 之前安装支持它们的 libvips。",
    ],
    live: {
      unasked: () => [
        "`doctor --live` 会在公众号里新建一个草稿和一张图片，而这里没有终端可以询问。",
        "请加上 `--yes` 表示同意。",
      ],
      question: (address, appId) =>
        `将在公众号 ${appId}（${address}）里新建一个草稿和一张图片，读取、修改，然后全部删除。继续吗？[y/N] `,
      declined: "没有新建任何内容。",
      stopping: "正在停止：等待进行中的请求结束，然后删除已新建的内容。",
      step: (name, milliseconds, failure) =>
        failure === undefined ? `正常 ${name}（${milliseconds} 毫秒）` : `有误 ${name}：${failure}`,
      left: (kind, name, mediaId) => {
        const what = kind === "draft" ? "草稿" : "图片";
        return mediaId === undefined
          ? `无法确认${what}“${name}”是否已建立。如果 mp.weixin.qq.com 里有它，请手动删除。`
          : `${what}“${name}”（${mediaId}）未能删除，请到 mp.weixin.qq.com 手动删除。`;
      },
      result: (count, isComplete) =>
        `${isComplete ? "" : "中途停止。"}与模拟器有 ${count} 处不同。`,
      written: (file) => `完整报告在 ${file}，其中没有密钥：欢迎把它发给本项目，以便修正模拟器。`,
      deviations: {
        "not-done": () => "没有执行，因为前面的步骤失败了",
        status: (_field, expected, found) => `HTTP 状态码是 ${found}，应为 ${expected}`,
        "content-type": (_field, expected, found) =>
          `Content-Type 是 \`${found}\`，应为 \`${expected}\``,
        repeated: (_field, expected, found) =>
          `响应（HTTP 状态码/errcode）是 ${found || "无"}，应为 ${expected}`,
        late: (_field, expected, found) => `显示：${found}，应为：${expected}`,
        failed: (_field, _expected, found) => found,
        errcode: (_field, expected, found) => `errcode 是 ${found}，应为 ${expected}`,
        missing: (field, expected) => `缺少字段 \`${field}\`，应为 ${expected}`,
        added: (field, _expected, found) => `多出字段 \`${field}\`（${found}）`,
        type: (field, expected, found) => `字段 \`${field}\` 是 ${found}，应为 ${expected}`,
        value: (field, expected, found) => `字段 \`${field}\` 是 ${found}，应为 ${expected}`,
        html: (_field, expected, found) => `\`${found}\`，应为 \`${expected}\``,
      },
      headings: {
        title: "微信与模拟器的对照",
        date: "日期",
        account: "公众号",
        api: "接口地址",
        deviations: "不同之处",
        none: "没有。",
        steps: "步骤",
        columns: ["步骤", "HTTP 状态码", "查看次数", "毫秒", "失败原因"],
        constructs: "保存后的 HTML",
        expected: "模拟器保存为",
        found: "微信保存为",
      },
    },
  },
  commands: {
    general: {
      summary: "让公众号草稿与 Astro 博客保持同步。请在网站文件夹里运行。",
      usage: (line) => `用法：${line}`,
      flags: "[参数]",
      usageOfAll: "astro-wechat 命令 [参数]",
      key: "KEY 是文章的键，例如 blog/hello；notes/* 表示一个文件夹里的全部文章。",
      commandsTitle: "命令：",
      flagsTitle: "参数：",
      examplesTitle: "例如：",
      examples: {
        "npx astro-wechat plan": "同步会改什么",
        "npx astro-wechat sync blog/hello": "同步一篇文章",
        "npx astro-wechat simulate": "在本机跑一个“微信”，没有公众号也能试",
      },
      flagsHint:
        "`npx astro-wechat 命令 --help` 列出该命令的参数，`npx astro-wechat --version` 显示版本。",
      unknown: (name, known, suggestion) => [
        `没有 \`${name}\` 这个命令。`,
        `命令有：${known.join("、")}。${suggestion}`,
      ],
      parameterMissing: (name, missing) => `\`${name}\` 需要 ${missing}。`,
      parameterExtra: (extra) => `参数 \`${extra}\` 是多余的。`,
      flagUnknown: (name, flag) => `\`${name}\` 没有 \`${flag}\` 这个参数。`,
      flagValue: (flag, value) =>
        value === undefined ? `\`${flag}\` 不需要值。` : `\`${flag}\` 需要 ${value}。`,
      seeHelp: (name) => `请看 \`npx astro-wechat ${name} --help\`。`,
      account: "选项 `accounts` 里的一个账号（默认没有名字的那个）",
    },
    site: {
      broken: "请先解决这个问题。运行 `npx astro build` 可以看到完整的错误。",
      notConfigured: (root) => [
        `${root} 里的 Astro 配置没有使用 astro-wechat。`,
        "请先运行 `npx astro add astro-wechat`，再到 `astro.config.mjs` 所在的文件夹运行这个命令。",
      ],
      astroMissing: (root) => [
        `${root} 里没有安装 Astro。`,
        "请安装依赖之后，在 `astro.config.mjs` 所在的文件夹运行这个命令。",
      ],
    },
    plan: {
      summary: "预览同步会改什么（离线，无需密钥）",
      json: "只以 JSON 输出报告",
      detailedExitcode: "退出码：0 无事可做，2 有改动，1 出错或有冲突",
    },
    sync: {
      summary: "只同步草稿，不构建网站",
      overwrite: "草稿在公众号后台改过的，也用网站版本覆盖",
      recreate: "草稿已不在草稿箱的，新建草稿",
      refresh: "重新下载网络图片",
      report: "把报告以 JSON 写入文件",
      json: "只以 JSON 输出报告",
    },
    status: {
      summary: "对比锁文件和草稿箱：改过的、已不在的、未管理的草稿",
      json: "以 JSON 输出",
      states: {
        unchanged: "未变",
        edited: "在公众号后台改过",
        restyled: "只有样式改过",
        unread: "尚未读回核对",
        gone: "已不在草稿箱",
        unknown: "状态未知",
      },
      unfinished: "上次没有完成：下次同步会处理",
      merge: (line, posts) =>
        [
          line === undefined
            ? "合并之后，锁文件里有的条目有几个版本：下次同步会向微信确认以哪个为准。"
            : `锁文件里有合并冲突标记（第 ${line} 行）：下次同步会处理。`,
          ...(posts.length === 0 ? [] : [`还没有定下来：${posts.join("、")}。`]),
        ].join(""),
      unmanaged: "未管理的草稿（不在锁文件里）：",
      nothingKnown: "还没有草稿。",
      sum: (counts) => `${counts.join("，")}。`,
    },
    adopt: {
      summary: "为锁文件里没有草稿的文章寻找草稿，或指定一篇文章的草稿",
      index: "文章在草稿里的位置，从 0 数起（默认 0）",
      json: "以 JSON 输出建议",
      mediaIdMissing: () => [
        "`adopt KEY` 还需要草稿的 MEDIA_ID。",
        "不带参数运行 `npx astro-wechat adopt` 会给出建议。",
      ],
      indexInvalid: (index) => [
        `\`--index ${index}\` 不是草稿里的位置。`,
        "请写 0（第一篇）到 7 之间的数字。",
      ],
      adopted: (key, mediaId) => `${key} 已对应草稿 ${mediaId}；下次同步会更新它。`,
      nothingToAdopt: "没有找到与文章对应的草稿。",
      reasons: {
        "source-url": "原文链接相同",
        title: "标题相同",
        text: "正文相同",
        "similar-text": "正文相近",
      },
    },
    keep: {
      summary: "冲突时以公众号后台为准：草稿保持原样，直到文章再次修改",
      kept: (key) => `${key} 的草稿保持原样，直到文章再次修改。`,
    },
    forget: {
      summary: "从锁文件里移除一篇文章，草稿保留",
      forgotten: (key) => `已从锁文件里移除 ${key}，草稿保留。`,
    },
    mergeLock: {
      summary: "作为 git 合并驱动离线合并锁文件：把 BASE 和 THEIRS 并入 OURS",
      unreadable: (name) => [
        `无法读取 \`${name}\`。`,
        "请让 git 把这个命令作为合并驱动运行：`npx astro-wechat merge-lock %O %A %B`。",
      ],
      open: (keys) => [
        `双方都改过这些文章的记录：${keys.join("、")}。`,
        "请运行 `npx astro-wechat sync`，它会向微信核对，然后 `git add` 锁文件。",
      ],
    },
    prune: {
      summary: "列出不再有文章使用的草稿和封面；加 --yes 即删除",
      yes: "删除列出的内容",
      alsoEdited: "这个草稿在公众号后台改过，也一并删除",
      json: "以 JSON 输出列表",
      notDeletable: (mediaId) => [
        `\`${mediaId}\` 不是 \`prune\` 可以删除的草稿。`,
        "请从列表里复制在公众号后台改过的草稿的 MEDIA_ID。",
      ],
      pruned: (drafts, pictures) => `已删除 ${drafts} 个草稿、${pictures} 张图片。`,
      nothingToPrune: "没有可清理的内容。",
      draft: (mediaId, titles, state) => `草稿 ${mediaId}  ${titles}（${state}）`,
      picture: (mediaId, name, state) => `图片 ${mediaId}  ${name}（${state}）`,
      record: (key) => `记录 ${key}（草稿已不在草稿箱）`,
      draftStates: {
        untouched: () => "没有改过，加 --yes 即删除",
        edited: () => "在公众号后台改过，不加 --also-edited 则保留",
        unread: () => "写入后没有读回核对，不加 --also-edited 则保留",
        foreign: () => "原文链接、标题和正文都不是这篇文章的，保留",
        shared: () => "还包含网站的其他文章，保留",
        moving: (keys) => `下次同步会归到 ${keys.join("、")}，保留`,
        claimed: (keys) => `可能属于 ${keys.join("、")}，保留`,
        unknown: () => "状态未知，保留",
      },
      pictureStates: {
        ours: "没有文章使用，加 --yes 即删除",
        foreign: "名称与上传时不同，保留",
        missing: "已不在素材库里，加 --yes 清除记录",
        unknown: "在能读到的素材里没有找到，保留",
      },
    },
    doctor: {
      summary: "检查配置、锁文件、密钥、白名单、权限和额度",
      json: "以 JSON 输出结果",
      live: "对照微信与模拟器：新建、读取、修改并删除一个草稿和一张图片",
      yes: "配合 --live：不再询问",
      out: "配合 --live：报告文件，.md 或 .json（默认 wechat-live-report.md）",
    },
    preview: {
      summary: "把所有文章的预览写进一个文件夹，可以打开或发给别人",
      out: "输出文件夹（默认 wechat-preview）",
      folderInUse: (folder) => [`${folder} 里有别的文件。`, "请换一个空的或新的文件夹。"],
    },
    covers: {
      summary: "生成一个网页，显示微信会怎样裁剪每张封面",
      out: "输出文件（默认 wechat-covers.html）",
    },
    themes: {
      summary: "生成一个网页，用一篇文章（默认是示例）展示所有主题，你自己的排在最前",
      out: "输出文件（默认 wechat-themes.html）",
    },
    simulate: {
      summary: "在本机运行微信模拟器，可以打开它的草稿箱",
      port: "监听的端口（默认任意空闲端口）",
      state: "把草稿存进文件（默认只在内存里）",
      portInvalid: (port) => [`\`${port}\` 不是端口。`, "请写 0 到 65535 之间的数字。"],
      simulated: (url) => [
        `微信模拟器运行在 ${url}，打开即可查看草稿箱。`,
        "请把下面几行写进 `.env`，或放在 `npx astro build --sync-wechat` 前面：",
      ],
      toStop: (isKept) =>
        isKept
          ? "按 Ctrl+C 停止。"
          : "按 Ctrl+C 停止，草稿随之消失；想保留，请加上 `--port 4600 --state wechat-simulator.json` 启动。",
    },
  },
  nextSteps: {
    credentials: (names) => `先把公众号的 ${names.join(" 和 ")} 写进 \`.env\`。`,
    simulate: "没有公众号，就在另一个终端运行微信模拟器，把它打印的三行写进 `.env`：",
    sync: (count) => `把 ${count} 篇文章同步到公众号：`,
    created: "在公众号新建草稿：",
    updated: "更新公众号里的草稿：",
    adopted: "接管已有的草稿：",
    unchanged: "无需操作。想知道草稿后来有没有在后台改过：",
    compare: "看看有哪些差异。草稿有冲突时，这条命令不会发送任何内容：",
    takeSite: "采用网站的版本，后台的修改会丢失：",
    takeDraft: "保留后台的版本，直到下次修改文章：",
    adopt: "如果这篇草稿就是这篇文章的，指定它，下次同步再比较两边：",
    choose: "如果这几篇草稿里应该用这一篇，指定它，下次同步再比较两边：",
    restore: "如果锁文件改错了，从版本控制里恢复，再同步一次。",
    merge: "两边都要：先把后台的修改写回文章，再采用网站的版本。",
    wasPublished: "如果已经发表，写上文章地址，其他文章的链接就会指向它：",
    recreate: "如果草稿已删除，想重新建一篇：",
    published: "无需操作。想要新的草稿，删去 frontmatter 里的 `publishedUrl`。",
    failed: "改正“问题”里的错误并保存，页面会自动更新。",
    skipped: "仍要同步的话，在 frontmatter 里写：",
  },
  preview: {
    at: (url) => `公众号文章预览：${url}`,
    title: "微信预览",
    intro: "文章在微信里的样子，以及下次同步会做什么。",
    states: {
      created: "新文章",
      updated: "有改动",
      adopted: "待接管",
      unchanged: "未变",
      gone: "已不在草稿箱",
      published: "已发表",
      conflict: "冲突",
      failed: "不能发送",
      skipped: "已跳过",
    },
    stateHints: {
      created: "下次同步会新建草稿。",
      updated: "下次同步会更新草稿。",
      adopted: "下次同步会接管已有的草稿。",
      unchanged: "草稿与文章一致。",
      gone: "草稿已发表或删除，不再改动。",
      published: "已发表，不再改动。",
      conflict: "这篇草稿在后台改过，下次同步不会覆盖，只列出差异。",
      failed: "微信会拒收，或正文无法生成。下次同步会跳过它。",
      skipped: "已选中，但网站上不公开，不会同步。",
    },
    toDo: "接下来",
    copyCode: "复制",
    codeCopied: "已复制。",
    conflict: "差异",
    conflictWhy: {
      edited: "上次同步之后，草稿在后台改过。",
      restyled: "只有草稿的样式不同：在后台编辑器里打开并保存过。",
      unmanaged: "有一篇草稿的原文链接与这篇文章相同，但锁文件里没有它。",
      several: "有几篇草稿的原文链接与这篇文章相同，锁文件里都没有。",
      alike: "有几篇草稿的标题和正文都与这篇文章相同，没有原文链接可以判断哪篇是它的。",
      replaced: "草稿需要重建，但它在后台改过。",
      merged: "两个分支给了这篇文章不同的草稿，从后台的草稿也看不出该用哪一篇。",
      foreign: "除了锁文件，没有别的依据说明这篇草稿属于这篇文章。",
    },
    inDraft: "公众号里",
    onSite: "网站上",
    nothingThere: "无",
    stylesOnly: "两边文字相同，只有样式不同。",
    checklist: "需要在后台手动设置",
    checklistHint: "这几项没有接口，请在发表前到公众号后台设置。",
    themeInForce: "主题",
    optionsInForce: "生效的选项",
    bundleOf: (id, at, count) => `${id}，同一篇草稿 ${count} 篇中的第 ${at} 篇`,
    search: "搜索标题和键",
    nothingFound: "没有符合的文章。",
    excluded: (count) => `未选中（${count}）`,
    excludedHint: "这些文章只在网站上。",
    excludedReasons: {
      draft: "`draft: true`",
      "opted-out": "`wechat: false`",
      unmarked: "没有 `wechat: true`",
    },
    all: "全部",
    problems: "问题",
    noProblems: "没有问题。",
    filter: "显示",
    posts: "文章",
    noPosts: () => [
      "还没有要发到微信的文章。",
      "在一篇文章的 frontmatter 里写 `wechat: true` 并保存，它马上会出现在这里。",
    ],
    orphaned: "没有对应文章的草稿",
    orphanHint: "对应的文章已不再选中，草稿保留在草稿箱里。",
    aboutSite: "全站提示",
    levels: { error: "错误", warning: "警告", info: "提示" },
    counted: (count, level) =>
      `${count} 个${{ error: "错误", warning: "警告", info: "提示" }[level]}`,
    openAt: (place) => `在编辑器里打开 ${place}`,
    account: "账号",
    back: "全部文章",
    page: "在网站上查看",
    theme: "主题",
    apply: "应用",
    copy: "复制富文本",
    copied: "已复制，可以粘贴到公众号编辑器。",
    copyFailed: "浏览器不允许复制。",
    noArticle: "没有可以显示的文章，原因见“问题”。",
    published: "发表于",
    unseenCover: "网络图片，下载完成后显示裁剪。",
    unseenPicture: "无法显示这张图片。",
    wholeCover: "封面和它的裁剪",
    sources: {
      crops: "裁剪由 crops 指定",
      given: "焦点来自 frontmatter",
      metadata: "焦点来自图片元数据",
      code: "焦点在识别出的二维码上",
      faces: "焦点在识别出的人脸上",
      title: "焦点在识别出的标题上",
      attention: "焦点由程序识别",
      centre: "图片中心",
    },
    confidence: "可信度 {percent}%",
    focalPoint: "焦点",
    focalHelp: "拖动圆点，或用方向键移动（按住 Shift 更快），裁剪会随之变化。",
    focalWhere: "距左 {x}%，距上 {y}%",
    fromLeft: "距左",
    fromTop: "距上",
    area: "保护一块区域",
    areaWidth: "宽",
    areaHeight: "高",
    save: "写入 frontmatter",
    saved: "已保存。",
    notSaved: "没有保存：开发服务器没有响应。",
    reset: "还原",
    automatic: "改回自动",
    undo: "撤销",
    lookTitle: "外观",
    look: {
      inForce: "当前主题：",
      asSet: "跟随文章",
      accent: "主色",
      pickAccent: "选取颜色",
      size: "字号",
      code: "代码",
      codes: {
        plain: "简洁",
        bar: "窗口栏",
        numbers: "行号",
        "bar-numbers": "窗口栏和行号",
        wrap: "自动换行",
      },
      gallery: "用每个主题看这篇文章",
      stop: "恢复文章的外观",
      isSet: "正在使用",
      themes: "主题",
      themesAbout: "同一篇文章在每个主题里的样子。点开一个，可以改颜色和字号，满意就保留。",
      article: "文章",
      sample: {
        title: "一篇文章的样子",
        text: `文章是在手机上读的：段落要短，**重点只有几个字**，需要时才写 \`代码\`。

## 小标题

> 引用与正文分开，读者一眼就能看出来。

- 先写。
- 再看一遍。
  - 里层的条目也一样。

1. 打开预览。
2. 选一个主题。

### 代码

\`\`\`js title="plan.js"
// 一处改动，一次请求
for (const post of posts) await sync(post);
\`\`\`

| 比例   | 出现在哪里 |
| ------ | ---------- |
| 2.35:1 | 订阅号消息 |
| 1:1    | 次条列表   |

:::tip
提示有自己的颜色。
:::

---

其余的请看[手册](https://example.com/manual)。
`,
      },
      codeForSite: "要用于整个网站（代码样式只能在这里设置），把这几行写进 `astro.config`：",
    },
    chooseCover: "封面图片",
    crops: "手动裁剪",
    cropsFollow: "跟随焦点",
    cropHelp:
      "拖动裁剪框或它的右下角；也可以用方向键移动（按住 Shift 更快），用 + 和 - 缩放。比例不变。",
    leaveUnsaved: "封面上的改动还没有保存，要放弃吗？",
    coverAutomatic: "按 frontmatter，或正文第一张图",
    coverDrawn: "用标题画一张",
    keepTheme: "这篇文章就用这个主题",
    themeForSite: "整个网站都用，请写进 `astro.config`：",
    unsaved: "尚未保存",
    fixedFrames: "frontmatter 里由 `crops` 指定的裁剪不随焦点变化。",
    noFile: "这篇文章没有对应的文件，焦点无法保存。",
    updated: "已更新。",
    lost: "开发服务器没有响应，恢复后页面会自动更新。",
    notFound: "没有这篇文章",
    failed: "无法生成预览",
    toolbarOpen: "打开预览",
    toolbarNoPost: "这篇没有标记为同步到公众号，在 frontmatter 加 wechat: true 即可。",
  },
  focalPoint: {
    noFile: "这篇文章没有对应的文件。",
    outside: "文件在项目之外，不作改动。",
    encoding: "文件不是 UTF-8 编码，不作改动。",
    toml: "frontmatter 是 TOML，这里不作改动。",
    notYaml: "frontmatter 不是 YAML，这里只改 YAML。",
    broken: "frontmatter 不是有效的 YAML。",
    changedSince: "文件后来又改过，请在编辑器里撤销。",
    tangled: "这样改会影响 frontmatter 的其他内容，因此没有改动。",
    notText: (extension) => `这里不改 \`${extension}\` 文件。`,
    byHand: (field, value) =>
      value === undefined
        ? `请自己删去 \`wechat\` 下的 \`${field}\`。`
        : `请自己在 \`wechat\` 下写 \`${field}: ${value}\`。`,
  },
};

const expected: Readonly<Record<string, string>> = {
  "expected a function": "应为函数",
  "expected true or false": "应为 true 或 false",
  "expected a number above 0": "应为大于 0 的数字",
  "expected the name of an environment variable, never the value itself":
    "应为环境变量的名字，不是它的值",
  "expected a theme, or the path of a .css file": "应为主题，或 .css 文件的路径",
  "expected lower-case letters, digits and hyphens": "应为小写字母、数字和连字符",
  "expected a name": "应为名字",
  "expected an array of plugins": "应为插件的数组",
  "expected a plugin": "应为插件：函数、[函数, 选项] 或预设",
  "expected an array of functions": "应为函数的数组",
  "expected a theme: an object with `name` and `styles`": "应为主题：含 `name` 和 `styles` 的对象",
  "expected options": "应为选项对象",
};
