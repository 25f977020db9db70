import type { IncomingMessage } from "node:http";
import { readFile, realpath } from "node:fs/promises";
import path from "node:path";
import { isInside } from "wechat-drafts/internal/config";
import { replaceFile } from "wechat-drafts/internal";
import * as z from "zod/v4";
import { AstroWechatError } from "../messages/errors.ts";
import type { Texts } from "../messages/texts.ts";
import { setBlockField, setFocalPoint } from "./set-focal-point.ts";

/** Writes what is chosen in the preview into the files of a site's posts. */
export interface FocalPointStore {
  /** @param file - source file of a post, as its collection names it */
  save(file: string | undefined, choice: Choice): Promise<SaveAnswer>;
}

type SaveAnswer = { readonly ok: true } | { readonly ok: false; readonly reason: string };

const fraction = z.number().min(0).max(1);
const requestSchema = z.strictObject({
  key: z.string().min(1).max(1000),
  choice: z.union([
    z.strictObject({
      focus: z.union([
        z.strictObject({ x: fraction, y: fraction }),
        z.strictObject({ x: fraction, y: fraction, width: fraction, height: fraction }),
      ]),
    }),
    // `null` takes the field out.
    z.strictObject({
      field: z.enum(["cover", "focalPoint", "theme"]),
      value: z.string().min(1).max(2000).nullable(),
    }),
    z.strictObject({ undo: z.literal(true) }),
  ]),
});

/** What an author chose: a focal point, another field of the `wechat` block, or the file as it was before that. */
type Choice = z.output<typeof requestSchema>["choice"];
const maxBytes = 10_000;

/** @returns `undefined` for anything that is no request of ours */
export async function readFocalPointRequest(
  request: IncomingMessage,
): Promise<z.output<typeof requestSchema> | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > maxBytes) return undefined;
    chunks.push(chunk);
  }
  try {
    return requestSchema.safeParse(JSON.parse(Buffer.concat(chunks).toString("utf8"))).data;
  } catch {
    return undefined;
  }
}

/** @param root - absolute path of the project; nothing outside is written, whatever links lead there */
export function createFocalPointStore(root: string, texts: Texts): FocalPointStore {
  let last: Promise<unknown> = Promise.resolve();
  /** By path: what a file was, and what it was made to be. */
  const changes = new Map<string, { readonly before: Buffer; readonly after: string }>();
  async function save(file: string | undefined, choice: Choice): Promise<SaveAnswer> {
    const reasons = texts.focalPoint;
    if (file === undefined) return { ok: false, reason: reasons.noFile };
    const [target, folder] = await Promise.all([realpath(file), realpath(root)]);
    if (!isInside(folder, target)) return { ok: false, reason: reasons.outside };
    // Bytes that are no UTF-8 would not come back as they were.
    const bytes = await readFile(target);
    const source = bytes.toString("utf8");
    if (!Buffer.from(source, "utf8").equals(bytes)) return { ok: false, reason: reasons.encoding };
    try {
      if ("undo" in choice) {
        const change = changes.get(target);
        // Somebody may have written on.
        if (change?.after !== source) return { ok: false, reason: reasons.changedSince };
        await replaceFile(target, change.before.toString("utf8"));
        changes.delete(target);
        return { ok: true };
      }
      const extension = path.extname(target);
      const after =
        "focus" in choice
          ? setFocalPoint(source, extension, choice.focus, texts)
          : setBlockField(source, extension, choice.field, choice.value ?? undefined, texts);
      await replaceFile(target, after);
      changes.set(target, { before: bytes, after });
      return { ok: true };
    } catch (error) {
      if (!(error instanceof AstroWechatError)) throw error;
      return { ok: false, reason: `${error.message} ${error.hint}` };
    }
  }
  return {
    // One after the other: two that read the same file would lose one.
    save(file, choice) {
      const saving = last.then(() => save(file, choice));
      last = saving.catch(() => undefined);
      return saving;
    },
  };
}
