import type { AsyncLocalStorage } from "node:async_hooks";
import { type AssetRegistry, assetRegistry } from "./astro-internals.ts";
import { originalAddress } from "./original-address.ts";

let inside: AsyncLocalStorage<true> | undefined;

/**
 * Run a rendering without leaving pictures in the site. Whatever `<Image>` and `getImage()` ask for in it is
 * answered with the address of the author's file and never optimised; pages that render at the same time
 * are not touched.
 *
 * @param root - absolute path of the project
 */
export function leaveNoTrace<T>(root: string, render: () => Promise<T>): Promise<T> {
  const registry = assetRegistry();
  // Asked for at run time: an adapter may render in a runtime that has no such module. Nothing is optimised there.
  const hooks = globalThis.process?.getBuiltinModule?.("node:async_hooks");
  if (registry === undefined || hooks === undefined) return render();
  if (inside === undefined) {
    inside = new hooks.AsyncLocalStorage<true>();
    redirectPictures(registry, inside, root);
  }
  return inside.run(true, render);
}

function redirectPictures(
  registry: AssetRegistry,
  storage: AsyncLocalStorage<true>,
  root: string,
): void {
  const path = process.getBuiltinModule("node:path");
  const { addStaticImage, referencedImages } = registry;
  if (addStaticImage !== undefined) {
    registry.addStaticImage = (options, properties, fsPath) => {
      if (storage.getStore() === undefined) return addStaticImage(options, properties, fsPath);
      if (typeof options.src === "string") return options.src;
      return fsPath === undefined
        ? addStaticImage(options, properties, fsPath)
        : originalAddress(path.relative(root, fsPath).replaceAll(path.sep, "/"));
    };
  }
  if (referencedImages !== undefined) {
    const add = referencedImages.add.bind(referencedImages);
    referencedImages.add = (fsPath) =>
      storage.getStore() === undefined ? add(fsPath) : referencedImages;
  }
}
