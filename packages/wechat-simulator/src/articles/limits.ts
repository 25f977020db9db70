/**
 * What WeChat takes of an article. Lengths are measured with Chinese text in raw UTF-8, so that characters and not bytes
 * are counted: the documents say 32 for titles. How WeChat counts emoji is not known; UTF-16 units are the stricter
 * reading, and what is counted here everywhere.
 */
export const limits = {
  title: 64,
  author: 16,
  digest: 120,
  newspicText: 1000,
  newspicPictures: 20,
  /** Documented "less than 1 MB". The 20,000 characters of the same sentence do not hold on live accounts. */
  contentBytes: 1024 * 1024,
} as const;
