import { createRemoteBox, type RemoteBox } from "./remote-box.ts";
import { createRemoteGate, type RemoteGate } from "./remote-gate.ts";
import type { Texts } from "../messages/texts.ts";
import type { WechatApi } from "../model/wechat-api.ts";

/** WeChat as a run or a command gets at it. */
export interface Remote {
  /** For what is written. */
  readonly gate: RemoteGate;
  /** For what is read. */
  readonly box: RemoteBox;
  /** Pauses between questions that are asked again. */
  readonly wait: (milliseconds: number) => Promise<void>;
}

export interface RemoteSettings {
  readonly api: WechatApi;
  /** Requests at a time (default: `4`). */
  readonly concurrency?: number | undefined;
  readonly texts: Texts;
  readonly wait: (milliseconds: number) => Promise<void>;
}

export function createRemote({ api, concurrency = 4, texts, wait }: RemoteSettings): Remote {
  const gate = createRemoteGate(api, concurrency);
  return { gate, box: createRemoteBox(gate, texts, wait), wait };
}
