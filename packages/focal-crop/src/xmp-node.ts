import { parseXml, XmlElement } from "@rgrove/parse-xml";

/** An element of an XMP packet; names are namespace + local name, whatever prefix the writer chose. */
export interface XmpNode {
  readonly name: string;
  /** What RDF may write as attribute, keyed by name. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmpNode[];
  readonly text: string;
}

/**
 * Read an XMP packet. Documents are data here: no DTD is read, no entity but XML's own five is known, nothing is
 * fetched, and size and depth are limited.
 *
 * @throws {Error} for anything that is not well-formed XML within those limits
 */
export function parseXmp(packet: string): XmpNode {
  if (packet.length > 2 ** 21) throw new RangeError("The XMP packet is larger than 2 MiB.");
  const { root } = parseXml(packet.replace(/\0+$/u, ""));
  if (root === null) throw new TypeError("The XMP packet is empty.");
  return toNode(root, new Map(), 0);
}

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

function toNode(element: XmlElement, outer: ReadonlyMap<string, string>, depth: number): XmpNode {
  if (depth > 100) throw new RangeError("The XMP packet is nested deeper than 100 elements.");
  const written = Object.entries(element.attributes);
  const declared = written.flatMap(([key, uri]): [string, string][] =>
    key.startsWith("xmlns:") ? [[key.slice(6), uri]] : [],
  );
  const scope = declared.length > 0 ? new Map([...outer, ...declared]) : outer;
  const elements = element.children.filter((child) => child instanceof XmlElement);
  return {
    name: expand(element.name, scope),
    attributes: new Map(written.map(([key, value]) => [expand(key, scope), value])),
    children: elements.map((child) => toNode(child, scope, depth + 1)),
    text: elements.length > 0 ? "" : element.text.trim(),
  };
}

function expand(name: string, scope: ReadonlyMap<string, string>): string {
  const [prefix = "", local] = name.split(":");
  return local === undefined ? name : `${scope.get(prefix) ?? `${prefix}:`}${local}`;
}
