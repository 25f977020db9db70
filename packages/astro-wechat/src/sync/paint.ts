import { styleText } from "node:util";
import type { Environment } from "../config/environment.ts";
import type { Terminal } from "./progress.ts";

export type Color = "green" | "yellow" | "red" | "cyan" | "gray" | "bold";

/** Colors a text, or leaves it as it is. */
export type Paint = (color: Color, text: string) => string;

/** For logs and files. */
export const plain: Paint = (_color, text) => text;

/** Color for a terminal that a person looks at, unless `NO_COLOR` is set; `FORCE_COLOR` colors everywhere. */
export function createPaint({ isTTY }: Terminal, environment: Environment): Paint {
  const { NO_COLOR: never = "", FORCE_COLOR: always = "" } = environment;
  const isColored = never === "" && (isTTY === true || !["", "0", "false"].includes(always));
  return isColored ? (color, text) => styleText(color, text, { validateStream: false }) : plain;
}
