import { cleanText } from "./clean-text.ts";
import type { Body } from "./http-transport.ts";

/** A picture to upload. */
export interface UploadPicture {
  readonly bytes: Uint8Array;
  readonly type: "image/jpeg" | "image/png" | "image/gif";
  /** WeChat checks its extension, and shows it in the material library. */
  readonly filename: string;
}

const extensions = {
  "image/jpeg": { right: /\.jpe?g$/i, added: ".jpg" },
  "image/png": { right: /\.png$/i, added: ".png" },
  "image/gif": { right: /\.gif$/i, added: ".gif" },
} as const;

/**
 * A form with one file field, `media`, as one piece: streams have no Content-Length, which WeChat answers with an empty
 * 412, and a name without a fitting extension is refused (40113).
 */
export async function multipartBody(picture: UploadPicture): Promise<Body> {
  const form = new FormData();
  const { type } = picture;
  form.append("media", new File([new Uint8Array(picture.bytes)], safeName(picture), { type }));
  const encoded = new Response(form);
  return {
    type: encoded.headers.get("content-type") ?? "multipart/form-data",
    bytes: new Uint8Array(await encoded.arrayBuffer()),
  };
}

/** ASCII with the extension of the type, whatever the caller named it. */
function safeName({ filename, type }: UploadPicture): string {
  const ascii = filename.replace(/[^\w.-]+/g, "-").replace(/^[-.]+/, "");
  const { right, added } = extensions[type];
  return right.test(ascii) ? ascii : `${ascii.replace(/\.\w*$/, "") || "picture"}${added}`;
}

/** JSON as WeChat wants it: raw UTF-8, every text in it cleaned, sent as one piece. */
export function jsonBody(value: unknown): Body {
  const text = JSON.stringify(value, (_key, item: unknown) =>
    typeof item === "string" ? cleanText(item) : item,
  );
  return { type: "application/json; charset=utf-8", bytes: new TextEncoder().encode(text) };
}
