import type {
  AdoptReason,
  ConflictReason,
  FocusSource,
  OutcomeKind,
  PostStatus,
  PrunablePicture,
} from "wechat-drafts";
import type { ExcludeReason } from "../collect/decide.ts";
import { counted } from "./counted.ts";
import type { SkipRule } from "./skip-rules.ts";
import type { TextAndHint } from "./text-and-hint.ts";

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
      "The run ended before it was finished, so nothing more was synced: something it waits for never answers.",
      "Look for a promise that never settles in an integration, a plugin or a page of the site.",
    ],
    planFailed: (reason: string): TextAndHint => [
      `The posts for WeChat could not be planned: ${reason}`,
      "The site itself is complete. This is a fault of astro-wechat; please report it with the lines below.",
    ],
    failedLate: (key: string, reason: string): string =>
      `${key}: code of this post failed after the post was read: ${reason}`,
    incomplete: (count: number): TextAndHint => [
      count === 0
        ? "Not everything could be synced."
        : `${count} ${count === 1 ? "post is" : "posts are"} not in place in WeChat.`,
      "The lines above say why. All other posts are in place; run the same command again once it is settled.",
    ],
    themeUnreadable: (file: string): TextAndHint => [
      `The style sheet \`${file}\` of the option \`theme\` or \`themes\` cannot be read.`,
      "Write its path from the project's root.",
    ],
    collectFailed: (reason: string): TextAndHint => [
      `The posts could not be read: ${reason}`,
      "The site itself is complete. If the error names a package, check that only one version of it is installed.",
    ],
    collectedNothing: (route: string): TextAndHint => [
      `The posts could not be read: the build made no usable \`${route}\`.`,
      `Look whether middleware of the site answers \`${route}\` itself; let it pass by \`next()\`.`,
    ],
    outputUnwritable: (name: string, reason: string): TextAndHint => [
      `\`${name}\` cannot be written: ${reason}.`,
      "Name another file, or make room for this one. The drafts do not depend on it.",
    ],
    /** A reason: code of a post that does not answer. */
    timedOut: (seconds: number): string => `no answer within ${seconds} s`,
  },
  progress: {
    composing: (done: number, total: number): string => `Preparing articles ${done}/${total}`,
    uploading: (done: number, total: number): string => `Uploading pictures ${done}/${total}`,
    sending: (done: number, total: number): string => `Writing drafts ${done}/${total}`,
    waitingForRun: (pid: number): string =>
      `Another run (process ${pid}) is syncing this site; waiting for it.`,
  },
  /** What is wrong with a post or a collection, by rule. */
  collect: {
    "site-missing": (): TextAndHint => [
      "The Astro configuration has no `site`, so posts get no link to the original (阅读原文).",
      'Set `site: "https://your.domain"`, or `sourceUrl` in a post.',
    ],
    "collection-unknown": (name: string, suggestion: string): TextAndHint => [
      `The collection \`${name}\` does not exist or has no entries.${suggestion}`,
      "Correct `collections` in the options of `wechat()`.",
    ],
    "collection-empty": (name: string): TextAndHint => [
      `The collection \`${name}\` has no entries.`,
      "If it should have some, look at its loader in `src/content.config.ts`.",
    ],
    "collection-failed": (name: string, reason: string): TextAndHint => [
      `The collection \`${name}\` cannot be read: ${reason}`,
      "Mend what Astro says there; live collections have no posts at build time. Name the collections that are for WeChat in `collections`.",
    ],
    "frontmatter-broken": (reason: string): TextAndHint => [
      `The frontmatter is not valid YAML: ${reason}`,
      "Mend it. Until then this shows the post as it was before, and a build fails.",
    ],
    "frontmatter-too-long": (length: number): TextAndHint => [
      `The frontmatter has ${length.toLocaleString("en")} characters, expected at most 65,536, so the post is not sent.`,
      "Move what is not frontmatter into the text, or into a file of its own.",
    ],
    "block-stripped": (collection: string): TextAndHint => [
      `The schema of the collection \`${collection}\` drops the \`wechat\` block, and the adapter of this site renders posts where their files cannot be read, so the post is not sent.`,
      'Add `wechat: wechatSchema({ image }).optional()` from "astro-wechat/schema" to the collection\'s schema.',
    ],
    "render-failed": (reason: string): TextAndHint => [
      `The post cannot be rendered: ${reason}`,
      "See whether its own page shows it.",
    ],
    "render-timeout": (seconds: number): TextAndHint => [
      `The post was not rendered within ${seconds} s: a component in it does not answer.`,
      "Check the components this post uses, or raise `renderTimeoutMs`.",
    ],
    "file-unreadable": (file: string): TextAndHint => [
      `The loader keeps no text of this post, and \`${file}\` cannot be read.`,
      "Leave out `retainBody: false` for this collection.",
    ],
    "key-shared": (key: string): TextAndHint => [
      `Several posts claim the key \`${key}\`, so none of them is sent.`,
      "Give each its own `wechat.id`.",
    ],
    "account-unknown": (name: string, known: readonly string[]): TextAndHint => [
      `\`wechat.account\` names ${name}, which is not among the accounts${known.length === 0 ? "" : ` (${known.join(", ")})`}.`,
      "Add it to the option `accounts`, or correct the name.",
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
      `The option \`url\` gave \`${url}\`, which is no address.`,
      "Return a path below `base`, or a full URL.",
    ],
    "url-not-built": (url: string, collection: string): TextAndHint => [
      `The site has no page at ${url}, so 阅读原文 would lead nowhere.`,
      `Tell \`wechat()\` where the posts are: \`collections: { ${collection}: { url: (entry) => "/…/" } }\`; or set \`sourceUrl\` in the post.`,
    ],
    "url-wrong": (
      count: number,
      path: string,
      pages: readonly string[],
      collection: string,
    ): TextAndHint => [
      `${count === 1 ? "The selected post has" : `None of the ${count} selected posts has`} a page on the site, so nothing is sent. Expected ${path}, for instance${pages.length === 0 ? "" : `; the site has ${pages.join(", ")}`}.`,
      `Set where the posts are: \`collections: { ${collection}: { url: (entry) => "/…/" } }\`.`,
    ],
    skipped: (reason: SkipRule): TextAndHint =>
      (
        {
          "post-protected": [
            "The post is protected by a password or encrypted, so it is not synced.",
            "To send its plain text to WeChat all the same, set `wechat: { protected: true }`.",
          ],
          "post-unpublished": [
            "The post says `published: false`, so it is not synced.",
            "To sync it all the same, set `wechat: true`.",
          ],
          "post-hidden": [
            "The post is `hidden` or `unlisted`, so it is not synced.",
            "To sync it all the same, set `wechat: true`.",
          ],
          "url-not-built": [
            "The site has no page for the post, so it is not synced.",
            "To sync it all the same, set `wechat: true`.",
          ],
        } satisfies Record<SkipRule, TextAndHint>
      )[reason],
  },
  /** What the terminal and the summary of a job show of a run. */
  report: {
    account: (name: string): string => `Account ${name}`,
    ofAccount: (name: string, text: string): string => `Account ${name}: ${text}`,
    actions: {
      created: "created",
      updated: "updated",
      adopted: "adopted",
      unchanged: "unchanged",
      gone: "left the draft box",
      published: "published",
      conflict: "in conflict",
      failed: "failed",
      skipped: "skipped",
      orphaned: "without a post",
    } satisfies Readonly<Record<CountName, string>>,
    planned: {
      created: "to create",
      updated: "to update",
      adopted: "to adopt",
      unchanged: "unchanged",
      gone: "left the draft box",
      published: "published",
      conflict: "in conflict",
      failed: "not fit to send",
      skipped: "skipped",
      orphaned: "without a post",
    } satisfies Readonly<Record<CountName, string>>,
    count: (count: number, label: string): string => `${count} ${label}`,
    listSeparator: ", ",
    differs: (fields: string): string => `differs in ${fields}`,
    orphan: "its post is no longer selected; the draft stays",
    movedFrom: (key: string): string => `was ${key}`,
    overwritten: (): string => "replaced in the draft:",
    skippedPosts: (
      posts: readonly { key: string; reason?: SkipRule | undefined }[],
    ): TextAndHint => [
      `Skipped ${counted(posts.length, "post")}: ${countReasons(posts, {
        "post-protected": "protected",
        "post-unpublished": "unpublished",
        "post-hidden": "hidden",
        "url-not-built": "without a page on the site",
      }).join(", ")} (${firstKeys(posts).join(", ")}).`,
      "To sync one all the same, set `wechat: true` in it; a protected one needs `wechat: { protected: true }`.",
    ],
    /** Under a message that holds for several posts. */
    samePosts: (count: number, names: string): string => `The same for ${count} posts: ${names}`,
    checklist: (setting: string, value: string): string => `${setting}: ${value}`,
    checklistTitle: "Left to do in WeChat's editor, the API cannot:",
    nothingSelected: (): string =>
      "No post says `wechat: true` in its frontmatter, so there is nothing to sync.",
    plannedOffline: (counts: string): string => `Plan, offline: ${counts}.`,
    syncFlagHint: (): string => "Run `astro build --sync-wechat` to do it.",
    synced: (counts: string, uploads: number, requests: number, seconds: string): string =>
      `Synced in ${seconds} s: ${counts}. ${counted(uploads, "picture")} uploaded, ${counted(requests, "request")}.`,
  },
  /** Keys of posts that flags and commands name. */
  keys: {
    unknown: (key: string): string => `No post has the key \`${key}\`.`,
    hint: "A key is `<collection>/<entry id>`, of a post that is selected and not `draft: true`.",
    tooComplex: (glob: string, most: number): TextAndHint => [
      `\`${glob.length > 80 ? `${glob.slice(0, 77)}…` : glob}\` is too complex for a glob: it may have up to ${most} wildcards and braces.`,
      "Use fewer, or name the posts by their keys.",
    ],
    ofOtherAccount: (key: string, owner: string): TextAndHint =>
      owner === ""
        ? [`\`${key}\` is a post of the account without a name.`, "Leave out `--account`."]
        : [`\`${key}\` is a post of the account \`${owner}\`.`, `Add \`--account ${owner}\`.`],
  },

  options: {
    invalid: (faults: readonly string[]): TextAndHint => [
      ["Invalid options of `wechat()` in the Astro configuration.", ...faults].join("\n- "),
      "The reference in the manual of astro-wechat lists every option with type and default.",
    ],
    unreadable: (name: string, reason: string): string => `\`${name}\` cannot be read: ${reason}`,
    secret: (key: string): string =>
      `\`${key}\`: secrets are never options. Set WECHAT_APP_ID and WECHAT_APP_SECRET in the environment or in .env.`,
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
      `\`${name}=\` names no post.`,
      `Write \`${name}\` for every post, or \`${name}=blog/hello,notes/*\`.`,
    ],
    ambiguous: (name: string, next: string): TextAndHint => [
      `\`${name} ${next}\` is ambiguous.`,
      `Write \`${name}=${next}\`, with an equals sign and no blank.`,
    ],
  },

  environment: {
    syncInvalid: (): TextAndHint => [
      "`WECHAT_SYNC` is neither `1` nor `0`.",
      "Set it to `1` to sync, to `0` or nothing to plan.",
    ],
    apiBaseInvalid: (): TextAndHint => [
      "`WECHAT_API_BASE` is not an http or https address.",
      "Write the whole address, `https://relay.example.com/wechat`, with % in a password as %25; or leave it out.",
    ],
    apiBaseInClear: (): TextAndHint => [
      "`WECHAT_API_BASE` is an http address of another machine: the AppSecret would travel unencrypted, so nothing was sent.",
      "Write `https://`. Only where every network in between is yours: set `WECHAT_ALLOW_HTTP=1`.",
    ],
  },

  credentials: {
    missing: (names: readonly string[]): TextAndHint => [
      `Syncing with WeChat needs ${names.join(" and ")}, not set in the environment or in a .env file.`,
      "Find AppID and AppSecret at https://developers.weixin.qq.com under your Official Account, and put them into `.env` (kept out of git) or into your CI's secrets.",
    ],
    appIdInvalid: (name: string, found: "secret" | "characters" | "original-id"): TextAndHint => [
      `\`${name}\` is not an AppID: ${
        {
          secret: "it looks like an AppSecret",
          characters: "it holds blanks, quotes or characters that no AppID has",
          "original-id": "`gh_` starts an original ID",
        }[found]
      }.`,
      "Copy the AppID (开发者ID, wx…) again; the account's original ID (gh_…) and its WeChat name are something else.",
    ],
    appSecretInvalid: (name: string): TextAndHint => [
      `\`${name}\` holds blanks or characters that no AppSecret has.`,
      "Copy the AppSecret again, without quotes or blanks around it.",
    ],
    accountUnknown: (name: string): TextAndHint => [
      `There is no account \`${name}\`.`,
      "Name one of the option `accounts` of `wechat()`.",
    ],
  },
  doctor: {
    states: { ok: "ok", note: "note", wrong: "wrong" } satisfies Readonly<
      Record<"ok" | "note" | "wrong", string>
    >,
    astro: (version: string, processor: string): string =>
      `${version}, pages by ${processor}; articles have a way of their own`,
    astroPlugins: (): TextAndHint => [
      "Markdown plugins of the site's configuration shape its pages, not the articles.",
      "Name those that articles need in `remarkPlugins` and `rehypePlugins` of `wechat()`.",
    ],
    site: "site address",
    siteMissing: (): TextAndHint => [
      "The configuration has no `site`, so articles get no link to the original (阅读原文).",
      'Set `site: "https://your.domain"`.',
    ],
    credentials: "credentials",
    ownToken: "with a token of its own",
    lockfile: "lockfile",
    lockfileNone: (file: string): string => `${file} is not there yet; the first sync makes it`,
    lockfileFound: (file: string, posts: number, images: number): string =>
      `${file} knows ${counted(posts, "post")} and ${counted(images, "picture")}`,
    lockfileConflicted: (file: string, line: number): TextAndHint => [
      `${file} has merge conflict markers (line ${line}); a sync would merge both sides.`,
      "Run `astro-wechat sync`, then `git add` the file.",
    ],
    lockfilePending: (file: string, count: number): TextAndHint => [
      `${file} has ${counted(count, "write")} of unknown outcome: a run was interrupted.`,
      "Run `astro-wechat sync`: it looks for them before it sends anything.",
    ],
    access: "access",
    accepted: (address: string): string =>
      `${address} accepts the credentials and allows this machine's address`,
    drafts: "draft box",
    draftCount: (count: number): string => `may be used; ${counted(count, "draft")}`,
    quota: (endpoint: string): string => `quota ${endpoint}`,
    quotaLeft: (remain: number, limit: number): string =>
      `${remain} of ${counted(limit, "call")} left today`,
    quotaSpent: (limit: number): TextAndHint => [
      `All ${limit} calls of today are used up.`,
      "Sync after midnight China time; what is done stays done.",
    ],
    formats: "pictures",
    readsFormats: (names: readonly string[]): string => `reads ${names.join(", ")}`,
    formatMissing: (reads: readonly string[], missing: readonly string[]): TextAndHint => [
      `Reads ${reads.join(", ")}; not ${missing.join(", ")}.`,
      "Save such pictures as JPEG, or install a libvips that reads them before sharp is built.",
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
        "Keeps drafts of a WeChat Official Account in step with an Astro blog. Run it in the site's folder.",
      flagsHint: "`astro-wechat COMMAND --help` tells a command's flags.",
      unknown: (name: string, known: readonly string[], suggestion: string): TextAndHint => [
        `There is no command \`${name}\`.`,
        `Commands: ${known.join(", ")}.${suggestion}`,
      ],
      parameterMissing: (name: string, missing: string): string => `\`${name}\` needs ${missing}.`,
      parameterExtra: (extra: string): string => `\`${extra}\` is one argument too many.`,
      flagUnknown: (name: string, flag: string): string => `\`${name}\` has no flag \`${flag}\`.`,
      flagValue: (flag: string): string => `The value of \`${flag}\` is missing, or it takes none.`,
      seeHelp: (name: string): string => `See \`astro-wechat ${name} --help\`.`,
      account: "one of the option `accounts` (default: the one without a name)",
    },
    site: {
      broken:
        "Mend this first: the command reads the site as `npx astro build` does, which may say more.",
      notConfigured: (root: string): TextAndHint => [
        `The Astro configuration in ${root} does not use astro-wechat.`,
        "Run the command in the folder of `astro.config.mjs`, after `npx astro add astro-wechat`.",
      ],
      astroMissing: (root: string): TextAndHint => [
        `There is no Astro installed in ${root}.`,
        "Run the command in the folder of `astro.config.mjs`, after installing its packages.",
      ],
    },
    plan: {
      summary: "Tell what a sync would change, offline and without credentials",
      json: "print the report as JSON and nothing else",
      detailedExitcode: "exit with 0 for nothing to do, 2 for changes, 1 for an error",
    },
    sync: {
      summary: "Bring the drafts in step with the posts, without building the site for readers",
      overwrite: "send these posts also where the draft was edited in WeChat",
      recreate: "make new drafts for these posts where the draft left the box",
      refresh: "fetch remote pictures again",
      report: "write what happened as JSON",
      json: "print the report as JSON and nothing else",
    },
    status: {
      summary: "Compare the lockfile with the draft box: edited, gone, unknown drafts",
      json: "print it as JSON",
      states: {
        unchanged: "unchanged",
        edited: "edited",
        restyled: "restyled",
        unread: "unread",
        gone: "gone",
        unknown: "unknown",
      } satisfies Readonly<Record<PostStatus["state"], string>>,
      unfinished: "unfinished: the next sync settles it",
      unmanaged: "Drafts that the lockfile does not know:",
      nothingKnown: "The lockfile knows no drafts, and there are none.",
    },
    adopt: {
      summary: "Find drafts for posts that the lockfile does not know, or give a post its draft",
      index: "place of the article in its draft, from 0 (default: 0)",
      json: "print the proposals as JSON",
      mediaIdMissing: (): TextAndHint => [
        "`adopt KEY` needs the draft's MEDIA_ID too.",
        "`astro-wechat adopt` without arguments proposes drafts.",
      ],
      indexInvalid: (index: string): TextAndHint => [
        `\`--index ${index}\` is no place in a draft.`,
        "Write a number from 0, the first article, to 7.",
      ],
      adopted: (key: string, mediaId: string): string =>
        `${key} has the draft ${mediaId}; the next sync brings it in step.`,
      nothingToAdopt: "No draft looks like a post without one.",
      reasons: {
        "source-url": "same source URL",
        title: "same title",
        text: "same text",
        "similar-text": "similar text",
      } satisfies Readonly<Record<AdoptReason, string>>,
    },
    keep: {
      summary:
        "Settle a conflict in WeChat's favour: leave the draft as it is until the post is edited again",
      kept: (key: string): string =>
        `${key} stays as WeChat has it until the post is edited again.`,
    },
    forget: {
      summary: "Take a post out of the lockfile; its draft stays",
      forgotten: (key: string): string => `${key} is forgotten; its draft stays in the box.`,
    },
    mergeLock: {
      summary: "Merge a lockfile as git's merge driver, offline: BASE and THEIRS into OURS",
      unreadable: (name: string): TextAndHint => [
        `\`${name}\` cannot be read.`,
        "Let git run this command as a merge driver: `astro-wechat merge-lock %O %A %B`.",
      ],
      open: (keys: readonly string[]): TextAndHint => [
        `Both sides changed the entries of ${keys.join(", ")}.`,
        "Run `npx astro-wechat sync`, which asks WeChat about them, then `git add` the lockfile.",
      ],
    },
    prune: {
      summary: "List drafts and covers that no post uses any more; with --yes delete them",
      yes: "delete what the list shows",
      alsoEdited: "delete this draft too, although it was edited in WeChat",
      json: "print the list as JSON",
      notDeletable: (mediaId: string): TextAndHint => [
        `\`${mediaId}\` is no draft that \`prune\` may delete.`,
        "Copy the MEDIA_ID from the list, of a draft that was edited in WeChat.",
      ],
      pruned: (drafts: number, pictures: number): string =>
        `${counted(drafts, "draft")} and ${counted(pictures, "picture")} deleted.`,
      nothingToPrune: "Nothing to prune.",
      draft: (mediaId: string, titles: string, state: string): string =>
        `draft ${mediaId}  ${titles}  (${state})`,
      picture: (mediaId: string, name: string, state: string): string =>
        `picture ${mediaId}  ${name}  (${state})`,
      record: (key: string): string => `record ${key}  (its draft left the box)`,
      draftStates: {
        untouched: () => "untouched, --yes deletes it",
        edited: () => "edited in WeChat, stays without --also-edited",
        unread: () => "never read back after it was written, stays without --also-edited",
        foreign: () => "has another source URL, title and text than its post, stays",
        shared: () => "also holds a post of the site, stays",
        moving: (keys: readonly string[]) =>
          `will move to ${keys.join(", ")} at the next sync, stays`,
        claimed: (keys: readonly string[]) => `may be of ${keys.join(", ")}, stays`,
        unknown: () => "WeChat did not say, stays",
      },
      pictureStates: {
        ours: "unused, --yes deletes it",
        foreign: "its name is not the one it was uploaded with, stays",
        missing: "not in the library any more, --yes forgets it",
        unknown: "not among the pictures of the library that could be read, stays",
      } satisfies Readonly<Record<PrunablePicture["state"], string>>,
    },
    doctor: {
      summary: "Check configuration, lockfile, credentials, allowlist, permissions and quotas",
      json: "print what was found as JSON",
      live: "compare WeChat with the simulator: make, read, change and delete one draft and one picture",
      yes: "with --live: do not ask",
      out: "with --live: file of the report, .md or .json (default: wechat-live-report.md)",
    },
    preview: {
      summary: "Write every post as WeChat would show it into a folder to open or to send",
      out: "where to (default: wechat-preview)",
      folderInUse: (folder: string): TextAndHint => [
        `${folder} holds something else than a preview.`,
        "Name a folder that is empty or not there yet.",
      ],
    },
    covers: {
      summary: "Write a page that shows every cover as WeChat will cut it",
      out: "where to (default: wechat-covers.html)",
    },
    themes: {
      summary: "Write a page that shows every theme on the same article, the site's own first",
      out: "where to (default: wechat-themes.html)",
    },
    simulate: {
      summary:
        "Run a WeChat on this machine to try everything against, with a draft box to look at",
      port: "port to listen on (default: any free one)",
      state: "keep its drafts in a file (default: in memory)",
      portInvalid: (port: string): TextAndHint => [
        `\`${port}\` is not a port.`,
        "Write a number from 0 to 65535.",
      ],
      simulated: (url: string): readonly string[] => [
        `A simulated WeChat runs at ${url}; open it to see the draft box.`,
        "Put these into `.env`, or in front of `astro build --sync-wechat`:",
      ],
    },
  },
  preview: {
    title: "WeChat preview",
    intro: "What readers in WeChat would see, and what the next sync would do.",
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
      adopted: "The next sync takes over the draft that is there.",
      unchanged: "The draft equals the post.",
      gone: "Its draft was published or deleted in WeChat; it is left alone.",
      published: "Published; it is left alone.",
      conflict:
        "The draft was edited in WeChat too. The next sync doesn't overwrite it and lists what differs.",
      failed: "WeChat would reject it, or it can't be rendered. The next sync skips it.",
      skipped: "It is selected, but its frontmatter or the site keeps it back.",
    } satisfies Readonly<Record<OutcomeKind | "skipped", string>>,
    toDo: "What to do",
    nextSteps: {
      created: "Create its draft in WeChat:",
      updated: "Update its draft in WeChat:",
      adopted: "Take over the draft that is there:",
      unchanged: "Nothing. To see whether somebody edited the draft in WeChat since:",
      compare: "See what differs. This sends nothing while the draft is in conflict:",
      takeSite: "Use the site's version; the edit in WeChat is lost:",
      takeDraft: "Keep WeChat's version until you edit the post again:",
      adopt: "Or make this draft the post's own; the next sync then compares the two:",
      merge: "To keep both, copy the edit from WeChat into the post, then use the site's version.",
      wasPublished:
        "If you published it, add its address, so that links from other posts lead there:",
      recreate: "If you deleted it and want a new draft:",
      published: "Nothing. To get a new draft, remove `publishedUrl` from its frontmatter.",
      failed: "Fix the errors under Problems and save. This page follows by itself.",
      skipped: "To sync it all the same, write this into its frontmatter:",
    },
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
      "No post is meant for WeChat yet.",
      "Write `wechat: true` into the frontmatter of one and save it; it appears here at once.",
    ],
    orphaned: "Drafts without a post",
    orphanHint: "Their posts are no longer selected. The drafts stay in WeChat.",
    aboutSite: "About the site",
    levels: { error: "Error", warning: "Warning", info: "Note" } satisfies Readonly<
      Record<"error" | "warning" | "info", string>
    >,
    counted: (count: number, level: "error" | "warning" | "info"): string =>
      counted(count, { error: "error", warning: "warning", info: "note" }[level]),
    openAt: (place: string): string => `Open ${place} in the editor`,
    account: "Account",
    back: "All posts",
    page: "Its page on the site",
    theme: "Theme",
    themeOwn: "as set",
    apply: "Apply",
    copy: "Copy as rich text",
    copied: "Copied. Paste it into WeChat's editor.",
    copyFailed: "The browser did not let us copy.",
    noArticle: "There is no article to show. The problems say why.",
    published: "Published at",
    unseenCover: "A picture from the web. Its frames show as soon as it is here.",
    unseenPicture: "This picture cannot be shown.",
    wholeCover: "The cover, with the frames that WeChat cuts out of it",
    sources: {
      crops: "Frames set by hand (crops)",
      given: "Focal point from the frontmatter",
      metadata: "Focal point from the picture's metadata",
      code: "Focal point on the QR code found in the picture",
      faces: "Focal point on the faces found in the picture",
      title: "Focal point on the title found in the picture",
      attention: "Focal point found in the picture",
      centre: "Centre of the picture",
    } satisfies Readonly<Record<FocusSource, string>>,
    confidence: "confidence {percent}%",
    focalPoint: "Focal point",
    focalHelp:
      "Drag the point, or move it with the arrow keys, with Shift further. The frames follow.",
    focalWhere: "{x}% from the left, {y}% from the top",
    fromLeft: "From left",
    fromTop: "From top",
    area: "Keep an area in view",
    areaWidth: "Width",
    areaHeight: "Height",
    save: "Save to frontmatter",
    saved: "Saved.",
    notSaved: "Not saved: the development server does not answer.",
    reset: "Reset",
    automatic: "Back to automatic",
    undo: "Undo",
    chooseCover: "Cover picture",
    coverAutomatic: "From the frontmatter or first picture",
    coverDrawn: "Drawn from the title",
    keepTheme: "Keep this theme for the post",
    themeForSite: "For the whole site, put this into `astro.config`:",
    unsaved: "Not saved yet",
    fixedFrames: "`crops` in the frontmatter fixes some frames; those do not follow the point.",
    noFile: "No file of this site holds the post, so the point cannot be saved.",
    updated: "Updated.",
    lost: "The development server does not answer. This page updates when it is back.",
    notFound: "There is no such post",
    failed: "The preview could not be made",
    toolbarOpen: "Open the preview",
    toolbarNoPost: "This page is not the page of a post for WeChat.",
  },
  /** Why the preview does not write a focal point into a file. */
  focalPoint: {
    noFile: "No file of this site holds the post.",
    outside: "The file lies outside the project and is left alone.",
    encoding: "The file is not UTF-8 and is left alone.",
    toml: "The frontmatter is TOML, which is not edited here.",
    notYaml: "The frontmatter is not YAML, which is all that is edited here.",
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
