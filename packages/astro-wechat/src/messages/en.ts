import type {
  AdoptReason,
  ConflictReason,
  FocusSource,
  OutcomeKind,
  PostStatus,
  PrunablePicture,
} from "wechat-drafts";
import type { AddedTextFault } from "./added-text-fault.ts";
import { counted } from "./counted.ts";
import type { ExcludeReason, SkipRule } from "./skip-rules.ts";
import type { TextAndHint } from "./text-and-hint.ts";
import { type UrlSetting, urlSetting } from "./url-setting.ts";

/** Every message in English; its type is the type of the other languages. */
export const en = {
  didYouMean: (name: string): string => ` Did you mean \`${name}\`?`,
  /** What ends a run, or is wrong with it as a whole. */
  run: {
    interrupted: (done: number, total: number): TextAndHint => [
      total === 0
        ? "Interrupted before anything was sent."
        : `Interrupted: ${done} of ${counted(total, "draft")} sent. The calls under way are waited for, 5 seconds at most.`,
      "Run the same command again: it finds out what was under way before it sends anything, and does the rest.",
    ],
    endedEarly: (): TextAndHint => [
      "The run ended before it was complete, so nothing more was synced: it was waiting for something that never finishes.",
      "Look for a promise that never settles in an integration, a plugin or a page of the site.",
    ],
    sharpMissing: (reason: string): TextAndHint => [
      `astro-wechat reads pictures with sharp, which can't be loaded: ${reason}`,
      "Install it in the site, for this system: `npm install sharp`. It is an optional dependency of Astro's, so `--omit=optional` leaves it out.",
    ],
    planFailed: (reason: string): TextAndHint => [
      `The WeChat plan failed: ${reason}`,
      "The site itself is complete. This is a bug in astro-wechat; please report it with the lines below.",
    ],
    failedLate: (key: string, reason: string): string =>
      `${key}: code in this post failed after the post was read: ${reason}`,
    incomplete: (count: number): TextAndHint => [
      count === 0
        ? "Not everything could be synced."
        : `${counted(count, "post")} could not be synced.`,
      "The messages above say why. All other posts are synced. Fix the problems and run the same command again.",
    ],
    themeUnreadable: (file: string): TextAndHint => [
      `The style sheet \`${file}\` (option \`theme\` or \`themes\`) can't be read.`,
      "Use a path relative to the project's root.",
    ],
    collectFailed: (reason: string): TextAndHint => [
      `The posts could not be read: ${reason}`,
      "The site itself is complete. If the error names a package, check that only one version of it is installed.",
    ],
    collectedNothing: (route: string): TextAndHint => [
      `The posts could not be read: the build has no usable \`${route}\`.`,
      `Check whether the site's middleware handles \`${route}\`; let it pass with \`next()\`.`,
    ],
    outputUnwritable: (name: string, reason: string): TextAndHint => [
      `\`${name}\` can't be written: ${reason}.`,
      "Use another path, or make this one writable. The drafts are not affected.",
    ],
    /** A reason: code of a post that does not answer. */
    timedOut: (seconds: number): string => `no answer within ${seconds} s`,
  },
  progress: {
    composing: (done: number, total: number): string => `Rendering articles ${done}/${total}`,
    uploading: (done: number, total: number): string => `Uploading pictures ${done}/${total}`,
    sending: (done: number, total: number): string => `Writing drafts ${done}/${total}`,
    waitingForRun: (pid: number): string =>
      `Waiting for another run (process ${pid}) that is syncing this site.`,
  },
  /** What is wrong with a post or a collection, by rule. */
  collect: {
    "site-missing": (): TextAndHint => [
      "The Astro configuration has no `site`, so posts get no link to the original (阅读原文).",
      'Set `site: "https://your.domain"`, or `wechat.sourceUrl` in a post.',
    ],
    "collection-unknown": (name: string, suggestion: string): TextAndHint => [
      `The collection \`${name}\` does not exist or has no entries.${suggestion}`,
      "Correct the option `collections` of `wechat()`.",
    ],
    "collection-empty": (name: string): TextAndHint => [
      `The collection \`${name}\` has no entries.`,
      "If it should have some, check its loader in `src/content.config.ts`.",
    ],
    "collection-failed": (name: string, reason: string): TextAndHint => [
      `The collection \`${name}\` can't be read: ${reason}`,
      "Fix the error above. Live collections have no entries at build time; list the other collections in the option `collections`.",
    ],
    "frontmatter-broken": (reason: string): TextAndHint => [
      `The frontmatter is not valid YAML: ${reason}`,
      "Fix it. Until then, the preview shows the previous version and builds fail.",
    ],
    "frontmatter-too-long": (length: number): TextAndHint => [
      `The frontmatter has ${length.toLocaleString("en")} characters, expected at most 65,536, so the post is not sent.`,
      "Move what is not frontmatter into the text, or into a file of its own.",
    ],
    "block-stripped": (collection: string): TextAndHint => [
      `The schema of the collection \`${collection}\` drops the \`wechat\` block, and the site's adapter renders posts where their files can't be read, so the post is not sent.`,
      'Add `wechat: wechatSchema({ image }).optional()` from "astro-wechat/schema" to the collection\'s schema.',
    ],
    "render-failed": (reason: string): TextAndHint => [
      `The post can't be rendered: ${reason}`,
      "Check that the post's own page renders.",
    ],
    "render-timeout": (seconds: number): TextAndHint => [
      `The post was not rendered within ${seconds} s: one of its components did not finish.`,
      "Check the components this post uses, or raise `renderTimeoutMs`.",
    ],
    "file-unreadable": (file: string): TextAndHint => [
      `The loader keeps no text of this post, and \`${file}\` can't be read.`,
      "Remove `retainBody: false` from this collection's loader.",
    ],
    "key-shared": (key: string): TextAndHint => [
      `Several posts have the key \`${key}\`, so none of them is sent.`,
      "Give each its own `wechat.id`.",
    ],
    "account-unknown": (name: string, known: readonly string[]): TextAndHint => [
      `\`wechat.account\` is ${name}, which is not one of the accounts${known.length === 0 ? "" : ` (${known.join(", ")})`}.`,
      "Add it to the option `accounts`, or correct the name.",
    ],
    "added-text-invalid": (field: string): TextAndHint => [
      `\`${field}\` is not a text to show with the post.`,
      "Write `{ file: note.md }` or `{ text: Some Markdown }`, or `false` for none.",
    ],
    "added-text-ignored": (field: string): TextAndHint => [
      `\`${field}\` can't be shown: image posts (\`newspic\`) have no such text.`,
      "Remove it, or write it into the post.",
    ],
    "added-text-unreadable": (field: string, file: string, why: AddedTextFault): TextAndHint => [
      `\`${field}\`: \`${file}\` ${
        {
          missing: "does not exist or can't be read",
          outside: "is outside the project",
          "not-markdown": "is not a `.md` file",
          hidden: "is hidden: a name in its path starts with a dot",
        }[why]
      }.`,
      "Use a `.md` file of the project. In the options its path starts at the project's root, in a post at the post's folder.",
    ],
    "url-threw": (reason: string): TextAndHint => [
      `The option \`url\` failed for this post: ${reason}`,
      "Make it return a path or a full URL.",
    ],
    "select-threw": (reason: string): TextAndHint => [
      `The option \`select\` failed for this post: ${reason}`,
      "Make it return true or false.",
    ],
    "url-invalid": (url: string): TextAndHint => [
      `The option \`url\` returned \`${url}\`, expected a path or a URL.`,
      "Return a path below `base`, or a full URL.",
    ],
    "url-not-built": (url: string, pages: readonly string[], setting: UrlSetting): TextAndHint => [
      `The site has no page at ${url}, so the link to the original (阅读原文) would be broken.${pages.length === 0 ? "" : ` It has ${pages.join(", ")}.`}`,
      `Set where the posts are: \`${urlSetting(setting)}\`; or set \`wechat.sourceUrl\` in the post.`,
    ],
    "url-wrong": (
      count: number,
      path: string,
      pages: readonly string[],
      setting: UrlSetting,
    ): TextAndHint => [
      `${count === 1 ? "The selected post has no" : `None of the ${count} selected posts has a`} page on the site, so nothing is sent. Expected, for example, ${path}${pages.length === 0 ? "" : `; the site has ${pages.join(", ")}`}.`,
      `Set where the posts are: \`${urlSetting(setting)}\`.`,
    ],
    skipped: (reason: SkipRule): TextAndHint =>
      (
        {
          "post-protected": [
            "The post is encrypted or protected by a password, so it is not synced.",
            "To send its plain text to WeChat anyway, set `wechat: { protected: true }`.",
          ],
          "post-unpublished": [
            "The post has `published: false`, so it is not synced.",
            "To sync it anyway, set `wechat: true`.",
          ],
          "post-hidden": [
            "The post is `hidden` or `unlisted`, so it is not synced.",
            "To sync it anyway, set `wechat: true`.",
          ],
          "url-not-built": [
            "The site has no page for the post, so it is not synced.",
            "To sync it anyway, set `wechat: true`.",
          ],
        } satisfies Record<SkipRule, TextAndHint>
      )[reason],
  },
  /** What the terminal and the summary of a job show of a run. */
  severity: { warning: "warning", error: "error" },
  report: {
    account: (name: string): string => `Account ${name}`,
    ofAccount: (name: string, text: string): string => `Account ${name}: ${text}`,
    outcomes: {
      created: "created",
      updated: "updated",
      adopted: "adopted",
      unchanged: "unchanged",
      gone: "no longer a draft",
      published: "published",
      conflict: "in conflict",
      failed: "failed",
      skipped: "skipped",
      orphaned: "without a post",
    } satisfies Readonly<Record<CountName, string>>,
    plannedOutcomes: {
      created: "to create",
      updated: "to update",
      adopted: "to adopt",
      unchanged: "unchanged",
      gone: "no longer a draft",
      published: "published",
      conflict: "in conflict",
      failed: "blocked",
      skipped: "skipped",
      orphaned: "without a post",
    } satisfies Readonly<Record<CountName, string>>,
    count: (count: number, label: string): string => `${count} ${label}`,
    listSeparator: ", ",
    differs: (fields: string): string => `differs in ${fields}`,
    orphan: "its post is no longer selected; the draft is kept",
    movedFrom: (key: string): string => `was ${key}`,
    overwritten: (): string => "overwritten in the draft:",
    skippedPosts: (
      posts: readonly { key: string; reason?: SkipRule | undefined }[],
    ): TextAndHint => [
      `Skipped ${counted(posts.length, "post")}: ${countReasons(posts, {
        "post-protected": "protected",
        "post-unpublished": "unpublished",
        "post-hidden": "hidden",
        "url-not-built": "without a page on the site",
      }).join(", ")} (${firstKeys(posts).join(", ")}).`,
      "To sync one anyway, set `wechat: true` in it, or `wechat: { protected: true }` in a protected one.",
    ],
    /** Under a message that holds for several posts. */
    samePosts: (count: number, names: string): string => `The same for ${count} posts: ${names}`,
    sameNames: (count: number, names: string): string => `And ${count} more like this: ${names}`,
    checklist: (setting: string, value: string): string => `${setting}: ${value}`,
    checklistTitle: "Set these by hand in WeChat (no API):",
    nothingSelected: (): string =>
      "No post has `wechat: true` in its frontmatter, so there is nothing to sync.",
    plannedOffline: (counts: string, hasChanges: boolean): string =>
      `Plan (offline): ${counts}.${hasChanges ? " Run `npx astro build --sync-wechat` to sync." : ""}`,
    draftBox: (address?: string): string =>
      address === undefined
        ? "The drafts are at https://mp.weixin.qq.com, in 内容管理 → 草稿箱."
        : `The drafts are at ${address}. Open it in a browser.`,
    synced: (counts: string, uploads: number, requests: number, seconds: string): string =>
      `Synced in ${seconds} s: ${counts}. ${counted(uploads, "picture")} uploaded, ${counted(requests, "request")}.`,
  },
  /** Keys of posts that flags and commands name. */
  keys: {
    unknown: (key: string): string => `\`${key}\` matches no post.`,
    hint: "Use the key of a selected post that is not a draft: `<collection>/<entry id>`.",
    tooComplex: (glob: string, most: number): TextAndHint => [
      `\`${glob.length > 80 ? `${glob.slice(0, 77)}…` : glob}\` is too complex for a glob: it may have up to ${most} wildcards and braces.`,
      "Use fewer, or name the posts by their keys.",
    ],
    ofOtherAccount: (key: string, owner: string): TextAndHint =>
      owner === ""
        ? [`\`${key}\` is a post of the account without a name.`, "Remove `--account`."]
        : [`\`${key}\` is a post of the account \`${owner}\`.`, `Add \`--account ${owner}\`.`],
  },

  options: {
    invalid: (faults: readonly string[]): TextAndHint => [
      ["Invalid options of `wechat()` in the Astro configuration.", ...faults].join("\n- "),
      "See the reference in the manual of astro-wechat for all options.",
    ],
    unreadable: (name: string, reason: string): string => `\`${name}\` can't be read: ${reason}`,
    secret: (key: string): string =>
      `\`${key}\`: secrets can't be options. Set WECHAT_APP_ID and WECHAT_APP_SECRET in the environment or in .env.`,
    unknown: (name: string): string => `\`${name}\` is not an option.`,
    invalidName: (owner: string, name: string, reasons: readonly string[]): string =>
      `\`${owner}\`: the name ${name}: ${reasons.join(", ")}`,
    invalidValue: (name: string, expected: readonly string[]): string =>
      `\`${name}\`: ${expected.join(", or: ")}`,
    /** What the schema says itself; all else comes in the right language from zod. */
    expected: (english: string): string => english,
  },

  flags: {
    unknown: (name: string, known: readonly string[], suggestion: string): TextAndHint => [
      `Unknown flag \`${name}\`.`,
      `Flags of astro-wechat: ${known.join(", ")}.${suggestion}`,
    ],
    valueNotTaken: (name: string): TextAndHint => [
      `\`${name}\` takes no value.`,
      `Write \`${name}\`.`,
    ],
    fileMissing: (name: string, example: string): TextAndHint => [
      `\`${name}\` needs a file name.`,
      `Write \`${name}=${example}\`.`,
    ],
    keysMissing: (name: string): TextAndHint => [
      `\`${name}=\` matches no post.`,
      `Write \`${name}\` for every post, or \`${name}=blog/hello,notes/*\`.`,
    ],
    ambiguous: (name: string, next: string): TextAndHint => [
      `\`${name} ${next}\` is ambiguous.`,
      `Write \`${name}=${next}\`, with an equals sign and no space.`,
    ],
  },

  environment: {
    syncInvalid: (): TextAndHint => [
      "Unexpected value of `WECHAT_SYNC`, expected `1` or `0`.",
      "Set it to `1` to sync, or to `0` to only plan.",
    ],
    apiBaseInvalid: (): TextAndHint => [
      "`WECHAT_API_BASE` is not an http or https URL.",
      "Write the full URL, for example `https://relay.example.com/wechat`, with % in a password as %25; or unset it.",
    ],
    apiBaseInClear: (): TextAndHint => [
      "`WECHAT_API_BASE` is an http address of another machine: the AppSecret would travel unencrypted, so nothing was sent.",
      "Write `https://`. Only where every network in between is yours: set `WECHAT_ALLOW_HTTP=1`.",
    ],
  },

  credentials: {
    missing: (names: readonly string[]): TextAndHint => [
      `Syncing needs ${names.join(" and ")}, which ${names.length === 1 ? "is" : "are"} not set in the environment or a .env file.`,
      "Copy the AppID and AppSecret of your Official Account from https://developers.weixin.qq.com into `.env` (keep it out of git) or into your CI's secrets. Without an account, try it with `npx astro-wechat simulate`.",
    ],
    appIdInvalid: (name: string, found: "secret" | "characters" | "original-id"): TextAndHint => [
      `\`${name}\` is not an AppID: ${
        {
          secret: "it looks like an AppSecret",
          characters: "it has spaces, quotes or characters that no AppID has",
          "original-id": "an ID that starts with `gh_` is an original ID",
        }[found]
      }.`,
      "Copy the AppID (开发者ID, wx…) again. It is neither the account's original ID (gh_…) nor its WeChat name.",
    ],
    appSecretInvalid: (name: string): TextAndHint => [
      `\`${name}\` has spaces or characters that no AppSecret has.`,
      "Copy the AppSecret again, without quotes or spaces.",
    ],
    accountUnknown: (name: string): TextAndHint => [
      `There is no account \`${name}\`.`,
      "Use a name from the option `accounts` of `wechat()`.",
    ],
  },
  doctor: {
    states: { ok: "ok", note: "note", wrong: "wrong" } satisfies Readonly<
      Record<"ok" | "note" | "wrong", string>
    >,
    astro: (version: string, processor: string): string =>
      `${version}, pages rendered by ${processor}; articles use their own renderer`,
    astroPlugins: (): TextAndHint => [
      "The site's Markdown plugins run for its pages, not for articles.",
      "List the plugins that articles need in `remarkPlugins` and `rehypePlugins` of `wechat()`.",
    ],
    site: "site address",
    siteMissing: (): TextAndHint => [
      "The Astro configuration has no `site`, so articles get no link to the original (阅读原文).",
      'Set `site: "https://your.domain"`.',
    ],
    credentials: "credentials",
    ownToken: "with its own access token",
    lockfile: "lockfile",
    lockfileNone: (file: string): string => `no ${file} yet; the first sync creates it`,
    lockfileFound: (file: string, posts: number, images: number): string =>
      `${file} has ${counted(posts, "post")} and ${counted(images, "picture")}`,
    lockfileConflicted: (file: string, line: number): TextAndHint => [
      `${file} has merge conflict markers (line ${line}); a sync would merge both sides.`,
      "Run `npx astro-wechat sync`, then `git add` the file.",
    ],
    lockfilePending: (file: string, count: number): TextAndHint => [
      `${file} has ${counted(count, "write")} whose outcome is unknown: a run was interrupted.`,
      "Run `npx astro-wechat sync`. It checks them before it sends anything.",
    ],
    access: "access",
    accepted: (address: string): string =>
      `${address} accepts the credentials and this machine's IP`,
    relayKey: "relay key",
    relayKeyAsked: "calls without the key are refused",
    relayOpen: (): TextAndHint => [
      "The relay also passes on calls without its key.",
      "Let it refuse them, as `relay.nginx.conf` of the examples does.",
    ],
    relayKeyless: (): TextAndHint => [
      "The relay has no key: everybody who finds it can call WeChat from its address.",
      "Give it one, as `relay.nginx.conf` of the examples does, and write it into `WECHAT_API_BASE`: `https://sync:KEY@…`.",
    ],
    relayPaths: "relay paths",
    relayPathsFew: "only what a sync calls is passed on",
    relayPathsAll: (): TextAndHint => [
      "The relay also passes on calls that no sync makes, such as user/get.",
      "Let it pass on a list of paths, as `relay.nginx.conf` of the examples does.",
    ],
    relayUnseen: "not checked: nothing answered",
    drafts: "draft box",
    draftCount: (count: number): string => `available; ${counted(count, "draft")}`,
    quota: (endpoint: string): string => `quota ${endpoint}`,
    quotaLeft: (remain: number, limit: number): string =>
      `${remain} of ${counted(limit, "call")} left today`,
    quotaSpent: (limit: number): TextAndHint => [
      `All ${limit} calls for today are used up.`,
      "Sync after midnight, China time.",
    ],
    formats: "pictures",
    readsFormats: (names: readonly string[]): string => `can read ${names.join(", ")}`,
    formatMissing: (reads: readonly string[], missing: readonly string[]): TextAndHint => [
      `Can read ${reads.join(", ")}, but not ${missing.join(", ")}.`,
      "Save such pictures as JPEG, or build sharp with a libvips that supports them.",
    ],
    live: {
      unasked: (): TextAndHint => [
        "`doctor --live` makes a draft and a picture in the account, and there is no terminal to ask whether it may.",
        "Add `--yes` to allow it.",
      ],
      question: (address: string, appId: string): string =>
        `This makes one draft and one picture in the account ${appId} at ${address}, reads and changes them, and deletes both. Go on? [y/N] `,
      declined: "Nothing was made.",
      stopping: "Stopping: the call under way is waited for, then what was made is deleted.",
      step: (name: string, milliseconds: number, failure: string | undefined): string =>
        failure === undefined ? `ok    ${name} (${milliseconds} ms)` : `wrong ${name}: ${failure}`,
      left: (kind: "draft" | "picture", name: string, mediaId: string | undefined): string =>
        mediaId === undefined
          ? `It is not known whether the ${kind} "${name}" was made. If it is at mp.weixin.qq.com, delete it by hand.`
          : `The ${kind} "${name}" (${mediaId}) could not be deleted. Delete it by hand at mp.weixin.qq.com.`,
      result: (count: number, isComplete: boolean): string =>
        `${isComplete ? "" : "Stopped halfway. "}${counted(count, "deviation")} from the simulator.`,
      written: (file: string): string =>
        `${file} has the whole report. It holds no secrets: please send it to the project, so that the simulator can be corrected.`,
      deviations: {
        "not-done": () => "not done, because an earlier step failed",
        status: (_field: string, expected: string, found: string) =>
          `HTTP status ${found}, expected ${expected}`,
        "content-type": (_field: string, expected: string, found: string) =>
          `Content-Type \`${found}\`, expected \`${expected}\``,
        repeated: (_field: string, expected: string, found: string) =>
          `answers (HTTP status/errcode) ${found || "none"}, expected ${expected}`,
        late: (_field: string, expected: string, found: string) =>
          `shown: ${found}, expected: ${expected}`,
        failed: (_field: string, _expected: string, found: string) => found,
        errcode: (_field: string, expected: string, found: string) =>
          `errcode ${found}, expected ${expected}`,
        missing: (field: string, expected: string) =>
          `field \`${field}\` is missing, expected a ${expected}`,
        added: (field: string, _expected: string, found: string) =>
          `unexpected field \`${field}\` (${found})`,
        type: (field: string, expected: string, found: string) =>
          `field \`${field}\` is a ${found}, expected a ${expected}`,
        value: (field: string, expected: string, found: string) =>
          `field \`${field}\` is ${found}, expected ${expected}`,
        html: (_field: string, expected: string, found: string) =>
          `\`${found}\`, expected \`${expected}\``,
      },
      headings: {
        title: "WeChat compared with the simulator",
        date: "Date",
        account: "Account",
        api: "API",
        deviations: "Deviations",
        none: "None.",
        steps: "Steps",
        columns: ["step", "HTTP status", "looks", "ms", "failure"] as readonly string[],
        constructs: "Stored HTML",
        expected: "The simulator stores",
        found: "WeChat stores",
      },
    },
  },
  commands: {
    general: {
      summary:
        "Keeps the drafts of a WeChat Official Account in sync with an Astro blog. Run it in the site's folder.",
      usage: (line: string): string => `Usage: ${line}`,
      flags: "[flags]",
      usageOfAll: "astro-wechat COMMAND [flags]",
      key: "KEY is a post, such as blog/hello; notes/* is every post of a folder.",
      commandsTitle: "Commands:",
      flagsTitle: "Flags:",
      examplesTitle: "Examples:",
      examples: {
        "npx astro-wechat plan": "what a sync would change",
        "npx astro-wechat sync blog/hello": "sync one post",
        "npx astro-wechat simulate": "a WeChat on your machine, to try it without an account",
      },
      flagsHint:
        "Run `npx astro-wechat COMMAND --help` for the flags of a command, `npx astro-wechat --version` for the version.",
      unknown: (name: string, known: readonly string[], suggestion: string): TextAndHint => [
        `There is no command \`${name}\`.`,
        `Commands: ${known.join(", ")}.${suggestion}`,
      ],
      parameterMissing: (name: string, missing: string): string => `\`${name}\` needs ${missing}.`,
      parameterExtra: (extra: string): string => `Unexpected argument \`${extra}\`.`,
      flagUnknown: (name: string, flag: string): string => `\`${name}\` has no flag \`${flag}\`.`,
      flagValue: (flag: string, value: string | undefined): string =>
        value === undefined ? `\`${flag}\` takes no value.` : `\`${flag}\` needs ${value}.`,
      seeHelp: (name: string): string => `See \`npx astro-wechat ${name} --help\`.`,
      account: "one of the option `accounts` (default: the one without a name)",
    },
    site: {
      broken: "Fix this first. `npx astro build` shows the full error.",
      notConfigured: (root: string): TextAndHint => [
        `The Astro configuration in ${root} does not use astro-wechat.`,
        "Run `npx astro add astro-wechat`, then run the command in the folder of `astro.config.mjs`.",
      ],
      astroMissing: (root: string): TextAndHint => [
        `Astro is not installed in ${root}.`,
        "Install the site's packages, then run the command in the folder of `astro.config.mjs`.",
      ],
    },
    plan: {
      summary: "Show what a sync would change (offline, no credentials)",
      json: "print the report as JSON and nothing else",
      detailedExitcode:
        "exit with 0 for no changes, 2 for changes, 1 for an error or an open conflict",
    },
    sync: {
      summary: "Sync the drafts with the posts, without building the site",
      overwrite: "also overwrite drafts that were edited in WeChat",
      recreate: "create new drafts for posts whose draft is gone",
      refresh: "fetch remote pictures again",
      report: "write the report as JSON to a file",
      json: "print the report as JSON and nothing else",
    },
    status: {
      summary: "Compare the lockfile with the draft box: edited, gone and unmanaged drafts",
      json: "print the status as JSON",
      states: {
        unchanged: "unchanged",
        edited: "edited",
        restyled: "restyled",
        unread: "unread",
        gone: "gone",
        unknown: "unknown",
      } satisfies Readonly<Record<PostStatus["state"], string>>,
      unfinished: "unfinished: the next sync resolves it",
      merge: (line: number | undefined, posts: readonly string[]): string =>
        [
          line === undefined
            ? "A merge left several versions of entries in the lockfile: the next sync asks WeChat which one is true."
            : `The lockfile has merge conflict markers (line ${line}): the next sync resolves them.`,
          ...(posts.length === 0 ? [] : [`Open: ${posts.join(", ")}.`]),
        ].join(" "),
      unmanaged: "Unmanaged drafts (not in the lockfile):",
      nothingKnown: "No drafts yet.",
      sum: (counts: readonly string[]): string => `${counts.join(", ")}.`,
    },
    adopt: {
      summary: "Find drafts for posts that have none in the lockfile, or assign a draft to a post",
      index: "position of the article in the draft, from 0 (default: 0)",
      json: "print the proposals as JSON",
      mediaIdMissing: (): TextAndHint => [
        "`adopt KEY` also needs the draft's MEDIA_ID.",
        "Run `npx astro-wechat adopt` without arguments to see proposals.",
      ],
      indexInvalid: (index: string): TextAndHint => [
        `Unexpected \`--index ${index}\`, expected a number from 0 to 7.`,
        "Use 0 for the first article of the draft.",
      ],
      adopted: (key: string, mediaId: string): string =>
        `${key} now has the draft ${mediaId}; the next sync updates it.`,
      nothingToAdopt: "No draft matches a post without a draft.",
      reasons: {
        "source-url": "same source URL",
        title: "same title",
        text: "same text",
        "similar-text": "similar text",
      } satisfies Readonly<Record<AdoptReason, string>>,
    },
    keep: {
      summary:
        "Resolve a conflict in favor of WeChat: keep the draft as it is until the post is edited again",
      kept: (key: string): string =>
        `The draft of ${key} is kept as it is in WeChat until the post is edited again.`,
    },
    forget: {
      summary: "Remove a post from the lockfile; its draft is kept",
      forgotten: (key: string): string => `Removed ${key} from the lockfile; its draft is kept.`,
    },
    mergeLock: {
      summary: "Merge a lockfile as git's merge driver, offline: BASE and THEIRS into OURS",
      unreadable: (name: string): TextAndHint => [
        `\`${name}\` cannot be read.`,
        "Let git run this command as a merge driver: `npx astro-wechat merge-lock %O %A %B`.",
      ],
      open: (keys: readonly string[]): TextAndHint => [
        `Both sides changed the entries of ${keys.join(", ")}.`,
        "Run `npx astro-wechat sync`, which asks WeChat about them, then `git add` the lockfile.",
      ],
    },
    prune: {
      summary: "List drafts and covers that no post uses any more; delete them with --yes",
      yes: "delete the listed drafts and covers",
      alsoEdited: "also delete this draft, which was edited in WeChat",
      json: "print the list as JSON",
      notDeletable: (mediaId: string): TextAndHint => [
        `\`prune\` can't delete the draft \`${mediaId}\`.`,
        "Copy the MEDIA_ID of a draft that the list shows as edited in WeChat.",
      ],
      pruned: (drafts: number, pictures: number): string =>
        `${counted(drafts, "draft")} and ${counted(pictures, "picture")} deleted.`,
      nothingToPrune: "Nothing to prune.",
      draft: (mediaId: string, titles: string, state: string): string =>
        `draft ${mediaId}  ${titles}  (${state})`,
      picture: (mediaId: string, name: string, state: string): string =>
        `picture ${mediaId}  ${name}  (${state})`,
      record: (key: string): string => `record ${key}  (its draft is gone)`,
      draftStates: {
        untouched: () => "not edited, --yes deletes it",
        edited: () => "edited in WeChat, kept without --also-edited",
        unread: () => "never read back after it was written, kept without --also-edited",
        foreign: () => "source URL, title and text differ from its post, kept",
        shared: () => "also has a post of the site, kept",
        moving: (keys: readonly string[]) => `goes to ${keys.join(", ")} at the next sync, kept`,
        claimed: (keys: readonly string[]) => `may belong to ${keys.join(", ")}, kept`,
        unknown: () => "state unknown, kept",
      },
      pictureStates: {
        ours: "unused, --yes deletes it",
        foreign: "its name differs from the uploaded one, kept",
        missing: "no longer in the library, --yes removes the record",
        unknown: "not found in the part of the library that was read, kept",
      } satisfies Readonly<Record<PrunablePicture["state"], string>>,
    },
    doctor: {
      summary: "Check configuration, lockfile, credentials, allowlist, permissions and quotas",
      json: "print the results as JSON",
      live: "compare WeChat with the simulator: make, read, change and delete one draft and one picture",
      yes: "with --live: do not ask",
      out: "with --live: file of the report, .md or .json (default: wechat-live-report.md)",
    },
    preview: {
      summary: "Write a static preview of every post into a folder that you can open or share",
      out: "output folder (default: wechat-preview)",
      folderInUse: (folder: string): TextAndHint => [
        `${folder} has files that are not part of a preview.`,
        "Use an empty or new folder.",
      ],
    },
    covers: {
      summary: "Write a page that shows how WeChat crops every cover",
      out: "output file (default: wechat-covers.html)",
    },
    themes: {
      summary: "Write a page that shows a post, or a sample, in every theme, the site's own first",
      out: "output file (default: wechat-themes.html)",
    },
    simulate: {
      summary: "Run a local WeChat simulator with a draft box to look at",
      port: "port to listen on (default: any free port)",
      state: "file to keep drafts in (default: in memory)",
      portInvalid: (port: string): TextAndHint => [
        `Unexpected port \`${port}\`, expected a number from 0 to 65535.`,
        "Use a free port, or 0 for any.",
      ],
      simulated: (url: string): readonly string[] => [
        `WeChat simulator running at ${url}. Open it to see the draft box.`,
        "Put these in `.env`, or in front of `npx astro build --sync-wechat`:",
      ],
      toStop: (isKept: boolean): string =>
        isKept
          ? "Stop it with Ctrl+C."
          : "Stop it with Ctrl+C. Its drafts are gone then; to keep them, start it with `--port 4600 --state wechat-simulator.json`.",
    },
  },
  /** What an author can do about a post: the preview and the terminal say it. */
  nextSteps: {
    credentials: (names: readonly string[]): string =>
      `First, put ${names.join(" and ")} of your Official Account into \`.env\`.`,
    simulate:
      "Without an account, run a WeChat simulator in another terminal and copy the three lines that it prints into `.env`:",
    sync: (count: number): string => `Sync ${counted(count, "post")} to WeChat:`,
    created: "Create its draft in WeChat:",
    updated: "Update its draft in WeChat:",
    adopted: "Take over the draft that is there:",
    unchanged: "Nothing. To see whether somebody edited the draft in WeChat since:",
    compare: "See what differs. This sends nothing while the draft is in conflict:",
    takeSite: "Use the site's version; the edit in WeChat is lost:",
    takeDraft: "Keep WeChat's version until you edit the post again:",
    adopt: "If this draft is the post's, assign it; the next sync then compares the two:",
    choose:
      "If this is the right one of the drafts, assign it; the next sync then compares the two:",
    restore:
      "If the lockfile was changed by mistake, restore it from version control and sync again.",
    merge: "To keep both, copy the edit from WeChat into the post, then use the site's version.",
    wasPublished:
      "If you published it, add its address, so that links from other posts lead there:",
    recreate: "If you deleted it and want a new draft:",
    published: "Nothing. To get a new draft, remove `publishedUrl` from its frontmatter.",
    failed: "Fix the errors under Problems and save. This page follows by itself.",
    skipped: "To sync it anyway, add this to its frontmatter:",
  },
  preview: {
    at: (url: string): string => `Preview of the WeChat articles: ${url}`,
    title: "WeChat preview",
    intro: "How posts will look in WeChat, and what the next sync will do.",
    states: {
      created: "New",
      updated: "Changed",
      adopted: "Adopted",
      unchanged: "Unchanged",
      gone: "No longer a draft",
      published: "Published",
      conflict: "Conflict",
      failed: "Blocked",
      skipped: "Skipped",
    } satisfies Readonly<Record<OutcomeKind | "skipped", string>>,
    stateHints: {
      created: "The next sync creates its draft.",
      updated: "The next sync updates its draft.",
      adopted: "The next sync adopts the existing draft.",
      unchanged: "The draft matches the post.",
      gone: "Its draft was published or deleted in WeChat. Syncs leave it alone.",
      published: "Published. Syncs leave it alone.",
      conflict:
        "The draft was edited in WeChat too. The next sync doesn't overwrite it and lists what differs.",
      failed: "WeChat would reject it, or it can't be rendered. The next sync skips it.",
      skipped: "It is selected, but its frontmatter or the site keeps it back.",
    } satisfies Readonly<Record<OutcomeKind | "skipped", string>>,
    toDo: "What to do",
    copyCode: "Copy",
    codeCopied: "Copied.",
    conflict: "What differs",
    conflictWhy: {
      edited: "The draft was edited in WeChat since the last sync.",
      restyled:
        "Only the styling of the draft differs: it was opened and saved in WeChat's editor.",
      unmanaged: "A draft that the lockfile does not know has this post's address.",
      several: "Several drafts that the lockfile does not know have this post's address.",
      alike:
        "Several drafts have this post's title and text, and no source URL tells which one is its own.",
      replaced: "The draft would be replaced by a new one, but it was edited in WeChat.",
      merged: "Two branches gave the post different drafts, and WeChat does not settle it.",
      foreign: "Nothing but the lockfile says that this draft belongs to the post.",
    } satisfies Readonly<Record<ConflictReason, string>>,
    inDraft: "In WeChat",
    onSite: "On the site",
    nothingThere: "nothing",
    stylesOnly: "The text is the same in both; only its styling differs.",
    checklist: "Set by hand in WeChat",
    checklistHint: "The API cannot set these. Set them in WeChat's editor before you publish.",
    themeInForce: "Theme",
    optionsInForce: "Options",
    bundleOf: (id: string, at: number, count: number): string =>
      `${id}, article ${at} of ${count} in one draft`,
    search: "Search titles and keys",
    nothingFound: "No post matches.",
    excluded: (count: number): string => `Not selected (${count})`,
    excludedHint: "These posts stay on the site.",
    excludedReasons: {
      draft: "`draft: true`",
      "opted-out": "`wechat: false`",
      unmarked: "no `wechat: true`",
    } satisfies Readonly<Record<ExcludeReason, string>>,
    all: "All",
    problems: "Problems",
    noProblems: "No problems.",
    filter: "Show",
    posts: "Posts",
    noPosts: (): TextAndHint => [
      "No posts for WeChat yet.",
      "Add `wechat: true` to the frontmatter of a post and save it. It appears here at once.",
    ],
    orphaned: "Drafts without a post",
    orphanHint: "Their posts are no longer selected. The drafts are kept in WeChat.",
    aboutSite: "Site messages",
    levels: { error: "Error", warning: "Warning", info: "Note" } satisfies Readonly<
      Record<"error" | "warning" | "info", string>
    >,
    counted: (count: number, level: "error" | "warning" | "info"): string =>
      counted(count, { error: "error", warning: "warning", info: "note" }[level]),
    openAt: (place: string): string => `Open ${place} in the editor`,
    account: "Account",
    back: "All posts",
    page: "View on site",
    theme: "Theme",
    apply: "Apply",
    copy: "Copy as rich text",
    copied: "Copied. Paste it into WeChat's editor.",
    copyFailed: "The browser blocked copying.",
    noArticle: "No article to show. See the problems.",
    published: "Published at",
    unseenCover: "Loading a picture from the web. Its crops appear when it has arrived.",
    unseenPicture: "This picture can't be shown.",
    wholeCover: "The cover with its crops",
    sources: {
      crops: "Crops set by hand (crops)",
      given: "Focal point from the frontmatter",
      metadata: "Focal point from the picture's metadata",
      code: "Focal point on the QR code found in the picture",
      faces: "Focal point on the faces found in the picture",
      title: "Focal point on the title found in the picture",
      attention: "Focal point found in the picture",
      centre: "Center of the picture",
    } satisfies Readonly<Record<FocusSource, string>>,
    confidence: "confidence {percent}%",
    focalPoint: "Focal point",
    focalHelp: "Drag the point or use the arrow keys (Shift moves faster). The crops follow.",
    focalWhere: "{x}% from the left, {y}% from the top",
    fromLeft: "From left",
    fromTop: "From top",
    area: "Protect an area",
    areaWidth: "Width",
    areaHeight: "Height",
    save: "Save to frontmatter",
    saved: "Saved.",
    notSaved: "Not saved: no response from the dev server.",
    reset: "Reset",
    automatic: "Back to automatic",
    undo: "Undo",
    lookTitle: "Look",
    look: {
      inForce: "Theme in force:",
      asSet: "As set",
      accent: "Color",
      pickAccent: "Pick a color",
      size: "Text size",
      code: "Code",
      codes: {
        plain: "Plain",
        bar: "Window bar",
        numbers: "Line numbers",
        "bar-numbers": "Bar and numbers",
        wrap: "Folded lines",
      },
      gallery: "See this article in every theme",
      stop: "Back to what is set",
      isSet: "In use",
      themes: "Themes",
      themesAbout:
        "One article in every theme. Open one to change its color and size and to keep it.",
      article: "Article",
      sample: {
        title: "What an article looks like",
        text: `An article is read on a phone: short paragraphs, **a few strong words**, and \`code\` where it is needed.

## A heading

> A quotation stands apart from the text around it.

- First, write.
- Then look at it.
  - Inner items too.

1. Open the preview.
2. Choose a theme.

### Code

\`\`\`js title="plan.js"
// One change, one request
for (const post of posts) await sync(post);
\`\`\`

| Ratio  | Where it shows |
| ------ | -------------- |
| 2.35:1 | In the feed    |
| 1:1    | In lists       |

:::tip
A tip has a color of its own.
:::

---

See the [manual](https://example.com/manual) for the rest.
`,
      },
      codeForSite:
        "For the whole site (code style is set there only), put this into `astro.config`:",
    },
    chooseCover: "Cover picture",
    crops: "Crops by hand",
    cropsFollow: "Follow the point",
    cropHelp:
      "Drag the crop or its corner, or use the arrow keys to move it and + and - to resize it (Shift moves faster). The ratio stays.",
    leaveUnsaved: "What you moved on the cover is not saved. Discard it?",
    coverAutomatic: "From the frontmatter or first picture",
    coverDrawn: "Drawn from the title",
    keepTheme: "Keep this theme for the post",
    themeForSite: "For the whole site, put this into `astro.config`:",
    unsaved: "Not saved yet",
    fixedFrames: "Crops set by `crops` in the frontmatter don't follow the point.",
    noFile: "This post has no file, so the point can't be saved.",
    updated: "Updated.",
    lost: "No response from the dev server. This page updates when it is back.",
    notFound: "Post not found",
    failed: "The preview failed",
    toolbarOpen: "Open the preview",
    toolbarNoPost: "This page is not marked for WeChat. Add wechat: true to its frontmatter.",
  },
  /** Why the preview does not write a focal point into a file. */
  focalPoint: {
    noFile: "This post has no file.",
    outside: "The file is outside the project and is not edited.",
    encoding: "The file is not UTF-8 and is not edited.",
    toml: "The frontmatter is TOML; the preview only edits YAML.",
    notYaml: "The frontmatter is not YAML; the preview only edits YAML.",
    broken: "The frontmatter is not valid YAML.",
    changedSince: "The file was changed since; undo it in your editor.",
    tangled: "This can't be changed without changing something else in the frontmatter.",
    notText: (extension: string): string => `The preview doesn't edit \`${extension}\` files.`,
    byHand: (field: string, value: string | undefined): string =>
      value === undefined
        ? `Remove \`${field}\` under \`wechat\` yourself.`
        : `Write \`${field}: ${value}\` under \`wechat\` yourself.`,
  },
};

/** What the posts of an account come to, as reports count it. */
export type CountName = OutcomeKind | "skipped" | "orphaned";

type Skipped = readonly { key: string; reason?: SkipRule | undefined }[];

/** `3 hidden` for each reason that there is. */
export function countReasons(
  posts: Skipped,
  labels: Readonly<Record<SkipRule, string>>,
): readonly string[] {
  return Object.entries(labels).flatMap(([reason, label]) => {
    const count = posts.filter((post) => post.reason === reason).length;
    return count === 0 ? [] : [`${count} ${label}`];
  });
}

export function firstKeys(posts: Skipped): readonly string[] {
  const most = 3;
  const keys = posts.slice(0, most).map(({ key }) => `\`${key}\``);
  return posts.length > most ? [...keys, "…"] : keys;
}
