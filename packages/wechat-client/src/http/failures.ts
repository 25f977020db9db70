import type { CallOutcome } from "./call-outcome.ts";
import type { Endpoint } from "./endpoint.ts";
import {
  WechatError,
  type WechatErrorCode,
  type WechatErrorDetails,
} from "../errors/wechat-error.ts";
import { explainError } from "../errors/explain-error.ts";
import { type Language, textsOf } from "../messages/texts.ts";

/** Makes every error that calls reject with; the one place where what happened becomes text. */
export interface Failures {
  /** The end of a call. @param inDoubt - this or an earlier attempt may have done the work */
  of(outcome: Failed, endpoint: Endpoint<unknown>, inDoubt: boolean): WechatError;
  /** A write of unknown outcome could not be repeated because of `error`. */
  inDoubt(endpoint: Endpoint<unknown>, error: unknown): WechatError;
  credentialsMissing(field: "appId" | "appSecret"): WechatError;
}

type Failed = Exclude<CallOutcome<unknown>, { kind: "done" }>;

interface FailureSettings {
  readonly language: Language;
  readonly redact: (text: string) => string;
  /** The token is the user's: no new one can be made. */
  readonly ownToken: boolean;
}

/** Refusals for the caller's address; the address stands in `errmsg`. */
const addressRefused = new Set([40164, 45035, 61004]);
const excerptLength = 160;

export function createFailures({ language, redact, ownToken }: FailureSettings): Failures {
  const texts = textsOf(language);

  function fail(code: WechatErrorCode, message: string, details: WechatErrorDetails): WechatError {
    return new WechatError(code, redact(message), { ...details, hint: redact(details.hint) });
  }

  /** What the network said, kept as a cause; got's own errors carry the address with the token in it. */
  const causeOf = (detail: string) => new Error(redact(oneLine(detail)));

  function refusal(endpoint: Endpoint<unknown>, errcode: number, errmsg: string): WechatError {
    const { text, rid } = readErrmsg(errmsg);
    const { meaning, fix, retry } = explainError(errcode, language);
    let explained = { meaning, fix };
    if (retry === "refresh" && endpoint.tokenless) explained = texts.secretWrong;
    else if (retry === "refresh" && ownToken) explained = texts.ownTokenDead;
    else if (addressRefused.has(errcode)) {
      const address = addressIn(errmsg);
      if (address !== undefined) explained = { meaning, fix: texts.allowAddress(address) };
    }
    return fail(
      "REPLY_REJECTED",
      texts.refused(endpoint.name, errcode, text, rid, explained.meaning),
      {
        hint: explained.fix,
        errcode,
        rid,
        endpoint: endpoint.name,
        retry,
      },
    );
  }

  function unknownOutcome(
    endpoint: Endpoint<unknown>,
    what: string,
    details: Pick<WechatErrorDetails, "cause" | "errcode" | "rid">,
  ): WechatError {
    return fail("OUTCOME_UNKNOWN", texts.unknownOutcome(endpoint.name, what), {
      hint: endpoint.effect === "upload" ? texts.repeatUpload : texts.lookFirst,
      endpoint: endpoint.name,
      ...details,
    });
  }

  function lost(outcome: Failed & { kind: "lost" }, endpoint: Endpoint<unknown>): WechatError {
    const { trouble, detail, errcode } = outcome;
    if (errcode !== undefined && endpoint.effect === "read")
      return refusal(endpoint, errcode, detail);
    // Answers about tokens may hold one that is not known as a secret yet.
    const shown = trouble === "text" && endpoint.tokenless ? "" : excerpt(redact(detail));
    const what = errcode === undefined ? texts.trouble[trouble](shown) : `${errcode} ${shown}`;
    const { rid } = readErrmsg(detail);
    const cause = causeOf(shown);
    if (endpoint.effect !== "read") return unknownOutcome(endpoint, what, { cause, errcode, rid });
    return trouble === "silence"
      ? fail("UNREACHABLE", texts.noAnswer(endpoint.name, what), {
          hint: texts.checkNetwork,
          cause,
          endpoint: endpoint.name,
        })
      : fail("REPLY_UNREADABLE", texts.unreadable(endpoint.name, what), {
          hint: texts.checkRelay,
          cause,
          endpoint: endpoint.name,
        });
  }

  function unsent(outcome: Failed & { kind: "unsent" }, endpoint: Endpoint<unknown>): WechatError {
    const { trouble, detail } = outcome;
    const { name } = endpoint;
    const details = { cause: causeOf(detail), endpoint: name };
    switch (trouble) {
      case "turned-away":
      case "firewall":
      case "forbidden":
        return fail("REPLY_UNREADABLE", texts.turnedAway[trouble](name, detail), {
          ...details,
          hint: texts.turnedAwayHint[trouble](name),
        });
      default:
        return fail("UNREACHABLE", texts.noConnection(name, detail), {
          ...details,
          hint: texts.unsentHint[trouble],
        });
    }
  }

  function settled(outcome: Failed, endpoint: Endpoint<unknown>): WechatError {
    if (outcome.kind === "refused") return refusal(endpoint, outcome.errcode, outcome.errmsg);
    return outcome.kind === "lost" ? lost(outcome, endpoint) : unsent(outcome, endpoint);
  }

  function inDoubt(endpoint: Endpoint<unknown>, error: unknown): WechatError {
    if (!(error instanceof WechatError))
      return unknownOutcome(endpoint, texts.trouble.silence(""), { cause: error });
    const { errcode, rid } = error;
    return unknownOutcome(endpoint, error.message, { cause: error, errcode, rid });
  }

  return {
    of(outcome, endpoint, doubtful) {
      const error = settled(outcome, endpoint);
      if (!doubtful || endpoint.effect === "read" || error.code === "OUTCOME_UNKNOWN") return error;
      // A spare copy of a picture harms nobody; why it was refused then helps more.
      return endpoint.effect === "upload" && outcome.kind === "refused"
        ? error
        : inDoubt(endpoint, error);
    },
    inDoubt,
    credentialsMissing: (field) =>
      fail("CREDENTIALS_MISSING", texts.credentialsMissing(field), { hint: texts.giveCredentials }),
  };
}

/** WeChat's text without its trailers, and the request's id: `text hint: [x] rid: 8hex-8hex-8hex`. */
function readErrmsg(errmsg: string): { readonly text: string; readonly rid: string | undefined } {
  const rid = /rid:\s*([0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8})/i.exec(errmsg)?.[1];
  const text = errmsg
    .replace(/[,\s]*\brid:\s*[0-9a-f-]+/i, "")
    .replace(/[,\s]*\bhints?:\s*\[[^\]]*\]/i, "");
  return { text: excerpt(text), rid };
}

/** The address WeChat saw; IPv4 first, it is the one that can be allowed. */
function addressIn(errmsg: string): string | undefined {
  return (
    /\b\d{1,3}(?:\.\d{1,3}){3}\b/.exec(errmsg)?.[0] ??
    /\bipv6\s+([0-9a-f:]*:[0-9a-f:]+)/i.exec(errmsg)?.[1]
  );
}

function excerpt(text: string): string {
  const line = oneLine(text);
  return line.length > excerptLength ? `${line.slice(0, excerptLength).toWellFormed()}…` : line;
}

// Answers are foreign text: control characters in them could drive a terminal.
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, " ").trim();
}
