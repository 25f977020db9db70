import { constructNames, splitContent } from "./probe-article.ts";
import { stepNames, type Answer, type ProbeRecord, type ProbeStep } from "./probe-record.ts";

/** Something that WeChat does in another way than the simulator. */
export interface Deviation {
  /** Step of the probe, or `stored HTML: <construct>`. */
  readonly where: string;
  readonly what:
    | "not-done"
    | "status"
    | "content-type"
    | "repeated"
    | "late"
    | "failed"
    | "errcode"
    | "missing"
    | "added"
    | "type"
    | "value"
    | "html";
  /** Field of the answer: `news_item[0].title`. */
  readonly field?: string | undefined;
  /** What the simulator does, and what WeChat did. */
  readonly expected: string;
  readonly found: string;
}

/** What one construct of the article became. */
export interface StoredConstruct {
  readonly name: string;
  readonly expected: string | undefined;
  readonly found: string | undefined;
}

/** Compare what was seen with what the simulator did. */
export function compareProbes(expected: ProbeRecord, found: ProbeRecord): readonly Deviation[] {
  return [
    ...stepNames.flatMap((name) => {
      const step = expected.steps.find((each) => each.name === name);
      const other = found.steps.find((each) => each.name === name);
      if (step === undefined) return [];
      if (other === undefined) {
        return [{ where: name, what: "not-done", expected: "", found: "" } as const];
      }
      return compareSteps(step, other, plainer(expected), plainer(found));
    }),
    ...compareContents(expected, found)
      .filter((each) => each.found !== undefined || each.expected !== undefined)
      .filter((each) => each.expected !== each.found)
      .map((each): Deviation => ({
        where: `stored HTML: ${each.name}`,
        what: "html",
        expected: each.expected ?? "",
        found: each.found ?? "",
      })),
  ];
}

/** The constructs of the article as both stored them. */
export function compareContents(
  expected: ProbeRecord,
  found: ProbeRecord,
): readonly StoredConstruct[] {
  const [left, right] = [storedIn(expected), storedIn(found)];
  if (left === undefined || right === undefined) return [];
  return [...constructNames, "end"].map((name) => ({
    name,
    expected: left.get(name),
    found: right.get(name),
  }));
}

function storedIn(record: ProbeRecord): ReadonlyMap<string, string> | undefined {
  const step = record.steps.find(({ name }) => name === "draft/get after draft/add");
  const content = contentOf(step?.answers.at(-1)?.body);
  return content === undefined ? undefined : splitContent(plainer(record)(content));
}

function contentOf(body: unknown): string | undefined {
  const items = fieldOf(body, "news_item");
  const content = Array.isArray(items) ? fieldOf(items[0], "content") : undefined;
  return typeof content === "string" ? content : undefined;
}

type Plain = (text: string) => string;

