import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { parseEnv } from "node:util";

/** Environment variables, `.env` files included; what is not set is absent. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Read `.env` files as Vite does: `.env`, `.env.local`, `.env.<mode>`, `.env.<mode>.local`, the later over the
 * earlier and the process's own variables over all. Nothing is written to the process.
 *
 * @param folder - where the files lie, absolute
 * @param mode - Vite's mode: `production` in a build unless `--mode` says otherwise
 */
export function readEnvironment(
  folder: string,
  mode: string,
  processEnvironment: Environment,
): Environment {
  const files = [".env", ".env.local", `.env.${mode}`, `.env.${mode}.local`]
    .map((name) => path.join(folder, name))
    .filter((file) => existsSync(file));
  return Object.assign(
    {},
    ...files.map((file) => parseEnv(readFileSync(file, "utf8"))),
    processEnvironment,
  ) as Environment;
}

const proxyNames = ["HTTPS_PROXY", "HTTP_PROXY", "NO_PROXY"].flatMap((name) => [
  name,
  name.toLowerCase(),
]);

/**
 * Let proxies named in `.env` files count as those of the process do, where every HTTP client looks for them.
 * What the process has set stays.
 */
export function shareProxies(environment: Environment): void {
  for (const name of proxyNames) {
    const value = environment[name];
    if (value !== undefined) process.env[name] ??= value;
  }
}
