import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

/** Where a Chromium is installed; Debian's package and the usual others. */
const executables = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** Path of a Chromium, or why there is none to test with. */
export function findBrowser(): { readonly path?: string; readonly reason: string } {
  const path = executables.find((candidate) => existsSync(candidate));
  const reason = `No Chromium is installed (looked for ${executables.join(", ")}).`;
  if (path !== undefined) return { path, reason: "" };
  if (process.env["REQUIRE_BROWSER"] === "1") throw new Error(reason);
  console.warn(`Tests in a browser are skipped: ${reason}`);
  return { reason };
}

export async function launchBrowser(path: string): Promise<Browser> {
  // Chromium's own sandbox does not run as root, as CI does.
  return chromium.launch({ executablePath: path, args: ["--no-sandbox"] });
}
