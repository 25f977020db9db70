/*
 * What git's merge driver needs, which git starts for every lockfile: nothing here loads the engine.
 * Unstable and undocumented: for astro-wechat of the same version only.
 */
export { mergeLockfile } from "./lock/merge-lock-texts.ts";
