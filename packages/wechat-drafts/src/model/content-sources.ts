/** 创作来源 as WeChat's editor offers it, by the names that frontmatter uses. */
export const contentSources = [
  "none",
  "ai",
  "news",
  "fiction",
  "opinion",
  "health",
  "finance",
] as const;

export type ContentSource = (typeof contentSources)[number];
