import { type Client, createClient, type Options } from "wechat-client";
import { readApiBase } from "./api-base.ts";
import type { Credentials } from "./credentials.ts";
import type { Environment } from "./environment.ts";
import type { Texts } from "../messages/texts.ts";

/**
 * The client of one account, talking to where the environment says that WeChat is.
 *
 * @throws {AstroWechatError} `ENVIRONMENT_INVALID`
 */
export function openClient(
  environment: Environment,
  credentials: Credentials,
  texts: Texts,
  events: Pick<Options, "onRequest" | "onReply"> = {},
): Client {
  const baseUrl = readApiBase(environment, texts);
  return createClient({ ...credentials, baseUrl, language: texts.language, ...events });
}
