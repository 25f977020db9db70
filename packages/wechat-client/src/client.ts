import { createCaller } from "./http/caller.ts";
import { connectionAgents } from "./http/connection-agents.ts";
import type { DraftArticle, StoredDraft } from "./endpoints/draft-article.ts";
import { draftAdd } from "./endpoints/draft-add.ts";
import { draftBatchget, type DraftPage } from "./endpoints/draft-batchget.ts";
import { draftCount } from "./endpoints/draft-count.ts";
import { draftDelete } from "./endpoints/draft-delete.ts";
import { draftGet } from "./endpoints/draft-get.ts";
import { draftUpdate } from "./endpoints/draft-update.ts";
import { materialAdd } from "./endpoints/material-add.ts";
import { materialBatchget, type MaterialPage } from "./endpoints/material-batchget.ts";
import { materialDelete } from "./endpoints/material-delete.ts";
import { mediaUploadimg } from "./endpoints/media-uploadimg.ts";
import { quotaGet, type Quota } from "./endpoints/quota-get.ts";
import { stableToken } from "./endpoints/stable-token.ts";
import { createFailures } from "./http/failures.ts";
import type { Patience } from "./http/endpoint.ts";
import type { UploadPicture } from "./http/request-body.ts";
import { resolveOptions, type Options } from "./http/options.ts";
import type { PageQuery } from "./endpoints/reply-shapes.ts";
import { createRedactor } from "./http/redactor.ts";
import { createTokenKeeper, ownToken, type TokenKeeper } from "./http/token-keeper.ts";

/**
 * The WeChat API for drafts and pictures. Methods are named after their endpoints.
 *
 * Every call rejects with a `WechatError`; its `code` says what is known:
 * - `REPLY_REJECTED`: WeChat refused, `errcode` says why. Nothing was written.
 * - `OUTCOME_UNKNOWN`: an upload or a write may have happened.
 * - `UNREACHABLE`, `REPLY_UNREADABLE`, `CREDENTIALS_MISSING`: nothing was written.
 */
export interface Client {
  /** The access token that calls use, made if there is none yet. */
  token(): Promise<string>;
  /** media/uploadimg: a picture for an article's body. */
  mediaUploadimg(picture: UploadPicture): Promise<{ readonly url: string }>;
  /** material/add_material?type=image: a cover or a picture of a newspic. */
  materialAdd(picture: UploadPicture): Promise<{ readonly media_id: string; readonly url: string }>;
  /** material/batchget_material?type=image; `count` 1 to 20. */
  materialBatchget(page: PageQuery): Promise<MaterialPage>;
  /** material/del_material: for good, also when a draft still uses it. */
  materialDelete(mediaId: string): Promise<void>;
  /** draft/add. Sent again only when it provably did not arrive or was refused. */
  draftAdd(
    articles: readonly DraftArticle[],
    patience?: Patience,
  ): Promise<{ readonly media_id: string }>;
  /** draft/update: replaces the whole article at `index`, from `0`; repeated safely for that reason. */
  draftUpdate(
    mediaId: string,
    index: number,
    article: DraftArticle,
    patience?: Patience,
  ): Promise<void>;
  /** draft/get; 40007 when it was published, deleted or never there. */
  draftGet(mediaId: string): Promise<StoredDraft>;
  /** draft/delete: for good. */
  draftDelete(mediaId: string): Promise<void>;
  /** draft/count */
  draftCount(): Promise<{ readonly total_count: number }>;
  /** draft/batchget; `count` 1 to 20, order undocumented, `noContent` leaves the HTML out. */
  draftBatchget(page: PageQuery & { readonly noContent?: boolean }): Promise<DraftPage>;
  /** openapi/quota/get for an endpoint, for example `draft/add`. */
  quotaGet(endpoint: string): Promise<Quota>;
  /** Closes all connections, those of calls under way too; calls after it open new ones. */
  close(): void;
}

/**
 * A client for one account. Opens no connection and asks for no token before the first call.
 *
 * @throws {WechatError} `OPTIONS_INVALID`
 */
export function createClient(userOptions: Options = {}): Client {
  const options = resolveOptions(userOptions);
  const { appId, appSecret, accessToken } = options;
  const agents = connectionAgents(options.baseUrl, options.proxy);
  const redactor = createRedactor();
  for (const secret of [
    appSecret,
    accessToken,
    ...[agents.proxyUrl, options.baseUrl].flatMap(secretsIn),
  ])
    if (secret !== undefined) redactor.add(secret);
  const failures = createFailures({
    language: options.language,
    redact: (text) => redactor.redact(text),
    ownToken: accessToken !== undefined,
  });
  const call = createCaller({ options, agents, failures, tokens: () => tokens });
  const tokens: TokenKeeper =
    accessToken === undefined
      ? createTokenKeeper(async () => {
          if (appId === undefined || appSecret === undefined)
            throw failures.credentialsMissing(appId === undefined ? "appId" : "appSecret");
          const fresh = await stableToken(call, appId, appSecret);
          redactor.add(fresh.access_token);
          return fresh;
        }, options.now)
      : ownToken(accessToken);

  return {
    token: () => tokens.get(),
    mediaUploadimg: (picture) => mediaUploadimg(call, picture),
    materialAdd: (picture) => materialAdd(call, picture),
    materialBatchget: (page) => materialBatchget(call, page),
    materialDelete: (mediaId) => materialDelete(call, mediaId),
    draftAdd: (articles, patience) => draftAdd(call, articles, patience),
    draftUpdate: (mediaId, index, article, patience) =>
      draftUpdate(call, mediaId, index, article, patience),
    draftGet: (mediaId) => draftGet(call, mediaId),
    draftDelete: (mediaId) => draftDelete(call, mediaId),
    draftCount: () => draftCount(call),
    draftBatchget: (page) => draftBatchget(call, page),
    quotaGet: (endpoint) => quotaGet(call, endpoint),
    close: () => agents.close(),
  };
}

/** A relay's key in the query has at least this many characters; shorter values are words like `draft`. */
const shortestKey = 8;

/** What opens doors in an address: its password, or the user name where that stands alone, and keys in its query. */
function secretsIn(address: string): string[] {
  if (!URL.canParse(address)) return [];
  const { username, password, searchParams } = new URL(address);
  const secret = password || username;
  // As the header carries it, which some pages of errors show.
  const header = Buffer.from(decodeURIComponent(`${username}:${password}`)).toString("base64");
  return [
    ...(secret === "" ? [] : [secret, decodeURIComponent(secret), header]),
    ...[...searchParams.values()].filter((value) => value.length >= shortestKey),
  ];
}
