import type { Options } from "astro-wechat";

/** What goes to WeChat, and how; `demo.config.ts` reads it too. */
export const wechatOptions: Options = {
  collections: { blog: { url: (entry) => `/blog/${entry.id}/` } },
  author: "林间小记",
  comments: "fans",
};
