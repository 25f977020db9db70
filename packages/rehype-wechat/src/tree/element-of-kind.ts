import type { Element } from "hast";

/** For guards that ask for more than that a node is an element: of plain `Element`, one that fails would count as none. */
export type ElementOfKind = Element & { readonly ofKind?: never };
