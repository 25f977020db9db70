import type { Language } from "wechat-drafts";
import { counted } from "./counted.ts";
import type { Pair } from "./words.ts";

/** What `astro-wechat doctor` says: what it looks at, what it found, and the fix. */
export interface DoctorWords {
  readonly states: Readonly<Record<"ok" | "note" | "wrong", string>>;
  astro(version: string, processor: string): string;
  readonly astroPlugins: Pair;
  readonly site: string;
  readonly siteMissing: Pair;
  readonly credentials: string;
  readonly ownToken: string;
  readonly lockfile: string;
  lockfileNone(file: string): string;
  lockfileFound(file: string, posts: number, images: number): string;
  lockfilePending(file: string, count: number): Pair;
  readonly access: string;
  accepted(address: string): string;
  readonly drafts: string;
  draftCount(count: number): string;
  quota(endpoint: string): string;
  quotaLeft(remain: number, limit: number): string;
  quotaSpent(limit: number): Pair;
  readonly formats: string;
  readsFormats(names: readonly string[]): string;
  formatMissing(reads: readonly string[], missing: readonly string[]): Pair;
}

const english: DoctorWords = {
  states: { ok: "ok", note: "note", wrong: "wrong" },
  astro: (version, processor) =>
    `${version}, pages by ${processor}; articles have a way of their own`,
  astroPlugins: [
    "Markdown plugins of the site's configuration shape its pages, not the articles.",
    "Name those that articles need in `remarkPlugins` and `rehypePlugins` of `wechat()`.",
  ],
  site: "site address",
  siteMissing: [
    "The configuration has no `site`, so articles get no link to the original (阅读原文).",
    'Set `site: "https://your.domain"`.',
  ],
  credentials: "credentials",
  ownToken: "with a token of its own",
  lockfile: "lockfile",
  lockfileNone: (file) => `${file} is not there yet; the first sync makes it`,
  lockfileFound: (file, posts, images) =>
    `${file} knows ${counted(posts, "post")} and ${counted(images, "picture")}`,
  lockfilePending: (file, count) => [
    `${file} has ${counted(count, "write")} of unknown outcome: a run was interrupted.`,
    "Run `astro-wechat sync`: it looks for them before it sends anything.",
  ],
  access: "access",
  accepted: (address) => `${address} accepts the credentials and allows this machine's address`,
  drafts: "draft box",
  draftCount: (count) => `may be used; ${counted(count, "draft")}`,
  quota: (endpoint) => `quota ${endpoint}`,
  quotaLeft: (remain, limit) => `${remain} of ${counted(limit, "call")} left today`,
  quotaSpent: (limit) => [
    `All ${limit} calls of today are used up.`,
    "Sync after midnight China time; what is done stays done.",
  ],
  formats: "pictures",
  readsFormats: (names) => `reads ${names.join(", ")}`,
  formatMissing: (reads, missing) => [
    `Reads ${reads.join(", ")}; not ${missing.join(", ")}.`,
    "Save such pictures as JPEG, or install a libvips that reads them before sharp is built.",
  ],
};

const chinese: DoctorWords = {
  states: { ok: "正常", note: "提示", wrong: "有误" },
  astro: (version, processor) => `${version}，页面由 ${processor} 渲染；公众号文章另行排版`,
  astroPlugins: [
    "网站配置里的 Markdown 插件只作用于网页，不作用于公众号文章。",
    "文章需要的插件请写进 `wechat()` 的 `remarkPlugins` 和 `rehypePlugins`。",
  ],
  site: "网站地址",
  siteMissing: [
    "配置里没有 `site`，文章将没有“阅读原文”链接。",
    '请设置 `site: "https://你的域名"`。',
  ],
  credentials: "凭据",
  ownToken: "使用自备的 access_token",
  lockfile: "锁文件",
  lockfileNone: (file) => `还没有 ${file}，第一次同步时会生成`,
  lockfileFound: (file, posts, images) => `${file} 记录了 ${posts} 篇文章、${images} 张图片`,
  lockfilePending: (file, count) => [
    `${file} 里有 ${count} 次写入结果未知：有一次运行中断了。`,
    "请运行 `astro-wechat sync`：它会先查清结果，再发送内容。",
  ],
  access: "接口访问",
  accepted: (address) => `${address} 接受这份凭据，本机 IP 已在白名单内`,
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
};

export function doctorWordsOf(language: Language): DoctorWords {
  return language === "zh" ? chinese : english;
}
