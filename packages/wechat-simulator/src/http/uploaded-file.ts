import type { Picture } from "../world/account.ts";
import type { Call } from "./endpoint.ts";
import { randomId } from "../world/media-id.ts";
import { formatOfBytes, formatOfName, pictureSize, type PictureFormat } from "../world/picture.ts";
import { refuse, type Refusal } from "../world/reply.ts";

export interface UploadedFile {
  readonly name: string;
  readonly format: PictureFormat;
  readonly bytes: Uint8Array;
}

/**
 * The file part `media` of an upload. Its name must end in a picture's extension and its bytes must be of that kind:
 * WebP, HEIC or SVG under another name is 40113 too.
 */
export async function uploadedFile(call: Call): Promise<UploadedFile | Refusal> {
  const part = (await formOf(call))?.get("media") ?? undefined;
  if (part === undefined) return refuse(41005);
  // A part without a file name is a form field, not a file.
  if (typeof part === "string") return refuse(part === "" ? 41005 : 40113);
  if (part.size === 0) return refuse(44001);
  const bytes = new Uint8Array(await part.arrayBuffer());
  const format = formatOfName(part.name);
  if (format === undefined || formatOfBytes(bytes) !== format) return refuse(40113);
  return { name: part.name, format, bytes };
}

/** Strict, because WeChat is: a body whose boundary does not match its header, or that has no end, is no form. */
function formOf({ body, contentType }: Call): Promise<FormData | undefined> {
  const headers = { "content-type": contentType };
  return new Response(new Uint8Array(body), { headers }).formData().catch(() => undefined);
}

/** @returns 40137 when the picture cannot be decoded */
export async function decodePicture({ format, bytes }: UploadedFile): Promise<Picture | Refusal> {
  const size = await pictureSize(bytes, format);
  return size === undefined ? refuse(40137) : { id: randomId(86), format, ...size, bytes };
}

/** Where the folder of a picture's address gets its name from: GIFs keep their kind, BMP becomes JPEG. */
export function pictureUrl(picture: Picture, query: string): string {
  const folder =
    picture.format === "gif"
      ? "mmbiz_gif"
      : picture.format === "png"
        ? "sz_mmbiz_png"
        : "sz_mmbiz_jpg";
  return `http://mmbiz.qpic.cn/${folder}/${picture.id}/0?${query}`;
}
