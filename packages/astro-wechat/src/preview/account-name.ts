import type { ResolvedOptions } from "../config/options.ts";

/** What readers see as the account's name: nobody but WeChat knows it, so the site's author or host stands for it. */
export function accountName({ author }: ResolvedOptions, site: string | undefined): string {
  return author || (site === undefined ? "公众号" : new URL(site).hostname);
}
