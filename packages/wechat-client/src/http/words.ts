/** Sentences that no error code brings along, in both languages. */
export const words = {
  en: {
    refused: (
      endpoint: string,
      errcode: number,
      text: string,
      rid: string | undefined,
      meaning: string,
    ) =>
      `WeChat refused ${endpoint}: ${errcode}${text && ` ${text}`}${rid ? ` (rid: ${rid})` : ""}. ${meaning}`,
    unknownOutcome: (endpoint: string, what: string) =>
      `It is not known whether ${endpoint} took effect: ${what}`,
    noAnswer: (endpoint: string, what: string) => `${endpoint} was not answered: ${what}`,
    noConnection: (endpoint: string, what: string) => `${endpoint} could not be sent: ${what}`,
    unreadable: (endpoint: string, what: string) =>
      `The answer to ${endpoint} is not what WeChat documents: ${what}`,
    turnedAway: (endpoint: string, status: string) =>
      `${endpoint} was turned away before WeChat's API looked at it: ${status}`,
    credentialsMissing: (field: string) =>
      `The account's credentials are not complete: ${field} is missing.`,
    trouble: {
      silence: (detail: string) => `the connection gave no answer (${detail}).`,
      "system-error": (detail: string) => detail,
      status: (detail: string) => `the server answered ${detail}.`,
      text: (detail: string) =>
        detail ? `the answer is not JSON: ${detail}` : "the answer is not JSON.",
      shape: (detail: string) => `fields are missing or of another type: ${detail}`,
      "too-large": (detail: string) => `the answer is too large (${detail}).`,
    },
    unsentHint: {
      network: "Check the network, the address of the API and the proxy settings, then run again.",
      timeout: "Check the network and the proxy settings, then run again.",
      proxy:
        "Check the proxy's address, its user name and password, and whether it lets this host through.",
      certificate:
        "Check who answers at the API's address; for a company's own certificate set NODE_EXTRA_CA_CERTS.",
      "turned-away":
        "Check the API's base address and the login in it; a relay or proxy has to pass method, path, body and Content-Length on unchanged.",
    },
    checkNetwork: "Check the network and the proxy settings, then run again; nothing was changed.",
    checkRelay:
      "Check what answers at the API's base address: a relay, a proxy or a login page may be in between.",
    lookFirst:
      "Look into the draft box before trying again; a blind repeat could double it or undo an edit.",
    repeatUpload: "Run again: the picture is uploaded once more, a spare copy of it does no harm.",
    giveCredentials:
      "Give appId and appSecret, or a ready accessToken; they usually come from WECHAT_APP_ID, WECHAT_APP_SECRET or WECHAT_ACCESS_TOKEN.",
    allowAddress: (address: string) =>
      `Add ${address} to the account's API IP allowlist: developers.weixin.qq.com/platform > 我的业务 (my business) > the account > 基础信息 (basic info) > 开发信息 (development info) > API IP白名单; an admin confirms by QR code. It takes up to 10 minutes.`,
    secretWrong: {
      meaning: "Asked for a token, WeChat says so when the AppSecret is wrong.",
      fix: "Copy the AppSecret of this AppID again, or reset it on the WeChat developer platform.",
    },
    ownTokenDead: {
      meaning:
        "The access token that was given has expired, was replaced, or belongs to another account.",
      fix: "Give a fresh access token; one made elsewhere cannot be renewed here. With appId and appSecret it would be.",
    },
  },
  zh: {
    refused: (
      endpoint: string,
      errcode: number,
      text: string,
      rid: string | undefined,
      meaning: string,
    ) =>
      `微信拒绝了 ${endpoint}：${errcode}${text && ` ${text}`}${rid ? `（rid: ${rid}）` : ""}。${meaning}`,
    unknownOutcome: (endpoint: string, what: string) => `无法确认 ${endpoint} 是否已生效：${what}`,
    noAnswer: (endpoint: string, what: string) => `${endpoint} 没有收到应答：${what}`,
    noConnection: (endpoint: string, what: string) => `${endpoint} 未能发出：${what}`,
    unreadable: (endpoint: string, what: string) => `${endpoint} 的应答与微信文档不符：${what}`,
    turnedAway: (endpoint: string, status: string) =>
      `${endpoint} 在到达微信接口之前就被挡回：${status}`,
    credentialsMissing: (field: string) => `公众号凭据不完整：缺少 ${field}。`,
    trouble: {
      silence: (detail: string) => `连接没有给出应答（${detail}）。`,
      "system-error": (detail: string) => detail,
      status: (detail: string) => `服务器返回 ${detail}。`,
      text: (detail: string) => (detail ? `应答不是 JSON：${detail}` : "应答不是 JSON。"),
      shape: (detail: string) => `字段缺失或类型不对：${detail}`,
      "too-large": (detail: string) => `应答过大（${detail}）。`,
    },
    unsentHint: {
      network: "检查网络、接口地址和代理设置，然后重新运行。",
      timeout: "检查网络和代理设置，然后重新运行。",
      proxy: "检查代理的地址、用户名和密码，以及它是否放行该主机。",
      certificate: "检查接口地址背后是谁在应答；如使用公司自签证书，请设置 NODE_EXTRA_CA_CERTS。",
      "turned-away":
        "检查接口基础地址及其中的登录信息；中转或代理必须原样转发方法、路径、请求体和 Content-Length。",
    },
    checkNetwork: "检查网络和代理设置后重新运行；没有任何内容被改动。",
    checkRelay: "检查接口基础地址背后是什么在应答，中间可能隔着中转、代理或登录页。",
    lookFirst: "重试之前先查看草稿箱；盲目重发可能造成重复，或覆盖手工修改。",
    repeatUpload: "重新运行即可：图片会再上传一次，多出的一份没有影响。",
    giveCredentials:
      "提供 appId 和 appSecret，或现成的 accessToken；通常取自环境变量 WECHAT_APP_ID、WECHAT_APP_SECRET 或 WECHAT_ACCESS_TOKEN。",
    allowAddress: (address: string) =>
      `把 ${address} 加入该账号的 API IP 白名单：developers.weixin.qq.com/platform → 我的业务 → 对应账号 → 基础信息 → 开发信息 → API IP白名单，由管理员扫码确认，最多约 10 分钟生效。`,
    secretWrong: {
      meaning: "在获取 token 时返回此码，说明 AppSecret 不正确。",
      fix: "重新复制该 AppID 对应的 AppSecret，或到微信开发者平台重置。",
    },
    ownTokenDead: {
      meaning: "所提供的 access_token 已过期、已被替换，或属于其他账号。",
      fix: "换一个新的 access_token；外部生成的 token 无法在此续期，改用 appId 和 appSecret 则可自动续期。",
    },
  },
} as const;
