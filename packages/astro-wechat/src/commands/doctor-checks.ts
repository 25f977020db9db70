import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import sharp from "sharp";
import type { Client } from "wechat-client";
import { openLockFile } from "wechat-drafts/internal";
import { type AccountNames, readCredentials } from "../config/credentials.ts";
import { lockFileOf } from "../config/lock-file-of.ts";
import { isExplained } from "../messages/to-astro-error.ts";
import type { Texts } from "../messages/texts.ts";
import type { ConfiguredSite } from "./open-site.ts";

/** What a look at one thing found. `note` is worth knowing, `wrong` keeps a sync from working. */
export interface Finding {
  readonly state: "ok" | "note" | "wrong";
  readonly what: string;
  readonly text: string;
  readonly hint?: string | undefined;
}

/** One thing to look at. */
export interface Check {
  readonly what: string;
  /** May throw an explained error, which then is the finding. */
  readonly run: () => Promise<Omit<Finding, "what">> | Omit<Finding, "what">;
}

/** Run one check; errors that nobody has explained pass through. */
export async function examine({ what, run }: Check): Promise<Finding> {
  try {
    return { what, ...(await run()) };
  } catch (error) {
    if (!isExplained(error)) throw error;
    return { what, state: "wrong", text: error.message, hint: error.hint };
  }
}

/** What can be told without asking WeChat. */
export function localChecks(
  site: ConfiguredSite,
  account: string,
  names: AccountNames,
): { readonly local: readonly Check[]; readonly credentials: Check } {
  const { root, options, config, preparation } = site;
  const { environment } = preparation;
  const { doctor: texts } = preparation.texts;
  const local: Check[] = [
    {
      what: "Astro",
      async run() {
        const version = await astroVersion(root);
        const { processor, remarkPlugins, rehypePlugins } = config.markdown;
        const text = texts.astro(version, processor?.name ?? "unified");
        const theirs = [...(remarkPlugins ?? []), ...(rehypePlugins ?? [])];
        const ours = [...options.remarkPlugins, ...options.rehypePlugins];
        if (theirs.length === 0 || ours.length > 0) return { state: "ok", text };
        const [detail, hint] = texts.astroPlugins();
        return { state: "note", text: `${text}. ${detail}`, hint };
      },
    },
    {
      what: texts.site,
      run() {
        if (config.site !== undefined) return { state: "ok", text: config.site };
        const [text, hint] = texts.siteMissing();
        return { state: "note", text, hint };
      },
    },
    {
      what: texts.formats,
      run: () => checkFormats(texts),
    },
    {
      what: texts.lockfile,
      async run() {
        const file = lockFileOf(options, account);
        const appId = environment[names.appId];
        const { language } = preparation.texts;
        const opened = await openLockFile(path.resolve(root, file), appId, language);
        if (opened === undefined) return { state: "ok", text: texts.lockfileNone(file) };
        const { lock, conflict } = opened;
        if (conflict) {
          const [text, hint] = texts.lockfileConflicted(file, conflict.line);
          return { state: "note", text, hint };
        }
        const pending = Object.keys(lock.pending).length;
        if (pending > 0) {
          const [text, hint] = texts.lockfilePending(file, pending);
          return { state: "note", text, hint };
        }
        const posts = Object.keys(lock.posts).length;
        const images = Object.keys(lock.images).length;
        return { state: "ok", text: texts.lockfileFound(file, posts, images) };
      },
    },
  ];
  return {
    local,
    credentials: {
      what: texts.credentials,
      run() {
        const { appId, accessToken } = readCredentials(environment, names, preparation.texts);
        const text = accessToken === undefined ? appId : `${appId}, ${texts.ownToken}`;
        return { state: "ok", text };
      },
    },
  };
}

/**
 * Whether WeChat lets this machine in, and whether this account may use the draft box.
 *
 * @param open - may fail with an explained error, which then is the first finding
 */
export function accessChecks(
  open: () => Client,
  address: string,
  texts: Texts["doctor"],
): readonly [access: Check, drafts: Check] {
  return [
    {
      what: texts.access,
      async run() {
        await open().token();
        return { state: "ok", text: texts.accepted(address) };
      },
    },
    {
      what: texts.drafts,
      async run() {
        const { total_count: count } = await open().draftCount();
        return { state: "ok", text: texts.draftCount(count) };
      },
    },
  ];
}

/** What is left of today, for every endpoint that a sync uses. */
export function quotaChecks(api: Client, texts: Texts["doctor"]): Check[] {
  return quotaEndpoints.map((endpoint) => ({
    what: texts.quota(endpoint),
    async run() {
      const { remain, daily_limit: limit } = (await api.quotaGet(endpoint)).quota;
      if (remain > 0) return { state: "ok", text: texts.quotaLeft(remain, limit) };
      const [text, hint] = texts.quotaSpent(limit);
      return { state: "wrong", text, hint };
    },
  }));
}

const quotaEndpoints = [
  "draft/add",
  "draft/update",
  "draft/get",
  "draft/batchget",
  "media/uploadimg",
  "material/add_material",
] as const;

async function astroVersion(root: string): Promise<string> {
  const file = createRequire(path.join(root, "package.json")).resolve("astro/package.json");
  return (JSON.parse(await readFile(file, "utf8")) as { version: string }).version;
}

function checkFormats(texts: Texts["doctor"]): Omit<Finding, "what"> {
  const { heif, svg, webp, tiff } = sharp.format;
  // The libvips that comes with sharp knows AVIF but, for its patents, not HEIC.
  const suffixes: readonly string[] = heif.input.fileSuffix ?? [];
  const formats = [
    ["WebP", webp.input.buffer],
    ["SVG", svg.input.buffer],
    ["TIFF", tiff.input.buffer],
    ["AVIF", suffixes.includes(".avif")],
    ["HEIC", suffixes.some((suffix) => /heic|heif/.test(suffix))],
  ] as const;
  const namesWhere = (isRead: boolean): string[] =>
    formats.flatMap(([name, can]) => (can === isRead ? [name] : []));
  const reads = ["JPEG", "PNG", "GIF", ...namesWhere(true)];
  const missing = namesWhere(false);
  if (missing.length === 0) return { state: "ok", text: texts.readsFormats(reads) };
  const [text, hint] = texts.formatMissing(reads, missing);
  return { state: "note", text, hint };
}
