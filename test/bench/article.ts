import { articleLength, converters, convertToFit, type Convert } from "./support/converters.ts";
import { codeBlocks, readCorpora, type Document } from "./support/corpora.ts";
import { pipelines } from "./support/pipelines.ts";
import { median, race, share } from "./support/race.ts";

/** Most characters WeChat documents for an article. */
const limit = 20_000;

/**
 * How long articles become and what making them costs, beside `@wenyan-md/core` and marked + highlight.js + juice.
 *
 * Aims: median length 2.0 times the source for prose with links, references included, and 2.4 for code-heavy texts
 * with colours; 3.1 characters for one of code; with `fit` no text under 12,000 characters over 20,000; our plugins
 * take at most 10% of the pipeline they stand in.
 */
export async function run(): Promise<void> {
  const corpora = await readCorpora();
  for (const [name, documents] of Object.entries(corpora)) {
    const fair = await convertible(documents);
    const lengths = documents.map(({ text }) => text.length);
    console.log(
      `\n${name}: ${documents.length} texts, ${median(lengths).toLocaleString("en")} characters at the median` +
        (fair.length < documents.length ? `, ${fair.length} that all converters can read` : ""),
    );
    console.table(await sizes(fair));
    console.log(await fitted(documents));
    if (name !== "example blog") console.table(await speeds(fair));
  }
}

/** Texts on which no converter fails; `@wenyan-md/core` trips over some. */
async function convertible(documents: readonly Document[]): Promise<readonly Document[]> {
  const fine: Document[] = [];
  for (const document of documents) {
    const tries = Object.values(converters).map((convert) => convert(document.text));
    const failed = (await Promise.allSettled(tries)).some(({ status }) => status === "rejected");
    if (!failed) fine.push(document);
  }
  return fine;
}

async function sizes(documents: readonly Document[]): Promise<object> {
  const rows: Record<string, object> = {};
  for (const [name, convert] of Object.entries(converters)) {
    const found = await lengthsOf(documents, convert);
    const ratios = found.map(({ from, to }) => to / from).toSorted((one, other) => one - other);
    rows[name] = {
      "out / source, median": median(ratios).toFixed(2),
      "90th percentile": ratios.at(Math.floor(ratios.length * 0.9))?.toFixed(2),
      "over 20,000": percent(found.filter(({ to }) => to > limit).length / found.length),
      "out / character of code": await codeRatio(documents, convert),
    };
  }
  return rows;
}

async function lengthsOf(
  documents: readonly Document[],
  convert: Convert,
): Promise<{ from: number; to: number }[]> {
  const found = [];
  for (const { text } of documents) {
    found.push({ from: text.length, to: articleLength(await convert(text)) });
  }
  return found;
}

/** Articles of nothing but the code blocks of a text, against the characters of the code. */
async function codeRatio(documents: readonly Document[], convert: Convert): Promise<string> {
  let [from, to] = [0, 0];
  for (const { text } of documents) {
    const fences = text.match(/^(```|~~~)[^\n]*\n[^]*?^\1[ \t]*$/gm) ?? [];
    if (fences.length === 0) continue;
    from += codeBlocks(text).join("").length;
    to += articleLength(await convert(fences.join("\n\n")));
  }
  return from < 10_000 ? "" : (to / from).toFixed(2);
}

async function fitted(documents: readonly Document[]): Promise<string> {
  const short = documents.filter(({ text }) => text.length < 12_000);
  const found = await lengthsOf(short, convertToFit);
  const over = found.filter(({ to }) => to > limit).length;
  return `with fit: ${over} of ${short.length} texts under 12,000 characters stay over 20,000`;
}

async function speeds(documents: readonly Document[]): Promise<object> {
  const sample = documents.filter((_, index) => index % 3 === 0);
  const over = <Name extends string>(works: Readonly<Record<Name, (text: string) => unknown>>) =>
    Object.fromEntries(
      Object.entries<(text: string) => unknown>(works).map(([name, work]) => [
        name,
        async () => {
          for (const { text } of sample) await work(text);
        },
      ]),
    ) as Record<Name, () => Promise<void>>;
  const bare = await race(over(pipelines), { rounds: 15, warmUps: 4 });
  const whole = await race(over(converters), { rounds: 3, warmUps: 1 });
  const perText = (ms: readonly number[]) => (median(ms) / sample.length).toFixed(2);

  const plain = bare["unified, Markdown to HTML"];
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
