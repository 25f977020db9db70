import { fileURLToPath } from "node:url";
import type { AstroConfig } from "astro";
import type { ResolvedOptions, Select } from "../config/options.ts";
import type { CollectRequest } from "./collected.ts";
import { legacyFolders } from "./legacy-folders.ts";

/** What to ask the endpoint for. Functions choose here, so for them it hands over every entry. */
export function collectRequest(options: ResolvedOptions, config: AstroConfig): CollectRequest {
  const { collections } = options;
  const orders = Array.isArray(collections) || collections === undefined ? {} : collections;
  const asOrder = (select: Select): "marked" | "all" => (select === "marked" ? "marked" : "all");
  return {
    collections: collections === undefined ? undefined : namesOf(collections),
    select: Object.fromEntries(
      Object.entries(orders).map(([name, { select }]) => [name, asOrder(select ?? options.select)]),
    ),
    selectElse: asOrder(options.select),
    root: fileURLToPath(config.root),
    legacyFolders: legacyFolders(config),
    renderTimeoutMs: options.renderTimeoutMs,
  };
}

function namesOf(collections: NonNullable<ResolvedOptions["collections"]>): readonly string[] {
  return Array.isArray(collections) ? collections : Object.keys(collections);
}
