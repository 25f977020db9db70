import { sha256 } from "./hash.ts";

/** Characters of a hash that a file name holds: 128 bits. */
const length = 32;

/** Start of the sha256 of a picture's uploaded bytes. */
export function bytesHash(bytes: Uint8Array): string {
  return sha256(bytes).slice(0, length);
}

/**
 * The file name a picture is uploaded with. The library lists pictures by it, which tells what an unknown one was made
 * of and whether a known one is ours.
 *
 * @param id - of the picture, all of it content hash where the name takes from it
 */
export function uploadName(id: string, bytes: Uint8Array, extension: string): string {
  return `${nameStart(id)}-${bytesHash(bytes)}.${extension}`;
}

/** Whether a file name in the library is of a picture, whatever became of its bytes. */
export function isNamedAfter(name: string, id: string): boolean {
  return name.startsWith(nameStart(id));
}

/** Whether a file name in the library is of just that upload. */
export function isUploadName(name: string, id: string, hash: string): boolean {
  return name.startsWith(`${nameStart(id)}-${hash}.`);
}

/** Hash of the uploaded bytes, from a file name of ours. */
export function bytesHashIn(name: string): string | undefined {
  return /^[\da-f]{32}-([\da-f]{32})\./.exec(name)?.[1];
}

function nameStart(id: string): string {
  return id.slice(0, length);
}
