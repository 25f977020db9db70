import type { Picture } from "../world/account.ts";
import type { Call } from "./endpoint.ts";
import { randomId } from "../world/media-id.ts";
import { parseMultipart } from "./multipart.ts";
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
export function uploadedFile(call: Call): UploadedFile | Refusal {
  const part = parseMultipart(call.body, call.contentType).find(({ name }) => name === "media");
  if (part === undefined) return refuse(41005);
  // A part without a file name is a form field, not a file.
  if (part.fileName === undefined) return part.bytes.length === 0 ? refuse(41005) : refuse(40113);
  if (part.bytes.length === 0) return refuse(44001);
  const format = formatOfName(part.fileName);
  if (format === undefined || formatOfBytes(part.bytes) !== format) return refuse(40113);
  return { name: part.fileName, format, bytes: part.bytes };
}

/** @returns 40137 when the picture cannot be decoded */
export async function decodePicture({ format, bytes }: UploadedFile): Promise<Picture | Refusal> {
  const size = await pictureSize(bytes, format);
  // A copy: the part is a view into the whole request body.
  return size === undefined
    ? refuse(40137)
    : { id: randomId(86), format, ...size, bytes: new Uint8Array(bytes) };
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
