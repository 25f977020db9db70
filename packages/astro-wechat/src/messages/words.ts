import {
  AuthorCodeTimeout,
  type ChecklistItem,
  nameChecklistField,
  nameFields,
  reasonOf,
  type Field,
  type Language,
  type OutcomeKind,
} from "wechat-drafts";
import type { SkipRule } from "./skip-rules.ts";
import { counted } from "./counted.ts";

export type Pair = readonly [text: string, hint: string];

/** Everything this package says to users about their posts and runs, in one language. */
export interface Words {
  readonly siteMissing: Pair;
  /** The process has nothing left to do although its work is not done. */
  readonly endedEarly: Pair;
  /** A plain build could not plan, for a reason that nobody foresaw. */
  planFailed(reason: string): Pair;
  failedLate(key: string, reason: string): string;
  collectionUnknown(name: string, suggestion: string): Pair;
  collectionEmpty(name: string): Pair;
  collectionFailed(name: string, reason: string): Pair;
  frontmatterBroken(reason: string): Pair;
  stripped(collection: string): Pair;
  renderFailed(reason: string): Pair;
  renderLate(seconds: number): Pair;
  fileUnreadable(file: string): Pair;
  keyShared(key: string): Pair;
  keyUnknown(key: string): string;
  readonly keyHint: string;
  accountUnknown(name: string, known: readonly string[]): Pair;
  /** What something thrown says. */
  reason(error: unknown): string;
  urlThrew(reason: string): Pair;
  selectThrew(reason: string): Pair;
  urlInvalid(url: string): Pair;
  urlNotBuilt(url: string, collection: string): Pair;
  /** Not one of `count` posts has its page. */
  urlWrong(count: number, path: string, pages: readonly string[], collection: string): Pair;
  skipped(reason: SkipRule): Pair;
  /** One line about all that are skipped. */
  skippedPosts(posts: readonly { key: string; reason?: SkipRule | undefined }[]): Pair;
  themeUnreadable(file: string): Pair;
  syncFlagHint(): string;
  nothingSelected(): string;
  noCollections(): string;
  plannedOffline(counts: string): string;
  synced(counts: string, uploads: number, requests: number, seconds: string): string;
  account(name: string): string;
  /** What is said about an account as a whole. */
  ofAccount(name: string, text: string): string;
  readonly actions: Readonly<Record<CountName, string>>;
  readonly planned: Readonly<Record<CountName, string>>;
  /** `2 created` */
  count(count: number, label: string): string;
  readonly listSeparator: string;
  differs(fields: readonly Field[]): string;
  readonly orphan: string;
  checklist(setting: ChecklistItem["setting"], value: string): string;
  readonly checklistTitle: string;
  incomplete(count: number): Pair;
  composing(done: number, total: number): string;
  uploading(done: number, total: number): string;
  sending(done: number, total: number): string;
  waitingForRun(pid: number): string;
  movedFrom(key: string): string;
  overwritten(): string;
}

/** What the posts of an account come to, as reports count it. */
export type CountName = OutcomeKind | "skipped" | "orphaned";

