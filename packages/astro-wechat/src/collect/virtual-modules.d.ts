// What the endpoint imports exists only inside a site's build; Astro generates the real types in the site.

declare module "astro:content" {
  import type { AstroComponentFactory } from "astro/runtime/server/index.js";
  import type { RawEntry } from "./raw-entry.ts";
  export function getCollection(name: string): Promise<RawEntry[]>;
  export function render(entry: RawEntry): Promise<{ Content: AstroComponentFactory }>;
}

declare module "virtual:astro-wechat/request" {
  import type { CollectRequest } from "./collected.ts";
  export const request: CollectRequest;
}

declare module "virtual:astro-wechat/store" {
  /** What Astro keeps of all collections; absent when it lies where we do not know. */
  export const store: unknown;
}

declare module "virtual:astro-wechat/renderers" {
  import type { SSRLoadedRenderer } from "astro";
  /** Renderers of the site's integrations: MDX, React and whatever else its posts may use. */
  export const renderers: SSRLoadedRenderer[];
}
