import type { IncomingMessage } from "node:http";
import { readFile, realpath } from "node:fs/promises";
import path from "node:path";
import { isInside } from "wechat-drafts/internal/config";
import { replaceFile } from "wechat-drafts/internal";
import * as z from "zod/v4";
import { AstroWechatError } from "../messages/errors.ts";
import type { Texts } from "../messages/texts.ts";
import { setBlockField, setCrop, setFocalPoint } from "./set-focal-point.ts";

/** Writes what is chosen in the preview into the files of a site's posts. */
export interface FocalPointStore {
  /** @param file - source file of a post, as its collection names it */
  save(file: string | undefined, choice: Choice): Promise<SaveAnswer>;
  /** Whether something that was saved into a file can be taken back. */
  canUndo(file: string | undefined): Promise<boolean>;
}

type SaveAnswer =
  | { readonly ok: true; readonly canUndo: boolean }
  | { readonly ok: false; readonly reason: string };

const fraction = z.number().min(0).max(1);
// `null` takes the crop out.
const crop = z
  .tuple([fraction, fraction, fraction, fraction])
  .refine(([x1, y1, x2, y2]) => x1 < x2 && y1 < y2)
  .readonly()
  .nullable()
  .optional();
const requestSchema = z.strictObject({
  key: z.string().min(1).max(1000),
  choice: z.union([
    z.strictObject({
      focus: z.union([
        z.strictObject({ x: fraction, y: fraction }),
        z.strictObject({ x: fraction, y: fraction, width: fraction, height: fraction }),
      ]),
    }),
    z.strictObject({ crops: z.strictObject({ "2.35_1": crop, "1_1": crop, "16_9": crop }) }),
    // `null` takes the field out.
    z.strictObject({
      field: z.enum(["cover", "focalPoint", "theme"]),
      value: z.string().min(1).max(2000).nullable(),
    }),
    z.strictObject({
      field: z.literal("theme"),
      value: z.strictObject({
        base: z.string().min(1).max(200).optional(),
        accent: z.string().min(1).max(100).optional(),
        size: z.number().min(14).max(18).optional(),
      }),
    }),
    z.strictObject({ undo: z.literal(true) }),
  ]),
});

/** What an author chose: a focal point, crops, another field of the `wechat` block, or the file as it was before that. */
type Choice = z.output<typeof requestSchema>["choice"];
const maxBytes = 10_000;
const maxUndo = 50;

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
  /** By path: what a file was, and what it was made to be, the last change last. */
  const changes = new Map<string, { readonly before: Buffer; readonly after: string }[]>();
  async function save(file: string | undefined, choice: Choice): Promise<SaveAnswer> {
    const reasons = texts.focalPoint;
    if (file === undefined) return { ok: false, reason: reasons.noFile };
    const [target, folder] = await Promise.all([realpath(file), realpath(root)]);
    if (!isInside(folder, target)) return { ok: false, reason: reasons.outside };
    // Bytes that are no UTF-8 would not come back as they were.
    const bytes = await readFile(target);
    const source = bytes.toString("utf8");
    if (!Buffer.from(source, "utf8").equals(bytes)) return { ok: false, reason: reasons.encoding };
    const done = changes.get(target) ?? [];
    try {
      if ("undo" in choice) {
        const change = done.at(-1);
        // Somebody may have written on.
        if (change?.after !== source) return { ok: false, reason: reasons.changedSince };
        await replaceFile(target, change.before.toString("utf8"));
        done.pop();
        return { ok: true, canUndo: done.length > 0 };
      }
      const after = edited(source, path.extname(target), choice);
      await replaceFile(target, after);
      // What was edited elsewhere in between is not to be undone here.
      const known = done.at(-1)?.after === source ? done : [];
      changes.set(target, [...known, { before: bytes, after }].slice(-maxUndo));
      return { ok: true, canUndo: true };
    } catch (error) {
      if (!(error instanceof AstroWechatError)) throw error;
      return { ok: false, reason: `${error.message} ${error.hint}` };
    }
  }

  function edited(source: string, extension: string, choice: Exclude<Choice, { undo: true }>) {
    if ("focus" in choice) return setFocalPoint(source, extension, choice.focus, texts);
    if ("field" in choice) {
      return setBlockField(source, extension, choice.field, choice.value ?? undefined, texts);
    }
    const { crops } = choice;
    return (Object.keys(crops) as (keyof typeof crops)[]).reduce((text, ratio) => {
      const [x1, y1, x2, y2] = crops[ratio] ?? [];
      const isGone = x1 === undefined || y1 === undefined || x2 === undefined || y2 === undefined;
      return setCrop(
        text,
        extension,
        { ratio, crop: isGone ? undefined : { x1, y1, x2, y2 } },
        texts,
      );
    }, source);
  }

  return {
    async canUndo(file) {
      if (file === undefined) return false;
      const target = await realpath(file).catch(() => undefined);
      return (changes.get(target ?? "") ?? []).length > 0;
    },
    // One after the other: two that read the same file would lose one.
    save(file, choice) {
      const saving = last.then(() => save(file, choice));
      last = saving.catch(() => undefined);
      return saving;
    },
  };
}
