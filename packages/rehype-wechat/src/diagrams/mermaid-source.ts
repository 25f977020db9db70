import type { DiagramSize } from "../messages/en.ts";

/** Kinds of diagrams that `beautiful-mermaid` draws, by the word they begin with. */
const DRAWN =
  /^(?:graph|flowchart|stateDiagram(?:-v2)?|sequenceDiagram|classDiagram|erDiagram|xychart(?:-beta)?)$/i;
/** Characters and arrows beyond which a drawing takes seconds, and no phone could show it. */
const MAX_CHARACTERS = 20_000;
const MAX_ARROWS = 250;

const ARROW = /^(<)?(-->|-\.->|==>|---|-\.-|===)(?:\|([^|]*)\|)?/;
const WORDED_ARROW = /^(<)?(--|-\.|==)\s+(.{1,200}?)\s+(-->|---|\.->|-\.-|==>|===)/;
const OPENING = "([{";
const CLOSING = ")]}";
/** An arrow with its head at the other end, as the library reads it. */
const TURNED: Readonly<Record<string, string>> = { "-->": "<---", "-.->": "<-.-", "==>": "<===" };

/** Why a diagram is not drawn. */
export type Refusal =
  | { readonly rule: "diagram-kind"; readonly name: string }
  | { readonly rule: "diagram-too-large"; readonly found: DiagramSize };

/**
 * Mermaid as `beautiful-mermaid` reads it: one statement a line, without front matter, and with the arrows that lead
 * back turned round, since of a loop it would otherwise put any step on top.
 *
 * @returns the source, or why it is not to be drawn
 */
export function mermaidSource(source: string): string | Refusal {
  const body = source.replace(/^\s*---\r?\n[^]*?\n---[ \t]*(?:\r?\n|$)/, "");
  const lines = body
    .split(/\r?\n/)
    .flatMap((line) => (line.trimStart().startsWith("%%") ? [] : statements(line)))
    .filter((line) => line.trim() !== "");
  const [first = "", ...rest] = lines;
  const [kind = ""] = first.trim().split(/\s+/);
  if (!DRAWN.test(kind)) return { rule: "diagram-kind", name: kind };
  const arrows = lines.reduce((sum, line) => sum + arrowsIn(line), 0);
  if (body.length > MAX_CHARACTERS || arrows > MAX_ARROWS) {
    const found = body.length > MAX_CHARACTERS ? { characters: body.length } : { arrows };
    return { rule: "diagram-too-large", found };
  }
  if (/^state/i.test(kind)) return (statesAsChart(rest) ?? [first, ...rest]).join("\n");
  if (!/^(?:graph|flowchart)$/i.test(kind)) return [first, ...rest].join("\n");
  const head = /^\s*(?:graph|flowchart)\s*$/i.test(first) ? `${first.trim()} TD` : first;
  return [head, ...inOrder(rest)].join("\n");
}

