const shownBodyLength = 2000;

/**
 * What to say about a request that no endpoint answers: method, path and body, so that a wrong address is found at
 * once. Secrets and tokens are masked.
 */
export function explainUnknown(method: string, url: URL, body: string): string {
  const query = [...url.searchParams]
    .map(([name, value]) => `${name}=${/token|secret/i.test(name) ? "***" : value}`)
    .join("&");
  const masked = body
    .replace(/("(?:\w*secret|\w*token)"\s*:\s*)"(?:[^"\\]|\\.)*"/gi, '$1"***"')
    .replace(/(secret=|token=)[^&\s]*/gi, "$1***");
  const shown = masked.length > shownBodyLength ? `${masked.slice(0, shownBodyLength)}…` : masked;
  return `wechat-simulator knows no ${method} ${url.pathname}${query === "" ? "" : `?${query}`}\n${shown || "(empty body)"}`;
}
