import { onTestFinished } from "vitest";
import { type Options, type Simulator, startSimulator, type StoredArticle } from "wechat-simulator";

/** Every field that some answer of WeChat's has; none is in all of them. */
export interface Answer {
  readonly errcode?: number;
  readonly errmsg?: string;
  readonly access_token?: string;
  readonly expires_in?: number;
  readonly media_id?: string;
  readonly url?: string;
  readonly news_item?: readonly StoredArticle[];
  readonly create_time?: number;
  readonly update_time?: number;
  readonly total_count?: number;
  readonly item_count?: number;
  readonly image_count?: number;
  readonly item?: readonly {
    readonly media_id?: string;
    readonly article_id?: string;
    readonly name?: string;
    readonly url?: string;
    readonly update_time?: number;
    readonly content?: { readonly news_item: readonly Partial<StoredArticle>[] };
  }[];
  readonly quota?: { readonly daily_limit: number; readonly used: number; readonly remain: number };
  readonly rate_limit?: { readonly call_count: number; readonly refresh_second: number };
  readonly ip_list?: readonly string[];
}

export interface Account {
  readonly wechat: Simulator;
  /** POST JSON, or text as it stands, with the account's token. */
  post(path: string, body: unknown): Promise<Answer>;
  get(path: string): Promise<Answer>;
  upload(path: string, file: Upload): Promise<Answer>;
  /** The media_id of a library picture. */
  cover(bytes: Uint8Array): Promise<string>;
  stableToken(extra?: Record<string, unknown>): Promise<Answer>;
}

interface Upload {
  readonly bytes: Uint8Array;
  readonly name?: string | undefined;
  readonly field?: string;
}

/** A running simulator and a caller that knows its credentials; both end with the test. */
export async function openAccount(options?: Options): Promise<Account> {
  const wechat = await startSimulator(options);
  onTestFinished(() => wechat.close());
  return connect(wechat);
}

export async function connect(wechat: Simulator): Promise<Account> {
  const stableToken: Account["stableToken"] = (extra) =>
    json(`${wechat.url}/cgi-bin/stable_token`, {
      method: "POST",
      body: JSON.stringify({
        grant_type: "client_credential",
        appid: wechat.appId,
        secret: wechat.appSecret,
        ...extra,
      }),
    });
  let token: string | undefined;
  const address = async (path: string): Promise<string> => {
    token ??= String((await stableToken()).access_token);
    const url = new URL(path, wechat.url);
    url.searchParams.set("access_token", token);
    return url.href;
  };
  const account: Account = {
    wechat,
    stableToken,
    get: async (path) => json(await address(path)),
    post: async (path, body) =>
      json(await address(path), {
        method: "POST",
        body: typeof body === "string" ? body : JSON.stringify(body),
      }),
    upload: async (path, file) =>
      json(await address(path), {
        method: "POST",
        headers: { "content-type": "multipart/form-data; boundary=edge" },
        body: multipart(file),
      }),
    async cover(bytes) {
      const answer = await account.upload("/cgi-bin/material/add_material?type=image", {
        bytes,
        name: "cover.png",
      });
      return String(answer.media_id);
    },
  };
  return account;
}

export async function json(url: string, init?: RequestInit): Promise<Answer> {
  const response = await fetch(url, init);
  return (await response.json()) as Answer;
}

function multipart({ bytes, name, field = "media" }: Upload): Uint8Array<ArrayBuffer> {
  const fileName = name === undefined ? "" : `; filename="${name}"`;
  const head = `--edge\r\nContent-Disposition: form-data; name="${field}"${fileName}\r\nContent-Type: image/png\r\n\r\n`;
  return Uint8Array.from(
    Buffer.concat([Buffer.from(head), bytes, Buffer.from("\r\n--edge--\r\n")]),
  );
}
