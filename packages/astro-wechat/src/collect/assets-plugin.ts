import type { AstroConfig } from "astro";
import { isSameFile } from "wechat-drafts/internal/config";
import { clientNotes, type ClientNotes, pictureHandles } from "./astro-internals.ts";

type VitePlugin = NonNullable<Extract<AstroConfig["vite"]["plugins"], unknown[]>>[number];

/** What a build put into the site's assets, filled in while it runs; paths are below the site's root. */
export interface Assets {
  /** Emitted pictures, each with the author's file it is a copy of. */
  readonly originals: Map<string, string>;
  /** Files that no page needs: they are there because our endpoint reads all entries. */
  readonly leftovers: Set<string>;
}

/**
 * Vite plugin that notes where the pictures in `_astro/` come from, and which files only our endpoint brought in.
 *
 * Two pictures may share all of their emitted name but the hash, so the name alone does not lead back. And a site
 * whose pages read no collection would else get every picture of every entry, and the scripts of all components.
 *
 * @param endpoint - absolute path of the endpoint's module
 */
export function assetsPlugin(assets: Assets, endpoint: string): VitePlugin {
  // Handles belong to one Vite environment; Astro builds several with the same plugin.
  const handles = new Map<string, Map<string, Set<string>>>();
  const needed = new Set<string>();
  return {
    name: "astro-wechat:assets",
    enforce: "post",
    transform(code, id) {
      const environment = this.environment?.name ?? "";
      for (const [, handle] of code.matchAll(pictureHandles)) {
        if (handle === undefined) continue;
        const known = handles.get(environment) ?? new Map<string, Set<string>>();
        handles.set(environment, known.set(handle, (known.get(handle) ?? new Set()).add(id)));
      }
      return undefined;
    },
    buildEnd() {
      // Before Astro gathers from its notes what browsers need. Taking files away afterwards would not do: what islands
      // of pages share with others lies in files of its own, so that theirs would be other files.
      const modules = modulesOf(this);
      const reached = reachModules(modules, endpoint);
      for (const id of modules.all) {
        const notes = modules.info(id)?.meta?.["astro"] as ClientNotes | undefined;
        if (notes === undefined || reached.has(id)) continue;
        for (const name of clientNotes) notes[name]?.splice(0);
      }
    },
    generateBundle(_options, bundle) {
      const reached = reachModules(modulesOf(this), endpoint);
      const note = (file: string, modules: Iterable<string>): void => {
        const isNeeded = [...modules].some((id) => reached.has(id));
        if (isNeeded) needed.add(file);
        if (needed.has(file)) assets.leftovers.delete(file);
        else assets.leftovers.add(file);
      };
      for (const [handle, ids] of handles.get(this.environment?.name ?? "") ?? []) {
        const file = this.getFileName(handle);
        for (const id of ids) {
          const path = id.split("?", 1)[0] ?? id;
          if (isPicture(path)) assets.originals.set(file, path);
        }
        note(file, ids);
      }
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== "chunk") continue;
        for (const style of chunk.viteMetadata?.importedCss ?? []) note(style, chunk.moduleIds);
      }
    },
  };
}

function modulesOf(build: {
  getModuleIds(): Iterable<string>;
  getModuleInfo: Modules["info"];
}): Modules {
  return { all: [...build.getModuleIds()], info: (id) => build.getModuleInfo(id) };
}

interface Modules {
  readonly all: readonly string[];
  readonly info: (id: string) => {
    readonly isEntry: boolean;
    readonly importedIds: readonly string[];
    readonly dynamicallyImportedIds: readonly string[];
    readonly meta?: Readonly<Record<string, unknown>>;
  } | null;
}

/** Every module that an entry of the build imports on a way that does not lead through our endpoint. */
function reachModules({ all, info }: Modules, endpoint: string): Set<string> {
  const reached = new Set<string>();
  const ahead = all.filter((id) => info(id)?.isEntry);
  for (let id = ahead.pop(); id !== undefined; id = ahead.pop()) {
    if (reached.has(id) || isSameFile(id.split("?", 1)[0] ?? "", endpoint)) continue;
    reached.add(id);
    const module = info(id);
    if (module !== null) ahead.push(...module.importedIds, ...module.dynamicallyImportedIds);
  }
  return reached;
}

function isPicture(path: string): boolean {
  return /\.(?:avif|gif|heic|heif|jpe?g|png|svg|tiff?|webp)$/i.test(path);
}