/** A line taken apart where a semicolon ends a statement. */
function statements(line: string): string[] {
  if (!line.includes(";")) return [line];
  const out: string[] = [];
  let from = 0;
  scan(line, (at) => {
    // `#35;` is a character.
    if (line[at] !== ";" || /#\w+$/.test(line.slice(Math.max(0, at - 10), at))) return 0;
    out.push(line.slice(from, at));
    from = at + 1;
    return 1;
  });
  return [...out, line.slice(from)];
}

/** See every place of a line that is not inside brackets or quotes; `see` says how many characters it took. */
function scan(line: string, see: (at: number) => number): void {
  let depth = 0;
  let isQuoted = false;
  for (let at = 0; at < line.length; at++) {
    const sign = line[at]!;
    if (sign === '"') isQuoted = !isQuoted;
    if (isQuoted || sign === '"') continue;
    if (OPENING.includes(sign)) depth++;
    else if (CLOSING.includes(sign)) depth = Math.max(0, depth - 1);
    else if (depth === 0) at += Math.max(0, see(at) - 1);
  }
}

/** How many arrows a statement draws: `A & B --> C & D` are four. */
function arrowsIn(line: string): number {
  const groups = line.split(/<?[-.=~o]{2,}[->x.=]*/);
  if (groups.length === 1) return 0;
  const sizes = groups.map((group) => group.split("&").length);
  return sizes.slice(1).reduce((sum, size, at) => sum + size * sizes[at]!, 0);
}

interface Edge {
  readonly from: string;
  readonly to: string;
  readonly arrow: string;
  readonly label: string;
}

/** The steps of a flow chart, with arrows to an earlier step written from that step. */
function inOrder(lines: readonly string[]): string[] {
  const chains = lines.map(readChain);
  const back = backEdges(chains.flat());
  if (back.size === 0) return [...lines];
  return lines.flatMap((line, index) => {
    const chain = chains[index]!;
    if (!chain.some((edge) => back.has(edge))) return [line];
    return chain.map((edge) => {
      const label = edge.label === "" ? "" : `|${edge.label}|`;
      const turned = back.has(edge) ? TURNED[edge.arrow] : undefined;
      return turned === undefined
        ? `${edge.from} ${edge.arrow}${label} ${edge.to}`
        : `${edge.to} ${turned}${label} ${edge.from}`;
    });
  });
}

/** `A[words] -->|yes| B --> C` as edges; none for other statements, and for those that name several steps at once. */
function readChain(line: string): Edge[] {
  if (/^\s*(?:subgraph|end|classDef|class|style|linkStyle|direction|click)\b/.test(line)) return [];
  const parts: string[] = [];
  const arrows: { arrow: string; label: string }[] = [];
  let from = 0;
  scan(line, (at) => {
    const rest = line.slice(at, at + 260);
    const plain = ARROW.exec(rest);
    const worded = plain === null ? WORDED_ARROW.exec(rest) : null;
    const found = plain ?? worded;
    if (found === null) return 0;
    const [whole, start = "", op = ""] = found;
    const arrow = worded === null ? op : `${op === "-." ? "-" : ""}${worded[4]}`;
    parts.push(line.slice(from, at));
    arrows.push({
      arrow: `${start}${arrow}`,
      label: (plain === null ? worded?.[3] : plain[3]) ?? "",
    });
    from = at + whole.length;
    return whole.length;
  });
  parts.push(line.slice(from));
  if (arrows.length === 0 || parts.some((part) => part.trim() === "" || part.includes("&")))
    return [];
  return arrows.map((arrow, at) => ({
    ...arrow,
    from: parts[at]!.trim(),
    to: parts[at + 1]!.trim(),
  }));
}

/** Edges that lead back to a step on the way to them, going through the steps in the order they are written. */
function backEdges(edges: readonly Edge[]): ReadonlySet<Edge> {
  const out = new Map<string, Edge[]>();
  for (const edge of edges) {
    for (const part of [edge.from, edge.to]) if (!out.has(idOf(part))) out.set(idOf(part), []);
    out.get(idOf(edge.from))!.push(edge);
  }
  const back = new Set<Edge>();
  const state = new Map<string, "open" | "done">();
  for (const root of out.keys()) {
    if (state.has(root)) continue;
    const stack = [{ id: root, at: 0 }];
    state.set(root, "open");
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const edge = out.get(top.id)![top.at++];
      if (edge === undefined) {
        state.set(top.id, "done");
        stack.pop();
        continue;
      }
      const to = idOf(edge.to);
      if (to === top.id) continue;
      if (state.get(to) === "open") back.add(edge);
      else if (!state.has(to)) {
        state.set(to, "open");
        stack.push({ id: to, at: 0 });
      }
    }
  }
  return back;
}

function idOf(part: string): string {
  return /^[^\s([{>@:]+/.exec(part)?.[0] ?? part;
}

const TRANSITION = /^\s*(\[\*\]|[\w\p{L}-]+)\s*-->\s*(\[\*\]|[\w\p{L}-]+)(?:\s*:\s*(.+))?$/u;
const DESCRIPTION = /^\s*([\w\p{L}-]+)\s*:\s*(.+)$/u;
const ALIAS = /^\s*state\s+"([^"]+)"\s+as\s+([\w\p{L}]+)\s*$/u;

/**
 * A state diagram that leads back to a state, as a flow chart, in which arrows can be turned round; `undefined` for one
 * without loops and for what a flow chart cannot say.
 */
function statesAsChart(lines: readonly string[]): string[] | undefined {
  const labels = new Map<string, string>();
  const edges: Edge[] = [];
  let direction = "TD";
  let ends = 0;
  for (const line of lines) {
    const turn = /^\s*direction\s+(TD|TB|LR|BT|RL)\s*$/i.exec(line)?.[1];
    const alias = ALIAS.exec(line);
    const move = TRANSITION.exec(line);
    const words = DESCRIPTION.exec(line);
    if (turn !== undefined) direction = turn;
    else if (alias !== null) labels.set(alias[2]!, alias[1]!);
    else if (move !== null) {
      const [, from = "", to = "", label = ""] = move;
      edges.push({
        from: from === "[*]" ? `start${++ends}` : from,
        to: to === "[*]" ? `end${++ends}` : to,
        arrow: "-->",
        label: label.replaceAll("|", "/").trim(),
      });
    } else if (words !== null) labels.set(words[1]!, words[2]!);
    else return undefined;
  }
  const back = backEdges(edges);
  if (back.size === 0) return undefined;
  const ids = new Map<string, string>();
  const node = (name: string): string => {
    const known = ids.get(name);
    if (known !== undefined) return known;
    const id = `s${ids.size}`;
    ids.set(name, id);
    if (/^start\d+$/.test(name)) return `${id}((●))`;
    if (/^end\d+$/.test(name)) return `${id}((◉))`;
    const label = (labels.get(name) ?? name).replaceAll("(", "（").replaceAll(")", "）");
    return `${id}(${label})`;
  };
  return [
    `graph ${direction}`,
    ...edges.map((edge) => {
      const [from, to] = [node(edge.from), node(edge.to)];
      const label = edge.label === "" ? "" : `|${edge.label}|`;
      return back.has(edge) ? `${to} <---${label} ${from}` : `${from} -->${label} ${to}`;
    }),
  ];
}
