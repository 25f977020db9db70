import {
  isAlias,
  isMap,
  isPair,
  isScalar,
  type Pair,
  parseDocument,
  stringify,
  type Document,
  type YAMLMap,
} from "yaml";
import { isDeepStrictEqual } from "node:util";
import { findRatioName, parseFocalPoint, type RatioName } from "focal-crop";
import type { Crop } from "wechat-drafts";
import { splitFrontmatter } from "wechat-drafts/internal/config";
import { maxAliasCount } from "../collect/frontmatter.ts";
import { astroWechatError } from "../messages/errors.ts";
import type { TextAndHint } from "../messages/text-and-hint.ts";
import { type Texts, textsOf } from "../messages/texts.ts";

/** A point, or an area around its centre; fractions of the picture, `0` to `1`. */
export interface FocalPoint {
  readonly x: number;
  readonly y: number;
  readonly width?: number | undefined;
  readonly height?: number | undefined;
}

/**
 * A post's source with another `wechat.focalPoint`. Every other byte stays: comments, order, quotes, line ends.
 *
 * @param extension - of the file, `.md`
 * @throws {AstroWechatError} `FRONTMATTER_UNEDITABLE` for frontmatter that is no YAML, and for YAML in which the
 *   point cannot be set without touching something else (an alias, a broken line)
 */
export function setFocalPoint(
  source: string,
  extension: string,
  given: FocalPoint,
  texts: Texts = textsOf(),
): string {
  const focus = written(given);
  const change = { field: "focalPoint", text: flow(focus), value: { ...focus }, focus };
  return editBlockField(source, extension, change, texts);
}

/** The same for a field that is a text, or a list of settings; `undefined` takes the field out. */
export function setBlockField(
  source: string,
  extension: string,
  field: "cover" | "focalPoint" | "theme",
  value: string | Readonly<Record<string, string | number | undefined>> | undefined,
  texts: Texts = textsOf(),
): string {
  return editBlockField(source, extension, { field, text: inline(value), value }, texts);
}

/** The same for the crop of one ratio in `crops`; `undefined` takes it out, and `crops` with the last one. */
export function setCrop(
  source: string,
  extension: string,
  { ratio, crop }: { readonly ratio: RatioName; readonly crop: Crop | undefined },
  texts: Texts = textsOf(),
): string {
  const value = crop && [crop.x1, crop.y1, crop.x2, crop.y2];
  const key = ratio.replace("_", ":");
  const text = value && `[${value.join(", ")}]`;
  const whole = value && { [key]: value };
  const inner = { key, isKey: (one: string) => findRatioName(one) === ratio, text, value };
  const change = { field: "crops", text: text && `{ "${key}": ${text} }`, value: whole, inner };
  return editBlockField(source, extension, change, texts);
}

/** A value as YAML on one line. */
function inline(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  return stringify(value, { lineWidth: 0, collectionStyle: "flow" }).trimEnd();
}