/** Puts names in the place of what is another one in every run: ids, and the addresses and signatures made of them. */
function plainer({ made, pictureUrl }: ProbeRecord): Plain {
  const names = made.flatMap(({ kind, name, mediaId = "" }): [string, string][] => [
    [name, `{name of the ${kind}}`],
    ...(mediaId === ""
      ? []
      : [[mediaId, `{media_id of the ${kind}, ${mediaId.length} characters}`] as [string, string]]),
  ]);
  const key = /^https?:\/\/[^/]+\/[^/]+\/([^/?#]+)\//.exec(pictureUrl)?.[1];
  if (key !== undefined) names.push([key, "{picture}"]);
  // A longer one first: the name of the draft begins both titles.
  names.sort(([left], [right]) => right.length - left.length);
  return (text) =>
    names
      .reduce((plain, [id, name]) => plain.replaceAll(id, name), text)
      .replaceAll(
        /(https?:\/\/mp\.weixin\.qq\.com\/s\?)([^#"\s]*)/g,
        (_, base: string, query: string) =>
          base + query.replaceAll(/=[^&]*/g, (value) => (/^=\d$/.test(value) ? value : "=*")),
      )
      .replaceAll(/[,\s]*\b(?:rid: [\w-]+|hints?: ?\[[^\]]*\])/g, "");
}

function compareSteps(
  expected: ProbeStep,
  found: ProbeStep,
  plainExpected: Plain,
  plainFound: Plain,
): readonly Deviation[] {
  const where = expected.name;
  const deviations: Deviation[] = [];
  const tell = (what: Deviation["what"], left: string, right: string): void => {
    deviations.push({ where, what, expected: left, found: right });
  };
  const isRefused = errcodeOf(found.answers.at(-1)) !== errcodeOf(expected.answers.at(-1));
  // What it was refused with is told below.
  if (found.looks !== expected.looks && !isRefused) {
    tell(found.failure === undefined ? "late" : "failed", shown(expected), shown(found));
  }
  if (found.answers.length !== expected.answers.length) {
    tell("repeated", spelled(expected.answers), spelled(found.answers));
  }
  const [left, right] = [expected.answers.at(-1), found.answers.at(-1)];
  if (left === undefined || right === undefined) return deviations;
  if (left.status !== right.status) tell("status", String(left.status), String(right.status));
  if (left.contentType !== right.contentType) {
    tell("content-type", left.contentType, right.contentType);
  }
  const [errcode, other] = [errcodeOf(left), errcodeOf(right)];
  if (errcode !== other) {
    tell("errcode", String(errcode), String(other));
    // A refusal has none of the fields of an answer.
    return deviations;
  }
  const fields = compareValues(
    plainValue(left.body, plainExpected, where, ""),
    plainValue(right.body, plainFound, where, ""),
    "",
  );
  return [...deviations, ...fields.map((field) => ({ where, ...field }))];
}

function shown({ looks, milliseconds, failure }: ProbeStep): string {
  const time = `${(milliseconds / 1000).toFixed(1)} s`;
  if (looks === 0) return failure === undefined ? `never, ${time}` : failure;
  return looks === 1 ? "at once" : `look ${looks}, ${time}`;
}

function spelled(answers: readonly Answer[]): string {
  return answers.map((each) => `${each.status}/${errcodeOf(each)}`).join(", ");
}

function errcodeOf(answer: Answer | undefined): number {
  const errcode = fieldOf(answer?.body, "errcode");
  return typeof errcode === "number" ? errcode : 0;
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
}

/** Of these only the type is compared: they are others in every account and at every time. */
const variable =
  /^(?:create_time|update_time|total_count|item_count|expires_in|access_token|content)$/;

/** An answer with names in the place of ids, types in the place of what differs anyway, and no drafts of others. */
function plainValue(value: unknown, plain: Plain, step: string, field: string): unknown {
  if (Array.isArray(value)) {
    return value
      .filter((item) => field !== "item" || step === "draft/add" || isOwn(item, plain))
      .map((item) => plainValue(item, plain, step, ""));
  }
  if (variable.test(field) && value !== null) return { [typeof value]: true };
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([name, each]) => [name, plainValue(each, plain, step, name)]),
    );
  }
  return typeof value === "string" ? plain(value) : value;
}

/** Whether an item of a listing is what the probe made. */
function isOwn(item: unknown, plain: Plain): boolean {
  const mediaId = fieldOf(item, "media_id");
  return typeof mediaId === "string" && plain(mediaId).startsWith("{media_id");
}

function compareValues(
  expected: unknown,
  found: unknown,
  field: string,
): readonly Omit<Deviation, "where">[] {
  const [left, right] = [typeOf(expected), typeOf(found)];
  if (left !== right) return [{ what: "type", field, expected: left, found: right }];
  if (Array.isArray(expected) && Array.isArray(found)) {
    const length = Math.max(expected.length, found.length);
    return Array.from({ length }, (_, index) => index).flatMap((index) =>
      compareMembers(expected[index], found[index], `${field}[${index}]`),
    );
  }
  if (isRecord(expected) && isRecord(found)) {
    const names = [...new Set([...Object.keys(expected), ...Object.keys(found)])];
    return names.flatMap((name) =>
      compareMembers(expected[name], found[name], field === "" ? name : `${field}.${name}`),
    );
  }
  if (expected === found) return [];
  return [
    { what: "value", field, expected: JSON.stringify(expected), found: JSON.stringify(found) },
  ];
}

function compareMembers(
  expected: unknown,
  found: unknown,
  field: string,
): readonly Omit<Deviation, "where">[] {
  if (expected === undefined && found === undefined) return [];
  if (found === undefined) {
    return [{ what: "missing", field, expected: typeOf(expected), found: "" }];
  }
  if (expected === undefined) return [{ what: "added", field, expected: "", found: typeOf(found) }];
  return compareValues(expected, found, field);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function typeOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "list";
  // What only its type is known of.
  const [name, ...others] = isRecord(value) ? Object.entries(value) : [];
  if (name?.[1] === true && others.length === 0) return name[0];
  return typeof value;
}
