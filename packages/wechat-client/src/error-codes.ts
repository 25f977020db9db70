import type { Language, RetryClass } from "./explain-error.ts";

interface ErrorCode extends Readonly<
  Record<Language, { readonly meaning: string; readonly fix: string }>
> {
  readonly retry: RetryClass;
}

type Text = readonly [meaning: string, fix: string];

const code = (
  errcode: number,
  retry: RetryClass,
  en: Text,
  zh: Text,
): readonly [number, ErrorCode] => [
  errcode,
  { retry, en: { meaning: en[0], fix: en[1] }, zh: { meaning: zh[0], fix: zh[1] } },
];

/**
 * Every code that the draft, material, publishing, quota and token endpoints are known to answer, and their
 * neighbours, from WeChat's documentation and from the field, as of November 2026.
 */
export const errorCodes: ReadonlyMap<number, ErrorCode> = new Map([
  code(
    -1,
    "seconds",
    [
      "WeChat is busy or something failed inside it; a write may have happened all the same.",
      "Run again in a moment; after a write, look into the draft box first.",
    ],
    ["微信内部繁忙或出错；如果是写操作，有可能已经生效。", "稍后再试；写操作之后先查看草稿箱。"],
  ),
  code(
    40001,
    "refresh",
    [
      "The access token is not the current one: another program replaced it, or it belongs to another account.",
      "Run again; if it stays, find the program that forces new tokens for this AppID, or check the AppSecret.",
    ],
    [
      "access_token 不是最新的：被其他程序替换，或属于其他账号。",
      "重新运行；若仍出现，找出在为该 AppID 强制刷新 token 的程序，或核对 AppSecret。",
    ],
  ),
  code(
    40014,
    "refresh",
    [
      "The access token is malformed or not this account's.",
      "Run again; check that a token given by hand is complete.",
    ],
    ["access_token 格式不对或不属于该账号。", "重新运行；如 token 是手工提供的，确认它是完整的。"],
  ),
  code(
    42001,
    "refresh",
    [
      "The access token has expired; it lives two hours at most.",
      "Run again; a new one is made by itself.",
    ],
    ["access_token 已过期，最长有效两小时。", "重新运行，会自动获取新的 token。"],
  ),
  code(
    45011,
    "minute",
    [
      "Too many calls to this endpoint within one minute.",
      "Wait a minute, and send fewer calls at a time.",
    ],
    ["一分钟内对该接口调用过多。", "等待一分钟，并降低并发。"],
  ),
]);
