import { rm } from "node:fs/promises";
import type { Collected } from "../collect/collected.ts";
import type { BuiltSite } from "../sync/collect-run.ts";
import type { Invocation } from "../config/invocation.ts";
import type { Orders } from "../config/prepare-run.ts";

/** What a command wants of the site's configuration; the integration in it answers instead of acting itself. */
export interface CommandSession {
  readonly invocation: Invocation;
  /** In the place of what the command line and the environment ask of builds; absent to let those count. */
  readonly orders?: Orders | undefined;
  /** Folder that the site is built into. Posts may have pictures there, so it stays as long as the session. */
  builtInto?: string;
  /** Set as soon as the configuration is read. */
  site?: Pick<BuiltSite, "options" | "config" | "preparation">;
  /** Set when a build has collected the posts. */
  found?: FoundPosts;
}

/** Builds a site as far as it takes to know its posts. */
export type FindPosts = (root: string, session: CommandSession) => Promise<FoundPosts>;

/** What a build has found of a site's posts. */
export interface FoundPosts {
  readonly site: BuiltSite;
  /** Or why there is none. */
  readonly collected: Collected | Error;
}

/** Ends a build that has given what a command needs of it. */
export class EnoughBuilt extends Error {
  override readonly name = "EnoughBuilt";
}

let session: CommandSession | undefined;

/** The command that reads this site's configuration; none in `astro build` and `astro dev`. */
export function currentSession(): CommandSession | undefined {
  return session;
}

/** Let the integration answer to a command. */
export function openSession(invocation: Invocation, orders?: Orders): CommandSession {
  session = { invocation, orders };
  return session;
}

/** End it, and leave nothing of what was built for it. */
export async function closeSession(): Promise<void> {
  const folder = session?.builtInto;
  session = undefined;
  if (folder !== undefined) await rm(folder, { recursive: true, force: true });
}
