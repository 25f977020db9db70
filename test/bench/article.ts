import { articleLength, converters, convertToFit, type Convert } from "./support/converters.ts";
import { codeBlocks, readCorpora, type Document } from "./support/corpora.ts";
import { pipelines } from "./support/pipelines.ts";
import { median, race, share } from "./support/race.ts";

/** Most characters WeChat documents for an article. */
const limit = 20_000;

/**
 * How long articles become and what making them costs, beside `@wenyan-md/core` and marked + highlight.js + juice.
 *
 * Aims: median length 2.2 times the source for prose with links, references included, and 2.6 for code-heavy texts
 * with colors; in the theme `plain` 1.9 and 2.5; our plugins take at most 10% of the pipeline they stand in.
 */
export async function run(): Promise<void> {
  for (const [name, documents] of Object.entries(await readCorpora())) {
    const found = await convertAll(documents);
    const middle = median(documents.map(({ text }) => text.length)).toLocaleString("en");
    const left = documents.length - found.length;
    console.log(
      `\n${name}: ${documents.length} texts of ${middle} characters at the median` +
        (left > 0 ? `; without ${left} on which a converter fails` : ""),
    );
    console.table(await sizes(found, name === "code-heavy"));
    console.log(await fitted(documents));
    if (name !== "example blog") console.table(await speeds(found.map(({ text }) => text)));
  }
}

interface Converted {
  readonly text: string;
  /** Characters of the article by converter. */
  readonly lengths: Readonly<Record<string, number>>;
}

/** Texts on which no converter fails; `@wenyan-md/core` trips over some. */
async function convertAll(documents: readonly Document[]): Promise<readonly Converted[]> {
  const found: Converted[] = [];
  for (const { text } of documents) {
    const lengths: Record<string, number> = {};
    for (const [name, convert] of Object.entries(converters)) {
      const html = await convert(text).catch(() => undefined);
      if (html !== undefined) lengths[name] = articleLength(html);
    }
    if (Object.keys(lengths).length === Object.keys(converters).length)
      found.push({ text, lengths });
  }
  return found;
}

async function sizes(found: readonly Converted[], withCode: boolean): Promise<object> {
  const rows: Record<string, object> = {};
  for (const [name, convert] of Object.entries(converters)) {
    const lengths = found.map((each) => each.lengths[name] ?? Number.NaN);
    const ratios = found.map(({ text }, index) => (lengths[index] ?? Number.NaN) / text.length);
    rows[name] = {
      "out / source, median": median(ratios).toFixed(2),
      "90th percentile": ratios
        .toSorted((one, other) => one - other)
        .at(Math.floor(ratios.length * 0.9))
        ?.toFixed(2),
      "over 20,000": percent(lengths.filter((length) => length > limit).length / found.length),
      ...(withCode && { "out / character of code": await codeRatio(found, convert) }),
    };
  }
  return rows;
}

/** Articles of nothing but the code blocks of a text, against the characters of the code. */
async function codeRatio(found: readonly Converted[], convert: Convert): Promise<string> {
  let [from, to] = [0, 0];
  // A part of them is enough for a ratio over all their code.
  for (const { text } of found.filter((_, index) => index % 3 === 0)) {
    const fences = text.match(/^(```|~~~)[^\n]*\n[^]*?^\1[ \t]*$/gm) ?? [];
    if (fences.length === 0) continue;
    from += codeBlocks(text).join("").length;
    to += articleLength(await convert(fences.join("\n\n")));
  }
  return (to / from).toFixed(2);
}

async function fitted(documents: readonly Document[]): Promise<string> {
  const short = documents.filter(({ text }) => text.length < 12_000);
  let over = 0;
  for (const { text } of short) if (articleLength(await convertToFit(text)) > limit) over += 1;
  return `with fit: ${over} of ${short.length} texts under 12,000 characters stay over 20,000`;
}

async function speeds(texts: readonly string[]): Promise<object> {
  const sample = texts.filter((_, index) => index % 5 === 0);
  const over = <Name extends string>(works: Readonly<Record<Name, (text: string) => unknown>>) =>
    Object.fromEntries(
      Object.entries<(text: string) => unknown>(works).map(([name, work]) => [
        name,
        async () => {
          for (const text of sample) await work(text);
        },
      ]),
    ) as Record<Name, () => Promise<void>>;
  const bare = await race(over(pipelines), { rounds: 15, warmUps: 5 });
  const whole = await race(over(converters), { rounds: 3, warmUps: 1 });
  const perText = (ms: readonly number[]) => (median(ms) / sample.length).toFixed(2);

  const plain = bare["unified, Markdown to safe HTML"];
  const ours = bare["the same with our plugins"];
  const rows: Record<string, object> = {};
  for (const [name, ms] of Object.entries(bare)) {
    rows[name] = { "ms a text": perText(ms), "share of the pipeline": percent(share(ms, ours)) };
  }
  rows["our plugins alone"] = {
    "ms a text": perText(ours.map((ms, round) => ms - (plain[round] ?? 0))),
    "share of the pipeline": percent(1 - share(plain, ours)),
  };
  for (const [name, ms] of Object.entries(whole)) {
    const wenyan = whole["@wenyan-md/core"] ?? [];
    rows[`all of it: ${name}`] = {
      "ms a text": perText(ms),
      "x wenyan": share(wenyan, ms).toFixed(1),
    };
  }
  return rows;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)}%`;
}

if (import.meta.main) {
  await run();
  // jsdom, inside of wenyan, leaves timers behind.
  process.exit();
}
