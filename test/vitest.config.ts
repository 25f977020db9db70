import { fileURLToPath } from "node:url";

import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    // Most tests wait for builds and servers in processes of their own.
    maxWorkers: "100%",
    setupFiles: [fileURLToPath(new URL("support/fixed-seed.ts", import.meta.url))],
    include: ["packages/*/test/**/*.test.ts", "test/**/*.test.ts"],
    // Real builds and real servers: slow machines need room, and time is never what a test asserts.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
