// See hast-util-raw.d.ts.
import type { Root } from "hast";

export function fromHtml(html: string, options?: { readonly fragment?: boolean }): Root;
