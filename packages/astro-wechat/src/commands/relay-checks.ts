import { connectionAgents, sendHttp } from "wechat-client/internal";
import type { Texts } from "../messages/texts.ts";
import type { Check, Finding } from "./doctor-checks.ts";

/** WeChat's own hosts. */
const wechat = /^(?:[a-z\d-]+\.)?api\d*\.weixin\.qq\.com$/;
const thisMachine = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/;

/**
 * Whether a relay is an open door: what passes it reaches WeChat from the address that the account trusts. It is asked
 * without a token, so that WeChat would refuse what is passed on.
 *
 * @param address - what `WECHAT_API_BASE` says, with its key
 * @returns none for WeChat itself, and for a simulator on this machine
 */
export function relayChecks(address: string, texts: Texts["doctor"]): readonly Check[] {
  const url = URL.parse(address);
  if (url === null || wechat.test(url.hostname)) return [];
  const hasKey = url.username !== "" || url.password !== "" || url.search !== "";
  if (!hasKey && thisMachine.test(url.hostname)) return [];
  return [
    {
      what: texts.relayKey,
      async run() {
        const open = await reachesWechat(withoutKey(url), "draft/count");
        return judge(open, texts.relayKeyAsked, hasKey ? texts.relayOpen() : texts.relayKeyless());
      },
    },
    {
      what: texts.relayPaths,
      run: async () =>
        judge(await reachesWechat(url, "user/get"), texts.relayPathsFew, texts.relayPathsAll()),
    },
  ];

  function judge(
    open: boolean | undefined,
    good: string,
    [text, hint]: readonly [string, string],
  ): Omit<Finding, "what"> {
    if (open === undefined) return { state: "note", text: texts.relayUnseen };
    return open ? { state: "note", text, hint } : { state: "ok", text: good };
  }
}

/**
 * Asks by the way that a sync takes, through the same proxy.
 *
 * @returns `undefined` where nothing answers
 */
async function reachesWechat(base: URL, endpoint: string): Promise<boolean | undefined> {
  const url = new URL(base);
  url.pathname = `${base.pathname.replace(/\/+$/, "")}/cgi-bin/${endpoint}`;
  const agents = connectionAgents(url.href, undefined);
  try {
    const request = { url, timeoutMs: 15_000, maxReplyBytes: 1_000_000 };
    const outcome = await sendHttp(request, agents);
    if (outcome.kind === "answer") return /"errcode"/.test(Buffer.from(outcome.bytes).toString());
    // WeChat answers a few bytes.
    return outcome.reason === "too-large" ? false : undefined;
  } finally {
    agents.close();
  }
}

function withoutKey(url: URL): URL {
  return new URL(url.origin + url.pathname);
}
