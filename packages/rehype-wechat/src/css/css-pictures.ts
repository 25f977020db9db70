const CALL = /url\(\s*(?:(?:"([^"]*)"|'([^']*)'|([^\s"'()]+))\s*)?\)/gi;

/** Give every picture of a CSS value, `url(…)`, another address, asked one by one; all else stays. */
export function replacePictures(value: string, replace: (address: string) => string): string {
  return value.replace(
    CALL,
    (_, double: string | undefined, single: string | undefined, bare: string | undefined) =>
      `url(${replace((double ?? single ?? bare ?? "").trim())})`,
  );
}
