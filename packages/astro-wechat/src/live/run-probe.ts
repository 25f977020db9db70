import { randomBytes } from "node:crypto";
import type { Client, DraftArticle, ReplyEvent } from "wechat-client";
import { probeContent } from "./probe-article.ts";
import type { Answer, Made, ProbeRecord, ProbeStep, StepName } from "./probe-record.ts";

export interface ProbeOptions {
  /** Makes the client; told of every answer. */
  readonly open: (onReply: (reply: ReplyEvent) => void) => Client;
  /** Source URL of the draft. */
  readonly sourceUrl: string;
  /** The picture, a PNG. */
  readonly picture: Uint8Array;
  /** Aborted: no further step is made, and what was made is deleted. */
  readonly signal: AbortSignal;
  readonly wait: (milliseconds: number) => Promise<void>;
  readonly onStep?: ((step: ProbeStep) => void) | undefined;
}

/** Pauses between looks for what was written a moment ago: 20 s in all. */
const pausesMs = [500, 1500, 3000, 5000, 10_000];
const gone = 40_007;

/**
 * Make one draft and one picture, look at them, change the draft, and delete both, by the ids that WeChat gave and by
 * nothing else; also after an error and when it is stopped.
 */
export async function runProbe(options: ProbeOptions): Promise<ProbeRecord> {
  const { open, sourceUrl, picture, signal, wait, onStep } = options;
  const mark = randomBytes(3).toString("hex");
  const title = `astro-wechat 探针 ${mark}`;
  const filename = `astro-wechat-probe-${mark}.png`;
  const steps: ProbeStep[] = [];
  const made: Made[] = [];
  const left: Made[] = [];
  let answers: Answer[] = [];
  let [pictureUrl, content] = ["", ""];
  const client = open((reply) => answers.push(answerOf(reply)));

  /** Ask, and ask again until `isShown`. @returns the last answer; `undefined` when it was an error */
  async function step<T>(
    name: StepName,
    ask: () => Promise<T>,
    isShown: (answer: T | undefined, errcode: number | undefined) => boolean = (answer) =>
      answer !== undefined,
  ): Promise<T | undefined> {
    if (signal.aborted) throw new Stopped();
    const started = performance.now();
    for (let looks = 1; ; looks += 1) {
      answers = [];
      const [answer, error] = await ask().then(
        (value) => [value, undefined] as const,
        (reason: unknown) => [undefined, reason] as const,
      );
      const isDone = isShown(answer, errcodeOf(error));
      const pause = pausesMs[looks - 1];
      // A question is asked again, a write is not: its answer is what it is.
      const isOver = isDone || !isQuestion(name) || pause === undefined || signal.aborted;
      if (!isOver) {
        await wait(pause);
        if (!signal.aborted) continue;
      }
      const seen: ProbeStep = {
        name,
        // Deleting what is left comes after the last step, and is none of its answers.
        answers: [...answers],
        looks: isDone ? looks : 0,
        milliseconds: Math.round(performance.now() - started),
        ...(answer === undefined && !isDone && { failure: textOf(error) }),
      };
      steps.push(seen);
      onStep?.(seen);
      return answer;
    }
  }

  try {
    await step("stable_token", () => client.token());
    await step("draft/count", () => client.draftCount());
    const image = { bytes: picture, type: "image/png", filename } as const;
    const material = await step("material/add_material", () => client.materialAdd(image));
    if (material === undefined) return finish();
    made.push({ kind: "picture", name: filename, mediaId: material.media_id });
    pictureUrl = material.url;
    await step(
      "material/batchget_material",
      () => client.materialBatchget({ offset: 0, count: 20 }),
      (page) => page?.item.some((item) => item.media_id === material.media_id) ?? false,
    );
    content = probeContent({ picture: pictureUrl });
    const article: DraftArticle = {
      article_type: "news",
      title,
      author: "probe",
      digest: "可以删除。 Safe to delete.",
      content,
      content_source_url: sourceUrl,
      thumb_media_id: material.media_id,
      need_open_comment: 0,
      only_fans_can_comment: 0,
      pic_crop_235_1: "0_0_1_1",
      pic_crop_1_1: "0.287234_0_0.712766_1",
    };
    const draft = await step("draft/add", () => client.draftAdd([article]));
    if (draft === undefined) {
      if (isLost(steps.at(-1))) left.push({ kind: "draft", name: title });
      return finish();
    }
    const mediaId = draft.media_id;
    made.push({ kind: "draft", name: title, mediaId });
    const list = () => client.draftBatchget({ offset: 0, count: 20, noContent: true });
    const listedTitle = (page: Awaited<ReturnType<typeof list>> | undefined): string | undefined =>
      page?.item.find((item) => item.media_id === mediaId)?.articles?.[0]?.title;
    await step("draft/get after draft/add", () => client.draftGet(mediaId));
    await step("draft/batchget after draft/add", list, (page) => listedTitle(page) === title);
    const changed = {
      ...article,
      title: `${title} 2`,
      content: probeContent({ picture: pictureUrl }, ["paragraph"]),
    };
    await step("draft/update", () => client.draftUpdate(mediaId, 0, changed).then(() => true));
    await step(
      "draft/get after draft/update",
      () => client.draftGet(mediaId),
      (stored) => stored?.news_item[0]?.title === changed.title,
    );
    await step(
      "draft/batchget after draft/update",
      list,
      (page) => listedTitle(page) === changed.title,
    );
    await step("draft/delete", () => client.draftDelete(mediaId).then(() => true));
    await step(
      "draft/get after draft/delete",
      () => client.draftGet(mediaId),
      (_, errcode) => errcode === gone,
    );
    await step(
      "draft/batchget after draft/delete",
      list,
      (page) => page !== undefined && listedTitle(page) === undefined,
    );
    const isRefused = (_: unknown, errcode: number | undefined): boolean => errcode !== undefined;
    await step("draft/delete again", () => client.draftDelete(mediaId).then(() => true), isRefused);
    const remove = () => client.materialDelete(material.media_id).then(() => true);
    await step("material/del_material", remove);
    await step("material/del_material again", remove, isRefused);
    return finish();
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
    return finish();
  } finally {
    await cleanUp();
    client.close();
  }

  function finish(): ProbeRecord {
    return { steps, made, left, pictureUrl, content };
  }

  /** Delete what is not known to be gone. */
  async function cleanUp(): Promise<void> {
    const done = (name: StepName): boolean =>
      steps.some((each) => each.name === name && each.looks > 0);
    for (const each of made.toReversed()) {
      const { kind, mediaId = "" } = each;
      if (done(kind === "draft" ? "draft/delete" : "material/del_material")) continue;
      const remove =
        kind === "draft" ? client.draftDelete(mediaId) : client.materialDelete(mediaId);
      await remove.catch((error: unknown) => {
        if (errcodeOf(error) !== gone) left.push(each);
      });
    }
  }
}

class Stopped extends Error {}

function isQuestion(name: StepName): boolean {
  return name.includes("get");
}

function answerOf({ endpoint, status, contentType, bytes }: ReplyEvent): Answer {
  const text = new TextDecoder().decode(bytes);
  return { endpoint, status, contentType, body: parsed(text) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Whether a write may have been made although its answer did not say so. */
function isLost(step: ProbeStep | undefined): boolean {
  const body = step?.answers.at(-1)?.body;
  const errcode = typeof body === "object" && body !== null ? Reflect.get(body, "errcode") : 0;
  return !(typeof errcode === "number" && errcode > 0);
}

function errcodeOf(error: unknown): number | undefined {
  const errcode: unknown =
    typeof error === "object" && error !== null ? Reflect.get(error, "errcode") : undefined;
  return typeof errcode === "number" ? errcode : undefined;
}

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
