/** One part of a multipart/form-data body. */
export interface Part {
  readonly name: string;
  /** Absent for plain form fields. */
  readonly fileName?: string | undefined;
  readonly bytes: Uint8Array;
}

/**
 * Take a multipart/form-data body apart. Strict, because WeChat is: a body whose boundary does not match its header,
 * or that ends without the closing delimiter, has no parts.
 *
 * @param contentType - the header's value
 */
export function parseMultipart(body: Buffer, contentType: string): Part[] {
  const boundary = /^multipart\/form-data\s*;.*?\bboundary=(?:"([^"]+)"|([^;\s]+))/i.exec(
    contentType,
  );
  const delimiter = boundary?.[1] ?? boundary?.[2];
  if (delimiter === undefined) return [];
  const parts: Part[] = [];
  const open = Buffer.from(`--${delimiter}`);
  const next = Buffer.from(`\r\n--${delimiter}`);
  let at = body.indexOf(open);
  if (at < 0) return [];
  at += open.length;
  while (body.subarray(at, at + 2).toString("latin1") === "\r\n") {
    const headEnd = body.indexOf("\r\n\r\n", at);
    const end = headEnd < 0 ? -1 : body.indexOf(next, headEnd + 2);
    if (end < 0) return [];
    const part = readPart(
      body.subarray(at + 2, headEnd).toString("utf8"),
      body.subarray(headEnd + 4, end),
    );
    if (part) parts.push(part);
    at = end + next.length;
  }
  return body.subarray(at, at + 2).toString("latin1") === "--" ? parts : [];
}

function readPart(head: string, bytes: Uint8Array): Part | undefined {
  const disposition = /^content-disposition:\s*form-data\s*;(.*)$/im.exec(head)?.[1];
  if (disposition === undefined) return undefined;
  const name = /(?:^|[;\s])name="([^"]*)"/i.exec(disposition)?.[1];
  const fileName = /(?:^|[;\s])filename="([^"]*)"/i.exec(disposition)?.[1];
  return name === undefined ? undefined : { name, fileName, bytes };
}
