/** What WeChat means by a code, and what to do about it. */
export type MeaningAndFix = readonly [meaning: string, fix: string];

const elsewhere =
  "Drafts and pictures do not lead to this; check that the base address is the Official Account API.";
const report =
  "Keep the rid and look it up with the API diagnosis tool of the WeChat developer platform.";
const consoleNotice = "Log in to mp.weixin.qq.com and read the notices there.";
const allow =
  "Add the address of the machine that calls to the account's API IP allowlist on the WeChat developer platform.";
const rawJson = "Send JSON as raw UTF-8; if a relay is in between, it must not re-encode the body.";

/** Every message in English; its type is the type of the other languages. */
export const en = {
  /** Sentences that no error code brings along. */
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
  turnedAway: {
    "turned-away": (endpoint: string, status: string) =>
      `${endpoint} was turned away before WeChat's API looked at it: ${status}`,
    forbidden: (endpoint: string, status: string) =>
      `A relay, proxy or firewall in front of WeChat does not let ${endpoint} through (${status}); nothing was written.`,
    firewall: (endpoint: string, status: string) =>
      `The firewall in front of WeChat refused the article's words, so ${endpoint} did not reach WeChat (${status}); nothing was written.`,
  },
  turnedAwayHint: {
    "turned-away": (_endpoint: string) =>
      "Check the API's base address and the login in it; a relay or proxy has to pass method, path, body and Content-Length on unchanged.",
    forbidden: (endpoint: string) =>
      `Let the relay at the API's base address (WECHAT_API_BASE), or the proxy, pass /cgi-bin/${endpoint}.`,
    firewall: (_endpoint: string) =>
      "Reword the passage that looks like an attack, most often a code sample (script tags, SQL, shell commands, file paths), or show it as a picture; running again without a change ends the same.",
  },
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
  /** Of a code that nobody has explained. */
  unknownCode: [
    "WeChat gives no public explanation of this code.",
    "Look up the rid of this answer with the API diagnosis tool of the WeChat developer platform; it keeps requests for 7 days.",
  ] as MeaningAndFix,
  /** What each code means and what to do. Sources: WeChat's documentation and field reports to November 2026. */
  codes: {
    [-1]: [
      "WeChat is busy or failed inside; a write may have happened all the same.",
      "Run again in a moment; after a write, look into the draft box first.",
    ],
    40001: [
      "The access token is not the current one: another program replaced it, or it is another account's.",
      "Run again; if it stays, find the program that forces new tokens for this AppID, or check the AppSecret.",
    ],
    40002: [
      "The kind of grant asked for is not client_credential.",
      "Check what a relay in between makes of the token request.",
    ],
    40003: ["An openid is wrong.", elsewhere],
    40004: [
      "The type of a material is missing or not one WeChat knows.",
      "Send type=image in the address, not in the body.",
    ],
    40005: [
      "The endpoint does not take files of this format.",
      "Convert the picture to JPEG or PNG.",
    ],
    40006: [
      "The file is empty or too large for this kind of material.",
      "Make the picture smaller; covers may have 10 MB.",
    ],
    40007: [
      "An id in the call is not valid: the draft was published, deleted or is another account's; or the cover or a picture does not exist, or the article was not complete.",
      "Run again: a picture that is missing is uploaded again. If the error stays, the draft was published or deleted.",
    ],
    40008: ["The message or article type is not known.", "Use news or newspic."],
    40009: [
      "The picture's file is too large: 1 MB is documented for article pictures.",
      "Compress or shrink the picture below 1 MB.",
    ],
    40012: [
      "A thumbnail is larger than 64 KB.",
      "Upload covers with type=image, where 10 MB are allowed.",
    ],
    40013: [
      "The AppID does not exist or has stray characters.",
      "Copy the AppID of the Official Account again; it is wx and 16 characters.",
    ],
    40014: [
      "The access token is malformed or not this account's.",
      "Run again; check that a token given by hand is complete.",
    ],
    40029: ["A code of web sign-in is not valid.", elsewhere],
    40033: ["The text holds \\u escapes, which WeChat does not decode.", rawJson],
    40035: [
      "A parameter is not acceptable.",
      "Compare the request with the endpoint's documentation.",
    ],
    40038: ["The body is not in the form the endpoint wants.", rawJson],
    40039: [
      "An address in the call is empty or too long.",
      "Shorten it; the source link may have 1 KB.",
    ],
    40060: [
      "The number of the article to remove is out of range; it counts from 1.",
      "Use a number from 1 to the count of articles.",
    ],
    40066: [
      "The path of the call is wrong, or a link in it is not accepted.",
      "Check the base address, then the links of the article.",
    ],
    40068: [
      "The article links to an address on WeChat's block list.",
      "Remove or replace that link.",
    ],
    40097: [
      "An argument is not acceptable.",
      "Compare the request with the endpoint's documentation.",
    ],
    40113: [
      "WeChat does not take this file: its name has no fitting ending, or its bytes are another format than it says.",
      "Convert the picture to a real JPEG, PNG or GIF; renaming a WebP, AVIF, HEIC or SVG does not help.",
    ],
    40114: [
      "The draft has no article at this place; places count from 0.",
      "Use 0 for a draft of one article; articles cannot be appended.",
    ],
    40118: [
      "The media_id has an impossible length.",
      "Check that the stored media_id is complete.",
    ],
    40121: [
      "The media_id is of another kind of material.",
      "Use the media_id of a picture uploaded as type=image.",
    ],
    40125: [
      "The AppSecret is wrong or was reset.",
      "Copy the AppSecret again, or reset it on the WeChat developer platform.",
    ],
    40128: [
      "The media_id does not come from the material library.",
      "Upload the file with material/add_material and use that media_id.",
    ],
    40137: [
      "WeChat cannot decode the picture: it is damaged, of extreme size, or encoded in an unusual way.",
      "Save the picture again as plain JPEG or PNG, a few thousand pixels at most on its longer side.",
    ],
    40155: ["The article links to the profile page of another account.", "Remove that link."],
    40164: [
      "The address that calls is not on the account's API IP allowlist. AppID and AppSecret are right if this came for a token.",
      "Add the address named in the answer to the account's API IP allowlist on the WeChat developer platform; it takes up to 10 minutes.",
    ],
    40192: ["The author is not acceptable.", "Shorten the author or leave it out."],
    40200: [
      "This type of account may not call the endpoint.",
      "Use the credentials of an Official Account.",
    ],
    40215: ["The image post has too many pictures.", "Use at most 20."],
    40227: ["The title is empty.", "Give the article a title."],
    40243: [
      "The AppSecret was frozen by the account's admin.",
      "Unfreeze it on the WeChat developer platform.",
    ],
    41001: [
      "The call carries no access token.",
      "Check that a relay in between keeps the query of the address.",
    ],
    41002: ["The AppID is missing.", "Set the AppID."],
    41004: ["The AppSecret is missing.", "Set the AppSecret."],
    41005: [
      "WeChat found no file in the upload.",
      "Check that a proxy or relay in between passes the body on unchanged.",
    ],
    41006: ["The media_id is missing.", "Give the media_id of the draft or material."],
    41011: [
      "Required fields are missing.",
      "Fill the fields that the endpoint's documentation requires.",
    ],
    41026: [
      "An image post has no pictures or no text.",
      "Give it at least one picture, and a text.",
    ],
    41039: [
      "The source link is not a public http(s) address.",
      "Use the full public address of the page, not localhost or a path, or leave it out.",
    ],
    42001: [
      "The access token has expired; it lives two hours at most.",
      "Run again; a new one is made by itself.",
    ],
    43001: ["The endpoint wants GET.", "Check that a relay in between keeps the method."],
    43002: [
      "The endpoint wants POST.",
      "Check that a relay in between keeps the method and follows no redirects.",
    ],
    43003: ["The endpoint wants https.", "Use https in the base address."],
    43004: ["The recipient does not follow the account.", elsewhere],
    44001: ["The uploaded file has no bytes.", "Check that the picture is not empty."],
    44002: [
      "The body of the call did not arrive.",
      "Check that a proxy or relay in between passes the body on.",
    ],
    44003: ["The draft has no article.", "Give it at least one article."],
    44004: ["The article has no content.", "Write some text."],
    45001: ["The file is too large.", "Make the file smaller."],
    45002: [
      "The article is too long: 20,000 characters of HTML and 1 MB are documented, more is often taken.",
      "Split the article, or use a theme with fewer styles: inline styles count.",
    ],
    45003: [
      "The title is too long: 32 characters are documented, 64 are taken.",
      "Shorten the title to 64 characters, better to 32.",
    ],
    45004: [
      "The digest is too long: 120 characters are taken.",
      "Shorten the digest, or leave it out: WeChat then takes the beginning of the text.",
    ],
    45005: ["The source link is longer than 1 KB.", "Shorten the link."],
    45006: [
      "The address of a picture is too long.",
      "Use the address that the upload returned, unchanged.",
    ],
    45008: [
      "The draft has too many articles or is too large as a whole.",
      "Put at most 8 articles into one draft.",
    ],
    45009: [
      "The account has used up its calls to this endpoint for today; other tools draw on the same quota.",
      "Go on tomorrow (China time), or let an admin reset the counters on the platform, which is possible ten times a month.",
    ],
    45011: [
      "There were too many calls to this endpoint within one minute.",
      "Wait a minute, and send fewer calls at a time.",
    ],
    45020: ["There are too many pictures in the call.", "Use fewer pictures."],
    45028: [
      "The account has no mass sending left in this period.",
      "Wait for the next period; drafts do not depend on it.",
    ],
    45029: ["There are too many QR codes.", elsewhere],
    45034: [
      "The material library is full for this kind.",
      "Delete materials that are no longer used; it holds 100,000 pictures.",
    ],
    45035: ["The address that calls is not on the allowlist.", allow],
    45061: ["Updates come too fast.", "Wait a little and run again."],
    45062: [
      "The article carries an advertisement under contract; the API may not send it.",
      "Go on in mp.weixin.qq.com.",
    ],
    45065: ["A mass message with this id was sent before.", elsewhere],
    45066: ["A mass message was repeated too fast.", "Wait a minute."],
    45074: ["The material library is full.", "Delete materials that are no longer used."],
    45102: [
      "The endpoint is blocked for this account for some time.",
      `Try again later. If it stays: ${consoleNotice}`,
    ],
    45103: ["The endpoint was retired.", "Use the draft endpoints."],
    45106: ["The endpoint was retired.", "Use the draft endpoints."],
    45109: [
      "WeChat gives no public explanation of this code; its neighbours are about drafts.",
      report,
    ],
    45110: [
      "The author is too long: 16 characters are documented.",
      "Shorten the author, to 8 characters to be safe, or leave it out.",
    ],
    45162: ["The type is not acceptable.", "Use news or newspic."],
    45166: [
      "WeChat refuses something in the article: a link to a place on the page (#…), a preview or broken mp.weixin.qq.com link, a component it cannot resolve, or an image post's text of over 1,000 characters.",
      "Remove such links and components; if none is there, halve the article until the part is found. Nothing was saved.",
    ],
    45501: ["Calls of this account are blocked for some time.", consoleNotice],
    46001: ["The material does not exist.", "Upload it again."],
    47001: ["WeChat cannot read the body as the JSON it expects.", rawJson],
    47002: ["The JSON holds \\u escapes, which WeChat refuses.", rawJson],
    47003: ["An argument of a template message is not acceptable.", elsewhere],
    48001: [
      "The account has no right to this endpoint. Publishing is closed to personal and unverified accounts since July 2025; drafts are not.",
      "Check that the AppID is an Official Account's, not a mini-program's; publish by hand in mp.weixin.qq.com.",
    ],
    48003: ["The agreement on mass sending is not accepted.", "Accept it in mp.weixin.qq.com."],
    48004: ["The endpoint is closed to this account because of violations.", consoleNotice],
    48005: ["The material is used by an automatic reply or a menu.", "Take it out there first."],
    48006: ["The counters were reset ten times this month already.", "Wait for the next month."],
    48008: ["The account may not send this type of message.", "Use another type."],
    48010: ["The material is locked.", consoleNotice],
    48015: ["The account has no comments.", "Switch comments off for the post."],
    48017: [
      "The call went to an address that WeChat has retired.",
      "Remove fixed addresses of api.weixin.qq.com (hosts file, DNS, relay).",
    ],
    48021: [
      "The draft was last saved by the editor itself.",
      "Open the draft in mp.weixin.qq.com and save it by hand.",
    ],
    50001: [
      "The account's owner has not granted this endpoint.",
      "Grant it to the third-party platform.",
    ],
    50002: ["The account is restricted, frozen or closed.", consoleNotice],
    50004: ["The account may not ask for tokens.", consoleNotice],
    50007: ["The account is frozen.", consoleNotice],
    53401: [
      "WeChat gives no public explanation of this code; its neighbours are about saving drafts.",
      report,
    ],
    53402: [
      "WeChat could not crop the cover: a crop does not have exactly its ratio in pixels or leaves the picture, or the cover is tiny.",
      "Use a cover of about 900×383 pixels or more, and crops computed from the picture as uploaded.",
    ],
    53403: [
      "WeChat gives no public explanation of this code; its neighbours are about saving drafts.",
      report,
    ],
    53404: [
      "The account's right to sell products is restricted.",
      "Remove the product from the post.",
    ],
    53405: [
      "The product is not known or not available.",
      "Check the product key, or remove the product.",
    ],
    53406: [
      "The account has not opened product sales.",
      "Open them in mp.weixin.qq.com, or remove the product from the post.",
    ],
    53500: ["Publishing is closed to this account.", consoleNotice],
    53501: ["Publishing was asked for too often.", "Wait a minute and try again."],
    53502: ["The publish_id is not valid.", "Check the stored publish_id."],
    53503: [
      "The draft did not pass the check before publishing.",
      "Open the draft in mp.weixin.qq.com and correct what it names.",
    ],
    53504: ["The draft can only be published in mp.weixin.qq.com.", "Publish it there."],
    53505: ["The draft has to be saved by hand first.", "Open it in mp.weixin.qq.com and save it."],
    53600: ["There is no published article with this id.", "Check the article_id."],
    61003: [
      "The third-party platform is not authorised by this account.",
      "Authorise it, or use the account's own AppSecret.",
    ],
    61004: ["The address that calls is not registered.", allow],
    61007: [
      "The third-party platform has no right to this endpoint.",
      "Authorise it again, with the permission set for materials (11).",
    ],
    61450: [
      "WeChat failed inside; a write may have happened all the same.",
      "Run again in a moment; after a write, look into the draft box first.",
    ],
    61451: [
      "A parameter is not acceptable.",
      "Compare the request with the endpoint's documentation.",
    ],
    76001: ["There is no request with this rid.", "Use the rid of one of the last 7 days."],
    76002: ["The rid is empty or malformed.", "Use the rid exactly as it stood in the answer."],
    76003: ["The rid is another account's.", "Ask with the account that made the call."],
    76004: ["The rid is older than 7 days.", "Make the call again and use its rid."],
    76021: ["The path asked about is not known.", "Ask for a path like /cgi-bin/draft/add."],
    76022: ["This account has no such endpoint.", "Ask with an account of the right type."],
    87009: ["A signature is not valid.", elsewhere],
    87014: ["WeChat takes the content for risky.", "Change the content."],
    88000: ["The account has no comments.", "Switch comments off for the post."],
    88001: ["There is no such message.", elsewhere],
    89501: [
      "This address waits for the admin's confirmation.",
      "Let the account's admin confirm it in WeChat, then run again.",
    ],
    89502: [
      "WeChat gives no public explanation; its neighbours are about confirming addresses.",
      "Let the account's admin look for a notice in WeChat.",
    ],
    89503: [
      "The account's admin has to confirm calls from this address; WeChat has sent a message.",
      "Let the admin confirm it in WeChat, then run again.",
    ],
    89504: ["A mass message waits for approval.", elsewhere],
    89505: ["A mass message waits for the admin's confirmation.", elsewhere],
    89506: [
      "The account's admin refused calls from this address twice; it is blocked for a day.",
      "Speak with the admin and try again in 24 hours.",
    ],
    89507: [
      "The account's admin refused calls from this address; it is blocked for an hour.",
      "Speak with the admin and try again in an hour.",
    ],
    10170001: ["The product id is not valid.", "Check the product's id."],
    10170002: [
      "Product cards do not exist for this type of article.",
      "Use another type of article.",
    ],
    10170003: ["This type of product card is not known.", "Use another type of card."],
  } as Readonly<Record<number, MeaningAndFix>>,
};
