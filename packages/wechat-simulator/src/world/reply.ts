/** A JSON answer. One with an `errcode` other than `0` is a refusal: nothing was written. */
export type Reply = {
  readonly errcode?: number;
  readonly errmsg?: string;
  readonly [field: string]: unknown;
};
export type Refusal = { readonly errcode: number; readonly errmsg: string };

/** Texts as WeChat's table of return codes and captured answers have them. */
const texts: Readonly<Record<number, string>> = {
  [-1]: "system error",
  40001: "invalid credential, access_token is invalid or not latest",
  40002: "invalid grant_type",
  40004: "invalid media type",
  40005: "invalid file type",
  40007: "invalid media_id",
  40008: "invalid message type",
  40009: "invalid image size",
  40012: "invalid thumb size",
  40013: "invalid appid",
  40014: "invalid access_token",
  40066: "invalid url",
  40097: "invalid args",
  40113: "unsupported file type",
  40114: "invalid index value",
  40125: "invalid appsecret",
  40137: "invalid image format",
  40155: "please don't contain other home page url",
  40215: "invalid image count",
  40227: "标题为空",
  41001: "access_token missing",
  41002: "appid missing",
  41004: "appsecret missing",
  41005: "media data missing",
  41006: "media_id missing",
  41026: "missing image list info, text maybe empty",
  41039: "invalid content_source_url",
  42001: "access_token expired",
  43001: "require GET method",
  43002: "require POST method",
  44001: "empty media data",
  44002: "empty post data",
  44003: "empty news data",
  44004: "empty content",
  45002: "content size out of limit",
  45003: "title size out of limit",
  45004: "description size out of limit",
  45005: "url size out of limit",
  45008: "article size out of limit",
  45009: "reach max api daily quota limit",
  45011: "api minute-quota reach limit, must slower, retry next minute",
  45110: "author size out of limit",
  45166: "invalid content",
  47001: "data format error",
  48001: "api unauthorized",
  53402: "封面裁剪失败，请检查裁剪参数后重试",
  53404: "账号已被限制带货能力，请删除商品后重试",
  53405: "插入商品信息有误，请检查后重试",
  53406: "请先开通带货能力",
  76021: "cgi_path not found, please check",
  88000: "without comment privilege",
};

/** A refusal in WeChat's words, or in `errmsg` where the text depends on the call. */
export function refuse(errcode: number, errmsg = texts[errcode] ?? "unknown error"): Refusal {
  return { errcode, errmsg };
}

export const done: Reply = { errcode: 0, errmsg: "ok" };

/** Whether an answer, or what a check gave instead of its result, is a refusal. */
export function isRefusal(value: unknown): value is Refusal {
  return (
    typeof value === "object" &&
    value !== null &&
    "errcode" in value &&
    typeof value.errcode === "number" &&
    value.errcode !== 0
  );
}
