import { fileURLToPath } from "node:url";

import { defineConfig } from "vitest/config";

const slow = ["packages/*/test/**/*.slow.test.ts", "test/**/*.slow.test.ts"];

export default defineConfig({
  test: {
    // Most tests wait for servers, pictures and processes of their own: one more worker than there are processors
    // at two, and the time between is used.
    maxWorkers: "150%",
    projects: [
      // `pnpm test`: processes that go from file to file, so that each loads Astro and the packages once.
      {
        extends: true,
        test: {
          name: "quick",
          include: ["packages/*/test/**/*.test.ts", "test/**/*.test.ts"],
          exclude: [...slow, "**/node_modules/**"],
          isolate: false,
        },
      },
      // `pnpm test:slow`: crashes, faults, models, the browser, other majors of Astro, installations.
      {
        extends: true,
        test: { name: "slow", include: slow, testTimeout: 300_000, hookTimeout: 300_000 },
      },
    ],
    // Built files run as they are: in tests and in the sites that these build, they are the same modules.
    server: { deps: { external: [/\/packages\/[^/]+\/dist\//] } },
    setupFiles: [fileURLToPath(new URL("support/fixed-seed.ts", import.meta.url))],
    // Real builds and real servers: slow machines need room, and time is never what a test asserts.
    testTimeout: 120_000,
    // A test that asserts nothing, or loops over nothing, fails.
    expect: { requireAssertions: true },
    hookTimeout: 120_000,
  },
});