function editBlockField(source: string, extension: string, given: Change, texts: Texts): string {
  let change = given;
  const say = texts.focalPoint;
  const refuse = (text: TextAndHint): never => {
    throw astroWechatError("FRONTMATTER_UNEDITABLE", text);
  };
  const { field, text: value } = change;
  const hint = say.byHand(field, value);
  if (!/^\.(?:md|mdx|markdown|mdown|mkdn|mkd|mdwn|mdoc)$/i.test(extension)) {
    return refuse([say.notText(extension), hint]);
  }
  const { frontmatter } = splitFrontmatter(source);
  if (frontmatter === undefined) {
    if (/^\uFEFF?\s*(?:---|\+\+\+|\{)/.test(source)) return refuse([say.notYaml, hint]);
    if (value === undefined) return source;
    const bom = source.startsWith("\uFEFF") ? "\uFEFF" : "";
    const end = lineEnd(source);
    const fence = ["---", "wechat:", `  ${field}: ${value}`, "---", "", ""].join(end);
    return bom + fence + source.slice(bom.length);
  }
  if (frontmatter.format === "toml") return refuse([say.toml, hint]);
  const { start, text } = frontmatter;
  const document = parse(text);
  if (document === undefined) return refuse([say.broken, hint]);
  change = amongOthers(document, given);
  const edit =
    change.text === undefined
      ? findRemoval(document, text, change)
      : findEdit(document, text, { ...change, text: change.text }, lineEnd(source));
  if (edit === undefined) return refuse([say.tangled, hint]);
  const edited = text.slice(0, edit.from) + edit.text + text.slice(edit.to);
  // The rules above know the forms people write; this knows whether they did what was asked, and nothing else.
  if (!isOnlyChange(document, parse(edited), change)) return refuse([say.tangled, hint]);
  return source.slice(0, start) + edited + source.slice(start + text.length);
}

/** What is to be written into the `wechat` block. */
interface Change {
  readonly field: string;
  /** As YAML on one line; absent to take the field out. */
  readonly text: string | undefined;
  /** What that reads as. */
  readonly value: unknown;
  /** Of a focal point: its numbers. */
  readonly focus?: WrittenFocus | undefined;
  /** Where only one entry of the field is meant. */
  readonly inner?: Inner | undefined;
}

interface Inner {
  readonly key: string;
  /** Entries have more than one spelling. */
  readonly isKey: (key: string) => boolean;
  readonly text: string | undefined;
  readonly value: unknown;
}

/** A change of one entry, with the entries that stay. */
function amongOthers(document: Document, change: Change): Change {
  const { field, inner } = change;
  if (inner === undefined) return change;
  const { contents } = document;
  const block = isMap(contents) ? pairOf(contents, "wechat")?.value : undefined;
  const map = isMap(block) ? pairOf(block, field)?.value : undefined;
  if (!isMap(map) || map.items.length === 0) return { ...change, inner: undefined };
  const old = map.toJS(document, { maxAliasCount }) as Record<string, unknown>;
  const known = Object.keys(old).find(inner.isKey);
  const { [known ?? ""]: _, ...others } = old;
  const isLast = inner.value === undefined && Object.keys(others).length === 0;
  if (isLast) return { ...change, text: undefined, value: undefined, inner: undefined };
  const key = known ?? inner.key;
  const value = inner.value === undefined ? others : { ...others, [key]: inner.value };
  return { ...change, text: inner.text ?? "", value, inner: { ...inner, key } };
}

type Setting = Change & { readonly text: string };

/** A field taken out with its line; a block that was only this says `true` then. */
function findRemoval(document: Document, text: string, { field }: Change): Edit | undefined {
  const { contents } = document;
  const block = isMap(contents) ? pairOf(contents, "wechat") : undefined;
  return removeFrom(block, text, field);
}

function removeFrom(block: Pair | undefined, text: string, field: string): Edit | undefined {
  if (block === undefined || !isMap(block.value)) return insert(0, "");
  const pair = pairOf(block.value, field);
  if (pair === undefined) return insert(0, "");
  const { items } = block.value;
  const colon = colonOf(block, text);
  if (items.length === 1 && colon !== undefined) {
    const to = lastEnd(block.value);
    return to === undefined ? undefined : { from: colon, to, text: " true" };
  }
  const from = rangeOf(pair.key)?.[0];
  const to = lastEnd(pair.value) ?? rangeOf(pair.key)?.[1];
  if (from === undefined || to === undefined) return undefined;
  if (block.value.flow === true) {
    const after = /\s*,\s*/y;
    after.lastIndex = to;
    if (after.test(text)) return { from, to: after.lastIndex, text: "" };
    const before = /,\s*$/.exec(text.slice(0, from));
    return before === null ? undefined : { from: from - before[0].length, to, text: "" };
  }
  const start = text.lastIndexOf("\n", from - 1) + 1;
  const end = /[^\n]*\n?/y;
  end.lastIndex = to;
  // A comment after it would be lost, or the next line with it.
  const rest = end.exec(text)?.[0] ?? "";
  if (text.slice(start, from).trim() !== "" || rest.trim() !== "") return undefined;
  return { from: start, to: to + rest.length, text: "" };
}

interface Edit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

function parse(text: string): Document | undefined {
  try {
    const document = parseDocument(text, { logLevel: "silent", merge: true });
    return document.errors.length === 0 ? document : undefined;
  } catch {
    // Nested too deeply.
    return undefined;
  }
}

function findEdit(
  document: Document,
  text: string,
  change: Setting,
  end: string,
): Edit | undefined {
  const { contents } = document;
  const { field, text: value } = change;
  if (contents === null || (isScalar(contents) && contents.value === null)) {
    return insert(text.length, `wechat:${end}  ${field}: ${value}${end}`);
  }
  if (!isMap(contents)) return undefined;
  const pair = pairOf(contents, "wechat");
  if (contents.flow === true) {
    if (pair === undefined) return insertInFlow(contents, text, `wechat: { ${field}: ${value} }`);
    return isMap(pair.value)
      ? editBlock(pair, text, change)
      : replaceScalar(pair, `{ ${field}: ${value} }`);
  }
  const indent = indentOf(contents, text);
  if (pair === undefined) {
    const gap = text === "" || text.endsWith("\n") ? "" : end;
    return insert(text.length, `${gap}wechat:${end}${indent}${field}: ${value}${end}`);
  }
  if (isMap(pair.value)) return editBlock(pair, text, change);
  return openBlock(pair, text, `${indent}${field}: ${value}${end}`);
}

/** `wechat: true` or `wechat:` becomes a block; a comment behind it stays on its line. */
function openBlock(pair: Pair, text: string, line: string): Edit | undefined {
  const colon = colonOf(pair, text);
  if (colon === undefined || !(pair.value === null || isScalar(pair.value))) return undefined;
  const { value, range } = pair.value ?? { value: null, range: undefined };
  if (value !== null && value !== true) return undefined;
  const isWritten = range !== undefined && range !== null && range[1] > range[0];
  const from = isWritten ? colon : lineEndAt(text, colon);
  const rest = isWritten ? text.slice(range[1], lineEndAt(text, range[1])) : "";
  const to = isWritten ? lineEndAt(text, range[1]) : from;
  const next = /\r?\n/y;
  next.lastIndex = to;
  const end = next.exec(text)?.[0] ?? "";
  return { from, to: to + end.length, text: `${rest}${end || "\n"}${line}` };
}

function editBlock(pair: Pair, text: string, change: Setting): Edit | undefined {
  const { text: value, inner } = change;
  // A key with a colon in it has quotes.
  const field = /^[\w-]+$/.test(change.field) ? change.field : JSON.stringify(change.field);
  const block = pair.value;
  if (!isMap(block)) return undefined;
  const known = pairOf(block, change.field);
  if (known !== undefined && inner !== undefined) {
    const { key, text: entry, value: wanted } = inner;
    return entry === undefined
      ? removeFrom(known, text, key)
      : editBlock(known, text, { field: key, text: entry, value: wanted });
  }
  if (known !== undefined) return replaceValue(known, text, change);
  if (block.flow === true) return insertInFlow(block, text, `${field}: ${value}`);
  const colon = colonOf(pair, text);
  const first = block.items[0];
  const at = first === undefined ? undefined : rangeOf(first.key)?.[0];
  if (colon === undefined || at === undefined) return undefined;
  const line = lineEndAt(text, colon);
  const indent = text.slice(text.lastIndexOf("\n", at - 1) + 1, at);
  // A key on the line of its parent, or behind an anchor.
  if (line >= at || indent.trim() !== "") return undefined;
  const end = /\r?\n/y;
  end.lastIndex = line;
  const written = end.exec(text)?.[0];
  if (written === undefined) return undefined;
  return insert(line + written.length, `${indent}${field}: ${value}${written}`);
}

function replaceValue(pair: Pair, text: string, { text: value, focus }: Setting): Edit | undefined {
  const colon = colonOf(pair, text);
  if (colon === undefined) return undefined;
  const range = rangeOf(pair.value);
  if (range === undefined || range[1] === range[0]) return insert(colon, ` ${value}`);
  const isNested = isMap(pair.value) || !isScalar(pair.value);
  const [from, to] = [range[0], isNested ? (lastEnd(pair.value) ?? range[1]) : range[1]];
  if (isNested && text.slice(from, to).includes("#")) {
    return focus && renumber(pair.value, text, focus);
  }
  // What stands on lines of its own comes up after the colon, unless a comment is in the way.
  const between = text.slice(colon, from);
  return between.trim() === "" ? { from: colon, to, text: ` ${value}` } : { from, to, text: value };
}

/** Other numbers in a point that its author has commented on, which stays as it is between them. */
function renumber(point: unknown, text: string, focus: WrittenFocus): Edit | undefined {
  if (!isMap(point)) return undefined;
  const numbers = Object.entries(focus).filter(([, number]) => number !== undefined);
  const places = numbers.flatMap(([name, number]) => {
    const known = pairOf(point, name)?.value;
    const range = isScalar(known) ? rangeOf(known) : undefined;
    return range === undefined ? [] : [{ from: range[0], to: range[1], text: String(number) }];
  });
  const [first, ...others] = places.toSorted((a, b) => a.from - b.from);
  // An area is no point, nor the other way round.
  if (first === undefined || new Set([places.length, numbers.length, point.items.length]).size > 1)
    return undefined;
  return others.reduce(
    (edit, place) => ({
      from: edit.from,
      to: place.to,
      text: edit.text + text.slice(edit.to, place.from) + place.text,
    }),
    first,
  );
}

function replaceScalar({ value }: Pair, text: string): Edit | undefined {
  const range = rangeOf(value);
  const isOpen = isScalar(value) && (value.value === true || value.value === null);
  return isOpen && range !== undefined && range[1] > range[0]
    ? { from: range[0], to: range[1], text }
    : undefined;
}

function insertInFlow(map: YAMLMap, text: string, item: string): Edit | undefined {
  const from = rangeOf(map)?.[0];
  if (from === undefined || text[from] !== "{") return undefined;
  const isEmpty = map.items.length === 0;
  const blank = /[ \t]*/y;
  blank.lastIndex = from + 1;
  const gap = blank.exec(text)?.[0] ?? "";
  if (isEmpty) return insert(from + 1, ` ${item}${gap === "" ? " " : ""}`);
  return insert(from + 1 + gap.length, `${item}, `);
}

function insert(at: number, text: string): Edit {
  return { from: at, to: at, text };
}

function pairOf(map: YAMLMap, name: string): Pair | undefined {
  return map.items.find(({ key }) => isScalar(key) && key.value === name);
}

/** Right behind the colon of a plain `key:`. */
function colonOf({ key }: Pair, text: string): number | undefined {
  const end = rangeOf(key)?.[1];
  if (end === undefined) return undefined;
  const colon = /[ \t]*:/y;
  colon.lastIndex = end;
  return colon.test(text) ? colon.lastIndex : undefined;
}

function rangeOf(node: unknown): readonly [number, number, number] | undefined {
  const { range } = (node ?? {}) as { range?: readonly [number, number, number] | null };
  return range ?? undefined;
}

/** End of the last scalar in a value: the range of a block goes on over the comments that follow it. */
function lastEnd(node: unknown): number | undefined {
  if (isAlias(node) || isScalar(node)) return rangeOf(node)?.[1];
  const collection = node as { flow?: boolean; items?: readonly unknown[] };
  if (collection.flow === true) return rangeOf(node)?.[1];
  const last = collection.items?.at(-1);
  return lastEnd(isPair(last) ? (last.value ?? last.key) : last);
}

/** How deep the file's own blocks are indented. */
function indentOf(map: YAMLMap, text: string): string {
  for (const { value } of map.items) {
    const at = isMap(value) && value.flow !== true ? rangeOf(value.items[0]?.key)?.[0] : undefined;
    if (at === undefined) continue;
    const indent = text.slice(text.lastIndexOf("\n", at - 1) + 1, at);
    if (/^ +$/.test(indent)) return indent;
  }
  return "  ";
}

function lineEndAt(text: string, at: number): number {
  const next = text.slice(at).search(/\r?\n/);
  return next < 0 ? text.length : at + next;
}

function lineEnd(text: string): string {
  return /\r\n/.test(text) ? "\r\n" : "\n";
}

function isOnlyChange(
  before: Document,
  after: Document | undefined,
  { field, value }: Change,
): boolean {
  if (after === undefined) return false;
  let old, now;
  try {
    [old, now] = [takeApart(before, field), takeApart(after, field)];
  } catch {
    // More aliases than can be followed.
    return false;
  }
  return isDeepStrictEqual(now.value, value) && isDeepStrictEqual(old.rest, now.rest);
}

/** The data of a frontmatter, one field of its block apart; `wechat: true` and an empty block say the same. */
function takeApart(
  document: Document,
  field: string,
): { readonly value: unknown; readonly rest: unknown } {
  const data = (document.toJS({ maxAliasCount }) ?? {}) as Record<string, unknown>;
  const { wechat, ...rest } = data;
  if (typeof wechat !== "object" || wechat === null)
    return { value: undefined, rest: { ...rest, wechat: {} } };
  const { [field]: value, ...block } = wechat as Record<string, unknown>;
  return { value, rest: { ...rest, wechat: block } };
}

/** A focal point as it is written down: percentages where plain numbers would have a second reading. */
type WrittenFocus = Readonly<Record<"x" | "y", number | string>> &
  Readonly<Partial<Record<"width" | "height", number | string | undefined>>>;

function written(focus: FocalPoint): WrittenFocus {
  try {
    parseFocalPoint(focus);
    return focus;
  } catch {
    const percent = (fraction: number) => `${Math.round(fraction * 1e4) / 100}%`;
    const { x, y, width, height } = focus;
    const point = { x: percent(x), y: percent(y) };
    return width === undefined || height === undefined
      ? point
      : { ...point, width: percent(width), height: percent(height) };
  }
}

function flow({ x, y, width, height }: WrittenFocus): string {
  const parts = Object.entries({ x, y, width, height }).filter(([, value]) => value !== undefined);
  return `{ ${parts.map(([name, value]) => `${name}: ${value}`).join(", ")} }`;
}
