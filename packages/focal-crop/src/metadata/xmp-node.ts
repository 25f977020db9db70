import { SaxesParser, type SaxesAttributeNS } from "saxes";

/** An element of an XMP packet; names are namespace + local name, whatever prefix the writer chose. */
export interface XmpNode {
  readonly name: string;
  /** What RDF may write as attribute, keyed by name. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmpNode[];
  readonly text: string;
}

/**
 * Read an XMP packet up to the end of its root: a writer that shortens a packet in place may leave old bytes behind
 * it. Documents are data here: no DTD is read, no entity but XML's own five is known, nothing is fetched, and size
 * and depth are limited.
 *
 * @throws {Error} for anything that is not well-formed XML within those limits
 */
export function parseXmp(packet: string): XmpNode {
  if (packet.length > 2 ** 21) throw new RangeError("The XMP packet is larger than 2 MiB.");
  const parser = new SaxesParser({ xmlns: true });
  const document = openNode("", none);
  const open = [document];
  parser.on("opentag", ({ uri, local, attributes }) => {
    if (open.length > 100)
      throw new RangeError("The XMP packet is nested deeper than 100 elements.");
    const node = openNode(uri + local, readAttributes(attributes));
    open.at(-1)?.children.push(node);
    open.push(node);
  });
  parser.on("closetag", () => {
    const node = open.pop();
    if (node !== undefined) node.text = node.children.length > 0 ? "" : node.text.trim();
    if (open.length === 1) throw rootEnds;
  });
  const addText = (text: string) => {
    const node = open.at(-1);
    if (node !== undefined) node.text += text;
  };
  parser.on("text", addText);
  parser.on("cdata", addText);
  parser.on("error", (error) => {
    throw error;
  });
  try {
    parser.write(packet).close();
  } catch (error) {
    if (error !== rootEnds) throw error;
  }
  const [root] = document.children;
  if (root === undefined) throw new TypeError("The XMP packet is empty.");
  return root;
}

/** Ends the parse; what follows the root is not XMP's. */
const rootEnds = new Error("The root ends.");

/**
 * A field of an RDF structure, as text. RDF has several spellings for the same: an attribute, an element, either
 * of them inside an `rdf:Description`.
 */
export function fieldText(node: XmpNode, name: string): string | undefined {
  return node.attributes.get(name) ?? field(node, name)?.text ?? inner(node).attributes.get(name);
}

/** A field of an RDF structure that is itself a structure or a list. */
export function field(node: XmpNode, name: string): XmpNode | undefined {
  const isName = (child: XmpNode) => child.name === name;
  return node.children.find(isName) ?? inner(node).children.find(isName);
}

/** Items of an `rdf:Bag`, `rdf:Seq` or `rdf:Alt`. */
export function items(node: XmpNode | undefined): readonly XmpNode[] {
  const lists = node?.children.filter(({ name }) => listNames.has(name)) ?? [];
  return lists.flatMap(({ children }) => children.filter(({ name }) => name === `${rdf}li`));
}

/** Every element of a name, in document order. */
export function descendants(node: XmpNode, name: string): readonly XmpNode[] {
  return node.children.flatMap((child) => [
    ...(child.name === name ? [child] : []),
    ...descendants(child, name),
  ]);
}

const rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
const listNames = new Set(["Bag", "Seq", "Alt"].map((name) => rdf + name));

function inner(node: XmpNode): XmpNode {
  return node.children.find(({ name }) => name === `${rdf}Description`) ?? node;
}

const none: ReadonlyMap<string, string> = new Map();

function readAttributes(
  attributes: Readonly<Record<string, SaxesAttributeNS>>,
): ReadonlyMap<string, string> {
  const written = Object.values(attributes);
  if (written.length === 0) return none;
  return new Map(written.map(({ uri, local, value }) => [uri + local, value]));
}

interface OpenNode extends XmpNode {
  readonly children: OpenNode[];
  text: string;
}

function openNode(name: string, attributes: ReadonlyMap<string, string>): OpenNode {
  return { name, attributes, children: [], text: "" };
}
