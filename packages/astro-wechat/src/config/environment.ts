import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseEnv } from "node:util";
import type { AstroConfig } from "astro";

/** Environment variables, `.env` files included. None is empty or has blanks around it: what is not set is absent. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** What reading a site's environment needs of its configuration. */
type EnvironmentPlace = Pick<AstroConfig, "root"> & { readonly vite: AstroConfig["vite"] };

/**
 * The environment of a site: of the process, and of the `.env` files where Vite looks for them. Nothing is written to
 * the process.
 *
 * @param mode - Vite's mode, where the configuration names none
 */
export function siteEnvironment(
  { root: url, vite }: EnvironmentPlace,
  mode: string,
  processEnvironment: Environment,
): Environment {
  const root = fileURLToPath(url);
  const { envDir } = vite;
  // `false` is for no `.env` files at all.
  const folder = envDir === false ? undefined : path.resolve(root, envDir ?? ".");
  return readEnvironment(folder, vite.mode ?? mode, processEnvironment);
}

/**
 * Read `.env` files as Vite does: `.env`, `.env.local`, `.env.<mode>`, `.env.<mode>.local`, the later over the
 * earlier and the process's own variables over all. An empty variable hides none: CI sets a secret that it does not
 * have to the empty string.
 *
 * @param folder - where the files lie, absolute; absent for no files
 * @param mode - Vite's mode: `production` in a build unless `--mode` says otherwise
 */
export function readEnvironment(
  folder: string | undefined,
  mode: string,
  processEnvironment: Environment,
): Environment {
  const names = [".env", ".env.local", `.env.${mode}`, `.env.${mode}.local`];
  const files = folder === undefined ? [] : names.map((name) => path.join(folder, name));
  const found = files
    .filter((file) => existsSync(file))
    .map((file) => parseEnv(readFileSync(file, "utf8")));
  return Object.assign({}, ...[...found, processEnvironment].map(setVariables)) as Environment;
}

/** The variables that hold something, without the line's end that a secret may carry. */
function setVariables(environment: Environment): Environment {
  return Object.fromEntries(
    Object.entries(environment).flatMap(([name, value]) => {
      const text = value?.trim() ?? "";
      return text === "" ? [] : [[name, text]];
    }),
  );
}

const proxyNames = ["HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY", "NO_PROXY"];

/**
 * Let proxies named in `.env` files count as those of the process do, where every HTTP client looks for them.
 * What the process has set stays, in capitals or not.
 */
export function shareProxies(environment: Environment): void {
  for (const name of proxyNames) {
    const forms = [name, name.toLowerCase()];
    if (forms.some((form) => process.env[form])) continue;
    for (const form of forms) {
      const value = environment[form];
      if (value !== undefined) process.env[form] = value;
    }
  }
}
