import type { ElementContent } from "hast";

import { build, text } from "../build.ts";
import type { Labels } from "../labels.ts";

/** Addresses that readers find at the end of the article, each once. */
export interface References {
  /** The number of an address, from `1`; the first label given for it stays. */
  number(url: string, label: string): number;
  /** The list, empty when nothing was asked for. */
  section(labels: Labels): ElementContent[];
}

const MAX_LABEL = 60;

export function createReferences(): References {
  const numbers = new Map<
    string,
    { readonly number: number; readonly label: string; readonly url: string }
  >();
  return {
    number(url, label) {
      const key = new URL(url).href;
      const known = numbers.get(key);
      if (known !== undefined) return known.number;
      numbers.set(key, { number: numbers.size + 1, label: shorten(label), url });
      return numbers.size;
    },
    section(labels) {
      if (numbers.size === 0) return [];
      const title =
        labels.references === ""
          ? []
          : [build("p", { role: "refs-title" }, [text(labels.references)])];
      const lines = [...numbers.values()].map(({ label, url }, index) => {
        const words = label === "" ? "" : `${label}: `;
        return build(
          "p",
          // Justified, a line with an address is stretched full of holes.
          { role: "ref", base: { "text-align": "left", "word-break": "break-all" } },
          [text(`[${index + 1}] ${words}${readableUrl(url)}`)],
        );
      });
      return [build("section", { role: "refs" }, [...title, ...lines])];
    },
  };
}

/** An address as people read it: characters instead of percent signs where they mean the same. */
export function readableUrl(url: string): string {
  return url.replace(/(?:%[89A-F][0-9A-F])+/gi, (encoded) => {
    try {
      const decoded = decodeURIComponent(encoded);
      return /[\p{C}\p{Z}]/u.test(decoded) ? encoded : decoded;
    } catch {
      return encoded;
    }
  });
}

function shorten(label: string): string {
  const line = label.replace(/\s+/g, " ").trim();
  return line.length > MAX_LABEL
    ? `${line
        .slice(0, MAX_LABEL)
        .toWellFormed()
        .replace(/\uFFFD$/, "")}…`
    : line;
}