const english: Words = {
  endedEarly: [
    "The run ended before it was finished, so nothing more was synced: something it waits for never answers.",
    "Look for a promise that never settles in an integration, a plugin or a page of the site.",
  ],
  planFailed: (reason) => [
    `The posts for WeChat could not be planned: ${reason}`,
    "The site itself is complete. This is a fault of astro-wechat; please report it with the lines below.",
  ],
  failedLate: (key, reason) =>
    `${key}: code of this post failed after the post was read: ${reason}`,
  siteMissing: [
    "The Astro configuration has no `site`, so posts get no link to the original (阅读原文).",
    'Set `site: "https://your.domain"`, or `sourceUrl` in a post.',
  ],
  collectionUnknown: (name, suggestion) => [
    `The collection \`${name}\` does not exist or has no entries.${suggestion}`,
    "Correct `collections` in the options of `wechat()`.",
  ],
  collectionEmpty: (name) => [
    `The collection \`${name}\` has no entries.`,
    "If it should have some, look at its loader in `src/content.config.ts`.",
  ],
  collectionFailed: (name, reason) => [
    `The collection \`${name}\` cannot be read: ${reason}`,
    "Mend what Astro says there; live collections have no posts at build time. Name the collections that are for WeChat in `collections`.",
  ],
  frontmatterBroken: (reason) => [
    `The frontmatter is not valid YAML: ${reason}`,
    "Mend it. Until then this shows the post as it was before, and a build fails.",
  ],
  stripped: (collection) => [
    `The schema of the collection \`${collection}\` drops the \`wechat\` block, and the adapter of this site renders posts where their files cannot be read, so the post is not sent.`,
    'Add `wechat: wechatSchema({ image }).optional()` from "astro-wechat/schema" to the collection\'s schema.',
  ],
  renderFailed: (reason) => [
    `The post cannot be rendered: ${reason}`,
    "See whether its own page shows it.",
  ],
  renderLate: (seconds) => [
    `The post was not rendered within ${seconds} s: a component in it does not answer.`,
    "Check the components this post uses, or raise `renderTimeoutMs`.",
  ],
  fileUnreadable: (file) => [
    `The loader keeps no text of this post, and \`${file}\` cannot be read.`,
    "Leave out `retainBody: false` for this collection.",
  ],
  keyShared: (key) => [
    `Several posts claim the key \`${key}\`, so none of them is sent.`,
    "Give each its own `wechat.id`.",
  ],
  keyUnknown: (key) => `No post has the key \`${key}\`.`,
  keyHint: "A key is `<collection>/<entry id>`, of a post that is selected and not `draft: true`.",
  accountUnknown: (name, known) => [
    `\`wechat.account\` names ${name}, which is not among the accounts${known.length === 0 ? "" : ` (${known.join(", ")})`}.`,
    "Add it to the option `accounts`, or correct the name.",
  ],
  reason: (error) =>
    error instanceof AuthorCodeTimeout
      ? `no answer within ${error.timeoutMs / 1000} s`
      : reasonOf(error),
  urlThrew: (reason) => [
    `The option \`url\` failed for this post: ${reason}`,
    "Make it return a path or a full URL.",
  ],
  selectThrew: (reason) => [
    `The option \`select\` failed for this post: ${reason}`,
    "Make it return true or false.",
  ],
  urlInvalid: (url) => [
    `The option \`url\` gave \`${url}\`, which is no address.`,
    "Return a path below `base`, or a full URL.",
  ],
  urlNotBuilt: (url, collection) => [
    `The site has no page at ${url}, so 阅读原文 would lead nowhere.`,
    `Tell \`wechat()\` where the posts are: \`collections: { ${collection}: { url: (entry) => "/…/" } }\`; or set \`sourceUrl\` in the post.`,
  ],
  urlWrong: (count, path, pages, collection) => [
    `${count === 1 ? "The selected post has" : `None of the ${count} selected posts has`} a page on the site, so nothing is sent. Expected ${path}, for instance${pages.length === 0 ? "" : `; the site has ${pages.join(", ")}`}.`,
    `Set where the posts are: \`collections: { ${collection}: { url: (entry) => "/…/" } }\`.`,
  ],
  skipped: (reason) =>
    (
      {
        "post-protected": [
          "The post is protected by a password or encrypted, so it is not synced.",
          "To send its plain text to WeChat all the same, set `wechat: { protected: true }`.",
        ],
        "post-unpublished": [
          "The post says `published: false`, so it is not synced.",
          "To sync it all the same, set `wechat: true`.",
        ],
        "post-hidden": [
          "The post is `hidden` or `unlisted`, so it is not synced.",
          "To sync it all the same, set `wechat: true`.",
        ],
        "url-not-built": [
          "The site has no page for the post, so it is not synced.",
          "To sync it all the same, set `wechat: true`.",
        ],
      } satisfies Record<SkipRule, Pair>
    )[reason],
  skippedPosts: (posts) => [
    `Skipped ${counted(posts.length, "post")}: ${countReasons(posts, {
      "post-protected": "protected",
      "post-unpublished": "unpublished",
      "post-hidden": "hidden",
      "url-not-built": "without a page on the site",
    }).join(", ")} (${firstKeys(posts).join(", ")}).`,
    "To sync one all the same, set `wechat: true` in it; a protected one needs `wechat: { protected: true }`.",
  ],
  themeUnreadable: (file) => [
    `The style sheet \`${file}\` of the option \`theme\` or \`themes\` cannot be read.`,
    "Write its path from the project's root.",
  ],
  syncFlagHint: () => "Run `astro build --sync-wechat` to do it.",
  nothingSelected: () =>
    "No post says `wechat: true` in its frontmatter, so there is nothing to sync.",
  noCollections: () => "The site has no content collections.",
  plannedOffline: (counts) => `Plan, offline: ${counts}.`,
  synced: (counts, uploads, requests, seconds) =>
    `Synced in ${seconds} s: ${counts}. ${counted(uploads, "picture")} uploaded, ${counted(requests, "request")}.`,
  account: (name) => `Account ${name}`,
  ofAccount: (name, text) => `Account ${name}: ${text}`,
  actions: {
    created: "created",
    updated: "updated",
    adopted: "adopted",
    unchanged: "unchanged",
    gone: "left the draft box",
    published: "published",
    conflict: "in conflict",
    failed: "failed",
    skipped: "skipped",
    orphaned: "without a post",
  },
  planned: {
    created: "to create",
    updated: "to update",
    adopted: "to adopt",
    unchanged: "unchanged",
    gone: "left the draft box",
    published: "published",
    conflict: "in conflict",
    failed: "not fit to send",
    skipped: "skipped",
    orphaned: "without a post",
  },
  count: (count, label) => `${count} ${label}`,
  listSeparator: ", ",
  differs: (fields) => `differs in ${nameFields(fields, "en")}`,
  orphan: "its post is no longer selected; the draft stays",
  checklist: (setting, value) => `${nameChecklistField(setting, "en")}: ${value}`,
  checklistTitle: "Left to do in WeChat's editor, the API cannot:",
  incomplete: (count) => [
    count === 0
      ? "Not everything could be synced."
      : `${count} ${count === 1 ? "post is" : "posts are"} not in place in WeChat.`,
    "The lines above say why. All other posts are in place; run the same command again once it is settled.",
  ],
  composing: (done, total) => `Preparing articles ${done}/${total}`,
  uploading: (done, total) => `Uploading pictures ${done}/${total}`,
  sending: (done, total) => `Writing drafts ${done}/${total}`,
  waitingForRun: (pid) => `Another run (process ${pid}) is syncing this site; waiting for it.`,
  movedFrom: (key) => `was ${key}`,
  overwritten: () => "replaced in the draft:",
};

