import sharp from "sharp";

export type PictureFormat = "jpeg" | "png" | "gif" | "bmp";

const signatures: readonly (readonly [PictureFormat, readonly number[]])[] = [
  ["jpeg", [0xff, 0xd8, 0xff]],
  ["png", [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ["gif", [0x47, 0x49, 0x46, 0x38]],
  ["bmp", [0x42, 0x4d]],
];

/** What the first bytes say; `undefined` for everything that WeChat takes nowhere (WebP, AVIF, HEIC, SVG, ...). */
export function formatOfBytes(bytes: Uint8Array): PictureFormat | undefined {
  return signatures.find(([, magic]) => magic.every((byte, at) => bytes[at] === byte))?.[0];
}

/** What the ending of a file name says. */
export function formatOfName(name: string): PictureFormat | undefined {
  switch (/\.([a-z]+)$/i.exec(name)?.[1]?.toLowerCase()) {
    case "jpg":
    case "jpeg":
      return "jpeg";
    case "png":
      return "png";
    case "gif":
      return "gif";
    case "bmp":
      return "bmp";
    default:
      return undefined;
  }
}

/**
 * Decode a picture to learn its size in px after EXIF rotation.
 *
 * @returns `undefined` when it cannot be decoded, or is larger than 268 megapixels
 */
export async function pictureSize(
  bytes: Uint8Array,
  format: PictureFormat,
): Promise<{ width: number; height: number } | undefined> {
  if (format === "bmp") return bmpSize(bytes);
  try {
    const picture = sharp(bytes, { failOn: "error" });
    const { autoOrient } = await picture.metadata();
    // The header can be sound while the rest is cut off: only decoding tells.
    await picture.resize(8, 8, { fit: "fill" }).raw().toBuffer();
    return { width: autoOrient.width, height: autoOrient.height };
  } catch {
    return undefined;
  }
}

/** libvips reads no BMP: the header alone must do. */
function bmpSize(bytes: Uint8Array): { width: number; height: number } | undefined {
  if (bytes.length < 54) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const width = view.getInt32(18, true);
  // A negative height means that rows run from the top.
  const height = Math.abs(view.getInt32(22, true));
  return width > 0 && height > 0 ? { width, height } : undefined;
}
