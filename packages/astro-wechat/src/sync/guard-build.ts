import { guardAuthorCode } from "wechat-drafts/internal/config";
import { failWhenDry } from "./fail-when-dry.ts";
import type { Preparation } from "../config/prepare-run.ts";

/**
 * From its start to the answered call, keep a build from ending by what posts' own code leaves behind, and a sync from
 * passing for done when the build ends halfway.
 */
export function guardBuild({ apply, texts }: Preparation): () => void {
  const release = guardAuthorCode();
  // Without a sync it is Astro's to say what a build that ends halfway comes to.
  const expectEnd = apply ? failWhenDry(texts.run.endedEarly()) : () => undefined;
  return () => {
    release();
    expectEnd();
  };
}
