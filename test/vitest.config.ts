import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    setupFiles: ["test/support/fixed-seed.ts"],
    include: ["packages/*/test/**/*.test.ts", "test/**/*.test.ts"],
    // Real builds and real servers: slow machines need room, and time is never what a test asserts.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
