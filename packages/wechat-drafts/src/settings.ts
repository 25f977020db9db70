import * as z from "zod";

/** Settings of composing, site-wide; a post's own `wechat:` block wins. */
export const settingsSchema = z.strictObject({
  /** Language of messages (default: `"en"`). */
  language: z.enum(["en", "zh"]).default("en"),
});
export type Settings = z.input<typeof settingsSchema>;
export type ResolvedSettings = z.output<typeof settingsSchema>;
