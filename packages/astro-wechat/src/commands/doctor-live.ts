import { setTimeout as sleep } from "node:timers/promises";
import { createClient, type Client, type Options } from "wechat-client";
import type { AccountNames } from "../config/credentials.ts";
import { readCredentials } from "../config/credentials.ts";
import { openClient } from "../config/open-client.ts";
import { compareContents, compareProbes } from "../live/compare-probes.ts";
import { describeDeviation, liveReport, liveReportMarkdown } from "../live/live-report.ts";
import { runProbe, type ProbeOptions } from "../live/run-probe.ts";
import type { ProbeRecord } from "../live/probe-record.ts";
import { exitCodes } from "../sync/watch-interruption.ts";
import { writeOutput } from "../sync/write-output.ts";
import type { OpenedSite } from "./open-site.ts";

export interface LiveOptions {
  readonly names: AccountNames;
  /** Address of the API, without login and query. */
  readonly address: string;
  /** File of the report: JSON by its ending, else Markdown. */
  readonly out: string;
  readonly print: (line: string) => void;
}

/**
 * Compare WeChat with the simulator, by one draft and one picture that are made and deleted in both.
 *
 * @returns the exit code
 */
export async function examineLive(site: OpenedSite, options: LiveOptions): Promise<number> {
  const { environment, texts } = site.preparation;
  const { live } = texts.doctor;
  const { names, address, out, print } = options;
  const credentials = readCredentials(environment, names, texts);
  const stopped = new AbortController();
  let code: number | undefined;
  const stop = (signal: NodeJS.Signals): void => {
    code = signal === "SIGTERM" ? exitCodes.SIGTERM : exitCodes.SIGINT;
    print(live.stopping);
    stopped.abort();
  };
  for (const signal of Object.keys(exitCodes)) process.once(signal, stop);
  try {
    const picture = await drawPicture();
    const sourceUrl = "https://example.com/astro-wechat-probe/";
    const common = { picture, sourceUrl, signal: stopped.signal } as const;
    const found = await runProbe({
      ...common,
      open: (onReply) => openClient(environment, credentials, texts, { onReply }),
      wait: (milliseconds) =>
        // Ended early where somebody stopped it.
        sleep(milliseconds, undefined, { signal: stopped.signal }).catch(() => undefined),
      onStep: (step) => print(live.step(step.name, step.milliseconds, step.failure)),
    });
    const expected = await probeSimulator({ ...common, signal: new AbortController().signal });
    const isComplete = !stopped.signal.aborted;
    const deviations = compareProbes(expected, found).filter(
      // What was not done because somebody stopped it says nothing about WeChat.
      ({ what }) => isComplete || what !== "not-done",
    );
    const about = {
      date: new Date().toISOString(),
      account: shortened(credentials.appId),
      api: address,
      isComplete,
    };
    const report = liveReport(about, found, deviations, compareContents(expected, found));
    const text = out.endsWith(".json")
      ? `${JSON.stringify(report, null, 2)}\n`
      : liveReportMarkdown(report, texts.doctor);
    const hidden = [
      [credentials.appSecret, "***"],
      [credentials.accessToken, "***"],
      [tokenOf(found), "***"],
      [credentials.appId, about.account],
    ] as const;
    await writeOutput(site.root, out, hide(text, hidden), texts);
    for (const each of deviations) print(hide(`  ${describeDeviation(each, live)}`, hidden));
    for (const { kind, name, mediaId } of found.left) print(live.left(kind, name, mediaId));
    print(live.result(deviations.length, isComplete));
    print(live.written(out));
    if (code !== undefined) return code;
    return deviations.length === 0 && found.left.length === 0 ? 0 : 1;
  } finally {
    for (const signal of Object.keys(exitCodes)) process.off(signal, stop);
  }
}

/** What the simulator does when it is asked the same. Loaded only here: nobody else needs it. */
async function probeSimulator(
  options: Pick<ProbeOptions, "picture" | "sourceUrl" | "signal">,
): Promise<ProbeRecord> {
  const { startSimulator } = await import("wechat-simulator");
  const simulator = await startSimulator({ log: () => undefined });
  try {
    const { url: baseUrl, appId, appSecret } = simulator;
    const open = (onReply: Options["onReply"]): Client =>
      createClient({ baseUrl, appId, appSecret, onReply });
    return await runProbe({ ...options, open, wait: () => Promise.resolve() });
  } finally {
    await simulator.close();
  }
}

/** A cover of the ratio 2.35:1. Loaded only here: a configuration that is read needs no sharp. */
async function drawPicture(): Promise<Uint8Array> {
  const { default: sharp } = await import("sharp");
  const create = { width: 940, height: 400, channels: 3, background: "#07c160" } as const;
  return sharp({ create }).png().toBuffer();
}

function shortened(appId: string): string {
  return `${appId.slice(0, 4)}…${appId.slice(-2)}`;
}

/** The token that WeChat gave out, which some error may repeat. */
function tokenOf({ steps }: ProbeRecord): string | undefined {
  const body = steps.find(({ name }) => name === "stable_token")?.answers.at(-1)?.body;
  const token: unknown =
    typeof body === "object" && body !== null ? Reflect.get(body, "access_token") : undefined;
  return typeof token === "string" ? token : undefined;
}

function hide(
  text: string,
  secrets: readonly (readonly [secret: string | undefined, shown: string])[],
): string {
  return secrets.reduce(
    (clean, [secret, shown]) =>
      secret === undefined || secret === "" ? clean : clean.replaceAll(secret, shown),
    text,
  );
}