const chinese: Words = {
  endedEarly: [
    "任务没做完进程就结束了，后面的内容没有同步：它等待的某个东西一直没有返回。",
    "请检查网站的集成、插件或页面里有没有永远不会完成的 Promise。",
  ],
  planFailed: (reason) => [
    `无法计划要发到微信的文章：${reason}`,
    "网站本身是完整的。这是 astro-wechat 的问题，请附上下面的内容反馈。",
  ],
  failedLate: (key, reason) => `${key}：读取之后，这篇文章里的代码又出错了：${reason}`,
  siteMissing: [
    "Astro 配置里没有 `site`，文章将没有“阅读原文”链接。",
    '请设置 `site: "https://你的域名"`，或在文章里写 `sourceUrl`。',
  ],
  collectionUnknown: (name, suggestion) => [
    `集合 \`${name}\` 不存在或没有内容。${suggestion}`,
    "请修改 `wechat()` 的 `collections` 选项。",
  ],
  collectionEmpty: (name) => [
    `集合 \`${name}\` 没有内容。`,
    "如果应该有，请检查 `src/content.config.ts` 里它的 loader。",
  ],
  collectionFailed: (name, reason) => [
    `无法读取集合 \`${name}\`：${reason}`,
    "请按 Astro 的提示修正；实时集合在构建时没有文章。请在 `collections` 里只写要发到微信的集合。",
  ],
  frontmatterBroken: (reason) => [
    `frontmatter 不是有效的 YAML：${reason}`,
    "请改正。在那之前，这里显示的是文章改动前的样子，构建也会失败。",
  ],
  stripped: (collection) => [
    `集合 \`${collection}\` 的 schema 丢掉了 \`wechat\` 块，而本站的适配器在读不到文件的地方渲染文章，所以这篇文章不会发送。`,
    '请在集合的 schema 里加上 `wechat: wechatSchema({ image }).optional()`（来自 "astro-wechat/schema"）。',
  ],
  renderFailed: (reason) => [`文章无法渲染：${reason}`, "请看看它自己的页面能否正常显示。"],
  renderLate: (seconds) => [
    `文章在 ${seconds} 秒内没有渲染完：里面有组件一直没有返回。`,
    "请检查这篇文章用到的组件，或调大 `renderTimeoutMs`。",
  ],
  fileUnreadable: (file) => [
    `加载器没有保留正文，而 \`${file}\` 又读不到。`,
    "请去掉这个集合的 `retainBody: false`。",
  ],
  keyShared: (key) => [
    `有几篇文章使用同一个键 \`${key}\`，因此都不会发送。`,
    "请给每篇文章写不同的 `wechat.id`。",
  ],
  keyUnknown: (key) => `没有键为 \`${key}\` 的文章。`,
  keyHint: "键的写法是 `<集合>/<条目 id>`；文章须被选中，并且不是 `draft: true`。",
  accountUnknown: (name, known) => [
    `\`wechat.account\` 写的是 ${name}，但没有这个账号${known.length === 0 ? "" : `（已有：${known.join("、")}）`}。`,
    "请把它加进 `accounts` 选项，或改正名字。",
  ],
  reason: (error) =>
    error instanceof AuthorCodeTimeout ? `${error.timeoutMs / 1000} 秒内没有结果` : reasonOf(error),
  urlThrew: (reason) => [`选项 \`url\` 处理这篇文章时出错：${reason}`, "它应返回路径或完整网址。"],
  selectThrew: (reason) => [
    `选项 \`select\` 处理这篇文章时出错：${reason}`,
    "它应返回 true 或 false。",
  ],
  urlInvalid: (url) => [
    `选项 \`url\` 返回了 \`${url}\`，这不是网址。`,
    "请返回 `base` 之下的路径，或完整网址。",
  ],
  urlNotBuilt: (url, collection) => [
    `网站里没有 ${url} 这个页面，“阅读原文”会打不开。`,
    `请在 \`wechat()\` 里写明文章地址：\`collections: { ${collection}: { url: (entry) => "/…/" } }\`；或在文章里写 \`sourceUrl\`。`,
  ],
  urlWrong: (count, path, pages, collection) => [
    `选中的 ${count} 篇文章在网站里都没有页面，因此什么也没有发送。例如应有 ${path}${pages.length === 0 ? "" : `，而网站里有 ${pages.join("、")}`}。`,
    `请写明文章地址：\`collections: { ${collection}: { url: (entry) => "/…/" } }\`。`,
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
      } satisfies Record<SkipRule, Pair>
    )[reason],
  skippedPosts: (posts) => [
    `跳过 ${posts.length} 篇文章：${countReasons(posts, {
      "post-protected": "受密码保护",
      "post-unpublished": "未发布",
      "post-hidden": "隐藏",
      "url-not-built": "网站里没有页面",
    }).join("，")}（${firstKeys(posts).join("、")}）。`,
    "如果仍要同步某一篇，请在其中写 `wechat: true`；受密码保护的写 `wechat: { protected: true }`。",
  ],
  themeUnreadable: (file) => [
    `无法读取 \`theme\` 或 \`themes\` 选项里的样式表 \`${file}\`。`,
    "请写相对于项目根目录的路径。",
  ],
  syncFlagHint: () => "运行 `astro build --sync-wechat` 即可同步。",
  nothingSelected: () => "没有文章在 frontmatter 里写 `wechat: true`，无需同步。",
  noCollections: () => "网站没有内容集合。",
  plannedOffline: (counts) => `计划（离线）：${counts}。`,
  synced: (counts, uploads, requests, seconds) =>
    `同步完成，用时 ${seconds} 秒：${counts}。上传图片 ${uploads} 张，请求 ${requests} 次。`,
  account: (name) => `账号 ${name}`,
  ofAccount: (name, text) => `账号 ${name}：${text}`,
  actions: {
    created: "新建",
    updated: "更新",
    adopted: "认领",
    unchanged: "未变",
    gone: "已离开草稿箱",
    published: "已发表",
    conflict: "冲突",
    failed: "失败",
    skipped: "跳过",
    orphaned: "没有对应文章",
  },
  planned: {
    created: "待新建",
    updated: "待更新",
    adopted: "待认领",
    unchanged: "未变",
    gone: "已离开草稿箱",
    published: "已发表",
    conflict: "冲突",
    failed: "不能发送",
    skipped: "跳过",
    orphaned: "没有对应文章",
  },
  count: (count, label) => `${label} ${count} 篇`,
  listSeparator: "，",
  differs: (fields) => `不同之处：${nameFields(fields, "zh")}`,
  orphan: "对应的文章不再被选中，草稿保留",
  checklist: (setting, value) => `${nameChecklistField(setting, "zh")}：${value}`,
  checklistTitle: "以下设置接口做不到，请在公众号后台完成：",
  incomplete: (count) => [
    count === 0 ? "没有全部同步。" : `有 ${count} 篇文章没有同步到微信。`,
    "原因见上文。其他文章都已就位；解决后再次运行同一命令即可。",
  ],
  composing: (done, total) => `正在排版 ${done}/${total}`,
  uploading: (done, total) => `正在上传图片 ${done}/${total}`,
  sending: (done, total) => `正在写入草稿 ${done}/${total}`,
  waitingForRun: (pid) => `另一个进程（${pid}）正在同步这个网站，等待中。`,
  movedFrom: (key) => `原为 ${key}`,
  overwritten: () => "草稿里被替换的内容：",
};

type Skipped = readonly { key: string; reason?: SkipRule | undefined }[];

/** `3 hidden` for each reason that there is. */
function countReasons(
  posts: Skipped,
  labels: Readonly<Record<SkipRule, string>>,
): readonly string[] {
  return Object.entries(labels).flatMap(([reason, label]) => {
    const count = posts.filter((post) => post.reason === reason).length;
    return count === 0 ? [] : [`${count} ${label}`];
  });
}

function firstKeys(posts: Skipped): readonly string[] {
  const most = 3;
  const keys = posts.slice(0, most).map(({ key }) => `\`${key}\``);
  return posts.length > most ? [...keys, "…"] : keys;
}

export function wordsOf(language: Language): Words {
  return language === "zh" ? chinese : english;
}
