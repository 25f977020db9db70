import { fileURLToPath } from "node:url";

/** Absolute path of the module that reads the entries inside Astro. */
export const endpoint = fileURLToPath(new URL("./endpoint.js", import.meta.url));
