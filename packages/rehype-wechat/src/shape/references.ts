import type { ElementContent } from "hast";

import { build, text } from "../tree/build.ts";
import type { Labels } from "../messages/labels.ts";
import type { Style } from "../theme/theme.ts";
import { joinedLines } from "./tidy-whitespace.ts";

/** An absolute address. */
export interface Address {
  /** As its author wrote it. */
  readonly url: string;
  readonly parsed: URL;
}

/** Addresses that readers find at the end of the article, each once. */
export interface References {
  /** The number of an address, from `1`; the first label given for it stays. */
  number(address: Address, label: string): number;
  /** The list, empty when nothing was asked for. */
  section(labels: Labels): ElementContent[];
}

const MAX_LABEL = 60;
/** Justified, a line with an address is stretched full of holes. */
const LINE: Style = { "text-align": "left", "word-break": "break-all" };

export function createReferences(): References {
  const numbers = new Map<
    string,
    { readonly number: number; readonly label: string; readonly url: string }
  >();
  return {
    number({ url, parsed }, label) {
      const known = numbers.get(parsed.href);
      if (known !== undefined) return known.number;
      numbers.set(parsed.href, { number: numbers.size + 1, label: shorten(label), url });
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
        const line = text(`[${index + 1}] ${words}${readableUrl(url)}`);
        return build("p", { role: "ref", base: LINE }, [line]);
      });
      return [build("section", { role: "refs" }, [...title, ...lines])];
    },
  };
}

/** An address as people read it: characters instead of percent signs where they mean the same. */
export function readableUrl(url: string): string {
  if (!url.includes("%")) return url;
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
  const line = joinedLines(label);
  return line.length > MAX_LABEL
    ? `${line
        .slice(0, MAX_LABEL)
        .toWellFormed()
        .replace(/\uFFFD$/, "")}…`
    : line;
}
