import type { Account, Token } from "./account.ts";
import { randomId } from "./media-id.ts";
import { refuse, type Refusal } from "./reply.ts";

const lifeMs = 7_200_000;
/** How long an older token of `/cgi-bin/token` works beside its successor, and how early a stable one is renewed. */
const overlapMs = 300_000;
const forcePauseMs = 30_000;

/** `GET /cgi-bin/token`: always a new one; the one before works for five more minutes. */
export function issueToken(account: Account, now: number): Token {
  for (const token of account.tokens) {
    if (token.endpoint === "token") token.replacedAt ??= now + overlapMs;
  }
  return addToken(account, "token", now);
}

/**
 * `POST /cgi-bin/stable_token`: the same one until shortly before it expires. Forced, the one before dies at once,
 * unless it is younger than 30 seconds: then it is given again.
 */
export function stableToken(account: Account, now: number, force: boolean): Token {
  const current = account.tokens.findLast(
    (token) => token.endpoint === "stable_token" && isAlive(token, now),
  );
  if (current === undefined) return addToken(account, "stable_token", now);
  if (force) {
    if (now - current.issuedAt < forcePauseMs) return current;
    current.replacedAt = now;
    return addToken(account, "stable_token", now);
  }
  return current.expiresAt - now > overlapMs ? current : addToken(account, "stable_token", now);
}

/** Why `value` opens nothing: 40014 for what never was a token, 40001 for a replaced one, 42001 for an expired one. */
export function checkToken(account: Account, value: string, now: number): Refusal | undefined {
  const token = account.tokens.find((candidate) => candidate.value === value);
  // What looks like a token may be one of another account, or older than our memory.
  if (token === undefined) return refuse(/^[\w-]{100,512}$/.test(value) ? 40001 : 40014);
  if (token.replacedAt !== undefined && now >= token.replacedAt) return refuse(40001);
  return now >= token.expiresAt ? refuse(42001) : undefined;
}

function isAlive(token: Token, now: number): boolean {
  return now < token.expiresAt && (token.replacedAt === undefined || now < token.replacedAt);
}

function addToken(account: Account, endpoint: Token["endpoint"], now: number): Token {
  const token: Token = {
    value: `99_${randomId(154)}`,
    endpoint,
    issuedAt: now,
    expiresAt: now + lifeMs,
  };
  // Dead ones are remembered for a while: they are told apart from strangers.
  account.tokens = [...account.tokens.slice(-99), token];
  return token;
}

/** End every token at once, as a stranger's refresh or two hours of waiting do. */
export function killTokens(account: Account, now: number, how: "replaced" | "expired"): void {
  for (const token of account.tokens) {
    if (how === "replaced") token.replacedAt = Math.min(token.replacedAt ?? now, now);
    else token.expiresAt = Math.min(token.expiresAt, now);
  }
}
