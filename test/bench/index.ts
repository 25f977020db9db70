import { parseArgs } from "node:util";

interface Benchmark {
  run(options: {
    readonly pictures?: string | undefined;
    readonly marked?: string | undefined;
  }): Promise<void> | void;
}

/** In the order they run; each is a module with a `run()`, loaded when its turn comes. */
const benchmarks: Readonly<Record<string, () => Promise<Benchmark>>> = {
  growth: () => import("./growth.ts"),
  article: () => import("./article.ts"),
  focus: () => import("./focus.ts"),
  fit: () => import("./fit.ts"),
  memory: () => import("./memory.ts"),
  sync: () => import("./sync.ts"),
  "add-post": () => import("./add-post.ts"),
  build: () => import("./build.ts"),
  weight: () => import("./weight.ts"),
};

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    // How many pictures `memory` takes; its aim is for 500.
    pictures: { type: "string" },
    // A folder of pictures and `marks.json`, for `focus`.
    marked: { type: "string" },
  },
});
const unknown = positionals.filter((name) => !Object.hasOwn(benchmarks, name));
if (unknown.length > 0) {
  console.error(
    `No benchmark ${unknown.join(", ")}. There are: ${Object.keys(benchmarks).join(", ")}.`,
  );
  process.exit(1);
}
for (const [name, load] of Object.entries(benchmarks)) {
  if (positionals.length > 0 && !positionals.includes(name)) continue;
  console.log(`\n== ${name}`);
  await (await load()).run(values);
}
// jsdom, inside of one of the converters, leaves timers behind.
process.exit();
