import { readFile } from "node:fs/promises";
import path from "node:path";
import type { GetInputContentFn } from "@wenyan-md/core/wrapper";

export { renderAndPublish } from "@wenyan-md/core/wrapper";

/** What wenyan's command line does with a file. */
export const getInputContent: GetInputContentFn = async (text, file = "") => ({
  content: text ?? (await readFile(file, "utf8")),
  absoluteDirPath: path.dirname(file),
});
