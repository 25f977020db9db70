/*
 * What astro-wechat needs to read a site's configuration and its files, and to run its author's code: nothing here
 * loads the engine.
 * Unstable and undocumented: for astro-wechat of the same version only.
 */
export {
  AuthorCodeTimeout,
  guardAuthorCode,
  runAuthorCode,
  runningAuthorCode,
  takeLateFailures,
  type LateFailure,
} from "./compose/author-code.ts";
export {
  maxFrontmatterLength,
  splitFrontmatter,
  type SourceText,
} from "./compose/split-frontmatter.ts";
export { oneLine } from "./messages/quoted.ts";
export { isInside, isSameFile, relativePath, slashed } from "./model/file-paths.ts";
export { readOnce, UnreadableOption } from "./model/author-options.ts";
export { reasonOf } from "./model/reason-of.ts";
export { settingsSchema } from "./model/settings.ts";
export { sharedKeys } from "./model/shared-keys.ts";
