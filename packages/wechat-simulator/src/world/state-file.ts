import { createHash, randomBytes } from "node:crypto";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod/v4";
import { type Account, emptyAccount, type Picture } from "./account.ts";
import { SimulatorError } from "./errors.ts";

const version = 1;

const pictureSchema = z.object({
  id: z.string(),
  format: z.enum(["jpeg", "png", "gif", "bmp"]),
  width: z.number(),
  height: z.number(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
const articleSchema = z.custom<Account["drafts"][number]["articles"][number]>(
  (value) => typeof value === "object" && value !== null && "title" in value && "content" in value,
);
const stateSchema = z.object({
  version: z.literal(version, "Another version of wechat-simulator wrote it"),
  appId: z.string(),
  pictures: z.array(pictureSchema),
  materials: z.array(
    z.object({
      media_id: z.string(),
      type: z.enum(["image", "thumb"]),
      name: z.string(),
      url: z.string(),
      update_time: z.number(),
      pictureId: z.string(),
    }),
  ),
  images: z.array(z.object({ name: z.string(), url: z.string(), pictureId: z.string() })),
  drafts: z.array(
    z.object({
      media_id: z.string(),
      articles: z.array(articleSchema),
      create_time: z.number(),
      update_time: z.number(),
      revision: z.number(),
    }),
  ),
  published: z.array(
    z.object({ article_id: z.string(), articles: z.array(articleSchema), update_time: z.number() }),
  ),
  tokens: z.array(
    z.object({
      value: z.string(),
      endpoint: z.enum(["token", "stable_token"]),
      issuedAt: z.number(),
      expiresAt: z.number(),
      replacedAt: z.number().optional(),
    }),
  ),
  usage: z.object({ day: z.number(), calls: z.record(z.string(), z.number()) }),
  sequence: z.number(),
});

export interface StateFile {
  /**
   * @returns a new account when there is no file yet
   * @throws {SimulatorError} `STATE_UNREADABLE` for a file that is broken or belongs to another account
   */
  load(appId: string, appSecret: string): Promise<Account>;
  /** Write the account; calls during a write share the next one. @throws {SimulatorError} `STATE_UNWRITABLE` */
  save(account: Account): Promise<void>;
}

/**
 * Keep an account in a JSON file, written to a temporary file and renamed so that it is whole at every moment.
 * Pictures lie beside it in `<file>.pictures`, named by their hash and written once.
 */
export function stateFile(file: string): StateFile {
  const folder = `${file}.pictures`;
  const hashes = new Map<string, string>();
  let running: Promise<void> | undefined;
  let waiting: Promise<void> | undefined;

  async function write(account: Account): Promise<void> {
    await mkdir(folder, { recursive: true });
    for (const picture of account.pictures.values()) {
      if (hashes.has(picture.id)) continue;
      const sha256 = createHash("sha256").update(picture.bytes).digest("hex");
      await writeWhole(path.join(folder, sha256), picture.bytes);
      hashes.set(picture.id, sha256);
    }
    const { appId, materials, images, drafts, published, tokens, usage, sequence } = account;
    const pictures = [...account.pictures.values()]
      // One that came in while the others were written belongs to the next save.
      .filter(({ id }) => hashes.has(id))
      .map(({ bytes: _bytes, ...facts }) => ({ ...facts, sha256: hashes.get(facts.id) }));
    const state = {
      version,
      appId,
      materials,
      images,
      drafts,
      published,
      tokens,
      usage,
      sequence,
      pictures,
    };
    await writeWhole(file, JSON.stringify(state));
  }

  async function writeOrExplain(account: Account): Promise<void> {
    try {
      await write(account);
    } catch (error) {
      throw new SimulatorError("STATE_UNWRITABLE", `The state file ${file} cannot be written.`, {
        hint: "Check that its folder exists, is writable and has room.",
        cause: error,
      });
    }
  }

  return {
    async load(appId, appSecret) {
      const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
        if (error.code === "ENOENT") return undefined;
        throw unreadable(file, error);
      });
      if (text === undefined) return emptyAccount(appId, appSecret);
      try {
        const { version: _version, pictures, ...state } = stateSchema.parse(JSON.parse(text));
        if (state.appId !== appId) throw new Error(`it belongs to ${state.appId}, not to ${appId}`);
        const loaded = new Map<string, Picture>();
        for (const { sha256, ...facts } of pictures) {
          loaded.set(facts.id, { ...facts, bytes: await readFile(path.join(folder, sha256)) });
          hashes.set(facts.id, sha256);
        }
        return { ...state, appSecret, pictures: loaded };
      } catch (error) {
        throw unreadable(file, error);
      }
    },
    save(account) {
      waiting ??= (async () => {
        await running?.catch(() => undefined);
        waiting = undefined;
        running = writeOrExplain(account);
        await running;
      })();
      return waiting;
    },
  };
}

function unreadable(file: string, cause: unknown): SimulatorError {
  return new SimulatorError(
    "STATE_UNREADABLE",
    `The state file ${file} cannot be used: ${reasonOf(cause)}.`,
    {
      hint: "Name another file, or delete this one to start with an empty account.",
      cause,
    },
  );
}

/** One reason is enough: a file of another kind has as many faults as the account has fields. */
function reasonOf(cause: unknown): string {
  const fault = cause instanceof z.ZodError ? cause.issues[0] : undefined;
  if (fault === undefined) return cause instanceof Error ? cause.message : String(cause);
  const at = z.core.toDotPath(fault.path);
  return at === "" ? fault.message : `${fault.message} (${at})`;
}

async function writeWhole(file: string, data: string | Uint8Array): Promise<void> {
  const temporary = `${file}.${randomBytes(4).toString("hex")}.tmp`;
  try {
    await writeFile(temporary, data, { mode: 0o600 });
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
