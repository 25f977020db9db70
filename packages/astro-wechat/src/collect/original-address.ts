const prefix = "/_astro-wechat/original/";

/** Address that stands for a file of the author's in rendered HTML; the path is relative to the project's root. */
export function originalAddress(relativePath: string): string {
  return prefix + encodeURIComponent(relativePath);
}

/** The path an `originalAddress()` stands for; `undefined` for any other address. */
export function originalPath(address: string): string | undefined {
  if (!address.startsWith(prefix)) return undefined;
  try {
    return decodeURIComponent(address.slice(prefix.length));
  } catch {
    return undefined;
  }
}
