import type { FocalCropErrorCode } from "focal-crop";
import type { FocusNote } from "focal-crop/sharp";

import type { Field } from "../model/fingerprint.ts";
import type { FocusSource } from "../model/pictures.ts";
import type { TextLength } from "../model/text-length.ts";
import { nameFields } from "./name-fields.ts";
import { quoted, shownAddresses } from "./quoted.ts";
import type { TextAndHint } from "./text-and-hint.ts";

/** Every message in English; its type is the type of the other languages. */
export const en = {
  /** What is wrong with a post, by rule. */
  compose: {
    "block-invalid": ({ found }: { found: string }): TextAndHint => [
      `\`wechat:\` is ${found}, expected \`true\` or a block of fields.`,
      "Write `wechat: true`, or indent the fields below `wechat:`.",
    ],
    "field-unknown": ({
      field,
      meant,
    }: {
      field: string;
      meant: string | undefined;
    }): TextAndHint => [
      `\`${field}\` is not a field of \`wechat:\`.`,
      meant === undefined ? "Remove it." : `Did you mean \`${meant}\`?`,
    ],
    "field-invalid": ({
      field,
      found,
      expected,
    }: {
      field: string;
      found: string;
      expected: Expected;
    }): TextAndHint => [
      `\`${field}\` is ${found}, expected ${typeof expected === "string" ? expectations[expected] : expected.oneOf}.`,
      undefined,
    ],
    "title-missing": (): TextAndHint => [
      "The post has no title.",
      "Set `title` or `wechat.title`.",
    ],
    "title-long": (about: TextLength): TextAndHint => [
      `The title has ${characters(about)}. WeChat documents a limit of 32 and truncates longer titles in lists.`,
      "Set a shorter `wechat.title`; the blog keeps its title.",
    ],
    "title-too-long": (about: TextLength): TextAndHint => [
      `The title has ${characters(about)}; WeChat accepts at most 64.`,
      "Set a shorter `wechat.title`; the blog keeps its title.",
    ],
    "author-too-long": (about: TextLength): TextAndHint => [
      `The author has ${characters(about)}; WeChat accepts at most 16.`,
      "Shorten it.",
    ],
    "digest-too-long": (about: TextLength): TextAndHint => [
      `The digest has ${characters(about)}; WeChat accepts at most 120.`,
      "Shorten it, or remove it to use the post's description, which is shortened automatically.",
    ],
    "source-url-invalid": ({ found }: { found: string }): TextAndHint => [
      `\`wechat.sourceUrl\` is ${found}, expected a public http(s) URL of at most 1,024 bytes.`,
      "Write the full URL, or `false` for none.",
    ],
    "source-url-private": ({ url }: { url: string }): TextAndHint => [
      `${url} can't be the source link, so the article has none: WeChat accepts only public http(s) URLs of at most 1,024 bytes.`,
      "Set `site` to the blog's public URL, or set `wechat.sourceUrl`.",
    ],
    "published-url-invalid": ({ found }: { found: string }): TextAndHint => [
      `\`wechat.publishedUrl\` is ${found}, expected the article's URL on mp.weixin.qq.com.`,
      "Copy the link of the published article, for example https://mp.weixin.qq.com/s/….",
    ],
    "images-ignored": (): TextAndHint => [
      "`wechat.images` only applies to image posts.",
      "Add `type: newspic`, or remove `images`.",
    ],
    "images-none": (): TextAndHint => [
      "An image post needs at least one picture.",
      "Add pictures to `wechat.images` or to the text.",
    ],
    "images-too-many": ({ count }: { count: number }): TextAndHint => [
      `The image post has ${count} pictures; WeChat accepts at most 20.`,
      "List the ones to send in `wechat.images`.",
    ],
    "text-too-long": (about: TextLength): TextAndHint => [
      `The text has ${characters(about)}; WeChat accepts at most 1,000 in an image post.`,
      "Shorten the text, or set `type: news`.",
    ],
    "cards-too-many": ({ count }: { count: number }): TextAndHint => [
      `The text has ${count} WeChat cards; an image post can have at most 50.`,
      "Remove some of the cards.",
    ],
    "content-empty": (): TextAndHint => [
      "The post has no text and no picture.",
      "Add some content, or set `wechat: false`.",
    ],
    "content-too-large": ({ bytes }: { bytes: number }): TextAndHint => [
      `The article has ${bytes} bytes; WeChat accepts at most 1 MB.`,
      "Split it into several posts.",
    ],
    "cover-missing": ({ field }: { field: string | undefined }): TextAndHint => [
      field === undefined
        ? "The post has no cover and no picture to use as one."
        : `The post has no cover and no picture to use as one. Its field \`${field}\` is not used as a cover.`,
      field === undefined
        ? "Set `cover`, or `wechat.cover: auto` to have one drawn. The option `cover` sets a default for all posts."
        : `If \`${field}\` is the cover, write its picture as \`wechat.cover\` too, or hand it over as \`cover\` in the schema.`,
    ],
    "cover-small": ({
      ratio,
      width,
      height,
    }: {
      ratio: string;
      width: number;
      height: number;
    }): TextAndHint => [
      `The ${ratio} crop of the cover is only ${width} × ${height} px and will look blurry.`,
      "Use a picture of at least 900 × 383 px.",
    ],
    "cover-too-small": ({
      ratio,
      width,
      height,
    }: {
      ratio: string;
      width: number;
      height: number;
    }): TextAndHint => [
      `The ${ratio} crop of the cover is only ${width} × ${height} px, too small for WeChat.`,
      "Use a picture of at least 900 × 383 px.",
    ],
    "cover-font-missing": ({ reason, hint }: { reason: string; hint: string }): TextAndHint => [
      `${reason} A cover that is already uploaded is kept, but a new one can't be drawn.`,
      hint,
    ],
    "cover-characters-missing": ({ characters }: { characters: string }): TextAndHint => [
      `The drawn cover can't show ${characters}: no font has these characters. Letters become boxes (□); symbols are left out.`,
      "Set the option `images.font` to a font file that has them, or set `cover` to a picture.",
    ],
    "focus-unreadable": ({ field, reason, hint }: FocusFault): TextAndHint => [
      `\`${field}\`: ${reason}`,
      hint,
    ],
    "focus-unused": ({ field, of, by }: { field: string; of?: string; by?: string }): TextAndHint =>
      by === undefined
        ? [
            `\`${field}\` is for ${of ?? "another picture"}, which is not the WeChat cover, so it is ignored.`,
            "Set `wechat.focalPoint` for this cover.",
          ]
        : [
            `\`${field}\` is ignored because \`${by}\` has a different value.`,
            "Remove one of them, or set `wechat.focalPoint`.",
          ],
    "crops-unreadable": ({ reason, hint }: CropFault): TextAndHint => [reason, hint],
    "metadata-unused": ({
      src,
      reason,
    }: {
      src: string;
      code: FocusNote["code"];
      form: string;
      reason: string;
    }): TextAndHint => [
      `${src}: ${reason}`,
      "If the crop is wrong, set `focalPoint` or re-save the image's metadata.",
    ],
    "picture-note": ({ src, note }: { src: string; note: string }): TextAndHint => [
      `${src}: ${note}`,
      undefined,
    ],
    "theme-picture-dropped": ({
      theme,
      property,
    }: {
      theme: string;
      property: string;
    }): TextAndHint => [
      `The picture in \`${property}\` of the theme ${theme} is left out: WeChat doesn't keep it there.`,
      "Use `background-image` or a text character instead.",
    ],
    "theme-unknown": ({ name, known }: { name: string; known: string }): TextAndHint => [
      `There is no theme \`${name}\`.`,
      `Use one of ${known}, or add a theme to the option \`themes\`.`,
    ],
    "render-failed": ({ reason }: { reason: string }): TextAndHint => [
      `The post could not be rendered: ${reason}`,
      "If the error names one of your plugins, start there.",
    ],
    "render-timeout": ({ seconds }: { seconds: number }): TextAndHint => [
      `The post was not rendered within ${seconds} s: a plugin or transformer did not finish.`,
      "Check the plugins, transformers and diagram renderers this post uses, or raise `renderTimeoutMs`.",
    ],
  },

  /** What a sync has to report, by rule. */
  sync: {
    "comments-refused": (): TextAndHint => [
      "This account can't use comments (88000), so articles are sent without them.",
      "Set `comments: false`.",
    ],
    "read-back-failed": ({ reason, hint }: Unread): TextAndHint => [
      `The draft was saved but could not be read back. ${reason}`.trim(),
      `${hint ?? ""} Nothing is lost: the next run reads it.`.trim(),
    ],
    "draft-not-seen": ({ title, mediaId }: { title: string; mediaId: string }): TextAndHint => [
      `WeChat accepted the draft of "${title}" (${mediaId}), but it did not appear in the draft box within 20 seconds.`,
      "Run again. The next run looks for this draft before it sends anything.",
    ],
    "replaced-kept": ({ mediaIds }: { mediaIds: readonly string[] }): TextAndHint => [
      `The draft that replaces ${list(mediaIds)} is not in the draft box as it was sent, so the old draft was not deleted.`,
      "If you don't need the old draft, delete it in WeChat.",
    ],
    "pictures-dropped": ({ missing, title }: { missing: number; title: string }): TextAndHint => [
      `WeChat dropped ${missing} picture${missing === 1 ? "" : "s"} of "${title}" when it saved the draft.`,
      "Run again to upload the pictures and send the article again.",
    ],
    "stored-differently": ({ fields }: { fields: readonly Field[] }): TextAndHint => [
      `WeChat changed the article when it saved the draft: ${nameFields(fields, "en")}.`,
      "Compare the draft with the post. WeChat removed or rewrote part of it.",
    ],
    "replaced-edited": ({ mediaId }: { mediaId: string }): TextAndHint => [
      `The old draft ${mediaId} was edited in WeChat in the meantime, so it is kept beside the new one.`,
      "Copy what you need from it, then delete it in WeChat.",
    ],
    "replaced-left": ({ mediaId, reason }: { mediaId: string; reason: string }): TextAndHint => [
      `The old draft ${mediaId} could not be deleted yet. ${reason}`.trim(),
      "The next run deletes it.",
    ],
    "key-shared": ({ key }: { key: string }): TextAndHint => [
      `Two posts have the key "${key}".`,
      "Give each its own `wechat.id`, or rename one of the files.",
    ],
    "source-url-shared": ({
      url,
      others,
    }: {
      url: string;
      others: readonly string[];
    }): TextAndHint => [
      `The source URL ${url} also belongs to ${list(others)}.`,
      "Give each post its own URL; it identifies the post's draft.",
    ],
    "bundle-too-long": ({ count }: { count: string }): TextAndHint => [
      `The bundle has ${count} posts; WeChat accepts at most 8 in one draft.`,
      "Split the bundle.",
    ],
    "bundle-order-shared": ({ bundle }: { bundle: string }): TextAndHint => [
      `Two posts of the bundle "${bundle}" have the same order.`,
      "Give each its own `bundle.order`.",
    ],
    "bundle-waits": ({ key }: { key: string }): TextAndHint => [
      `This draft has to be recreated with all of its posts, but "${key}" is not in this run or has errors.`,
      `Sync "${key}" with the others, or fix it first.`,
    ],
    "remote-unknown": ({
      reason,
      hint,
      draft,
    }: Unread & { draft: string | undefined }): TextAndHint =>
      draft === undefined
        ? [
            `The draft box could not be read, so nothing was changed. ${reason}`.trim(),
            hint ?? "Run again later.",
          ]
        : [
            `A draft in the box may be this post's and cannot be read, so nothing was done: ${draft || "one that WeChat lists without title and media_id"}. ${reason}`.trim(),
            "Run again. If the message stays, open that draft at mp.weixin.qq.com and save it again, or delete it.",
          ],
    "outcome-unknown": ({ reason }: { reason: string }): TextAndHint => [
      `The article was sent, but it is not known whether WeChat saved it. ${reason}`.trim(),
      "Run again. The next run looks for the draft before it sends anything.",
    ],
    "conflict-edited": ({ mediaId }: { mediaId: string }): TextAndHint => [
      `The draft ${mediaId} was edited in WeChat since the last run, so it is not updated.`,
      "Copy the edit into the post, or send the site's version with `--wechat-overwrite`.",
    ],
    "conflict-restyled": ({ mediaId }: { mediaId: string }): TextAndHint => [
      `The draft ${mediaId} was saved in WeChat's editor since the last run: same text, different HTML. It is not updated.`,
      "Send the site's version with `--wechat-overwrite`, or set the option `drift: 'text'` to always update such drafts.",
    ],
    "conflict-unmanaged": ({ mediaId }: { mediaId: string }): TextAndHint => [
      `The draft ${mediaId} has this post's source URL but is not in the lockfile, and its content differs from the post. It is not updated.`,
      "Restore the lockfile if it was lost, or adopt this draft with `--wechat-overwrite`.",
    ],
    "conflict-several": ({ mediaIds }: { mediaIds: readonly string[] }): TextAndHint => [
      `Several drafts have this post's source URL: ${list(mediaIds)}.`,
      "Delete all but one of them in WeChat, then run again.",
    ],
    "conflict-alike": ({ mediaIds }: { mediaIds: readonly string[] }): TextAndHint => [
      `Several drafts have this post's title and text, and it has no source URL that would tell which one is its own: ${list(mediaIds)}.`,
      "Restore the lockfile from version control. If it is lost, say which draft it is: `npx astro-wechat adopt KEY MEDIA_ID`.",
    ],
    "conflict-replaced": ({ mediaIds }: { mediaIds: readonly string[] }): TextAndHint => [
      `A draft that would be replaced was edited in WeChat since the last run: ${list(mediaIds)}.`,
      "Copy the edit into the post, or replace the draft with `--wechat-overwrite`.",
    ],
    "conflict-foreign": ({ mediaIds }: { mediaIds: readonly string[] }): TextAndHint => [
      `The lockfile assigns the draft ${list(mediaIds)} to this post, but the draft's source URL is neither the post's nor the one that was last sent. It may be another article, so it is not overwritten.`,
      "Restore the lockfile from version control. If the draft does belong to this post, run `npx astro-wechat adopt`.",
    ],
    "conflict-merged": ({
      mediaIds,
      key,
    }: {
      mediaIds: readonly string[];
      key: string;
    }): TextAndHint =>
      mediaIds.length > 1
        ? [
            `The sides of a merge gave this post different drafts, and all are in the draft box: ${list(mediaIds)}.`,
            `Delete the ones you do not need in WeChat and run again, or choose one with \`npx astro-wechat adopt ${key} MEDIA_ID\`.`,
          ]
        : [
            `Both sides of a merge changed the entry of this post, and the draft ${list(mediaIds)} does not tell which one holds. It stays as it is.`,
            `Keep the draft with \`npx astro-wechat keep ${key}\`, or send the site's version with \`--wechat-overwrite\`.`,
          ],
    "draft-replaced": ({ mediaId, titles, isApplied }: DraftLossNote): TextAndHint => [
      `The draft ${named(titles)} (${mediaId}) ${isApplied ? "is" : "would be"} deleted and replaced by a new one.`,
      undefined,
    ],
    "draft-left": ({ mediaId, titles, isApplied }: DraftLossNote): TextAndHint => [
      `The draft ${named(titles)} (${mediaId}), which an earlier run replaced, ${isApplied ? "is" : "would be"} deleted.`,
      undefined,
    ],
    "draft-overwritten": ({ mediaId, titles, isApplied }: DraftLossNote): TextAndHint => [
      `The draft ${named(titles)} (${mediaId}) ${isApplied ? "is" : "would be"} overwritten with the site's version.`,
      undefined,
    ],
    "draft-gone": ({ title }: { title: string }): TextAndHint => [
      `The draft of "${title}" is no longer in the draft box: it was published or deleted.`,
      "If it was published, set `wechat.publishedUrl`. If it was deleted, create a new draft with `--wechat-recreate`.",
    ],
    "post-moved": ({ from, to }: { from: string; to: string }): TextAndHint => [
      `"${from}" was renamed to "${to}"; it keeps its draft.`,
      undefined,
    ],
    "draft-orphaned": ({ key, title }: { key: string; title: string }): TextAndHint => [
      `The draft "${title}" belongs to "${key}", which is no longer among the posts. The draft is kept.`,
      `Run \`npx astro-wechat prune\` to review and delete it, or \`npx astro-wechat forget ${key}\` to keep it.`,
    ],
    "no-lockfile": ({
      count,
      file,
      isApplied,
    }: {
      count: number;
      file: string;
      isApplied: boolean;
    }): TextAndHint => {
      const drafts = `${count} new draft${count === 1 ? "" : "s"}`;
      return [
        isApplied
          ? `There was no ${file}, so ${drafts} ${count === 1 ? "was" : "were"} created beside those already in the draft box.`
          : `There is no ${file} yet, so a sync would create ${drafts}.`,
        "If the lockfile was lost, restore it from version control. Set `wechat.publishedUrl` in posts that are already published.",
      ];
    },
    "lockfile-new": ({ file }: { file: string }): TextAndHint => [
      `${file} is new. It records which draft belongs to which post.`,
      "Commit it with the posts.",
    ],
    "lockfile-conflicted": ({
      file,
      line,
      asked,
    }: {
      file: string;
      line: number;
      asked: readonly string[];
    }): TextAndHint => [
      `${file} has merge conflict markers (line ${line}). A sync would merge both sides${asked.length === 0 ? "" : `, and ask WeChat about ${list(asked)}`}.`,
      `Run \`npx astro build --sync-wechat\`, then \`git add ${file}\`.`,
    ],
    "lockfile-merged": ({
      file,
      asked,
    }: {
      file: string;
      asked: readonly string[];
    }): TextAndHint => [
      `Both sides of ${file} were merged${asked.length === 0 ? "" : `; WeChat was asked about ${list(asked)}`}.`,
      `Commit it: \`git add ${file}\`.`,
    ],
    "before-changed": (about: TextChange): TextAndHint => changedText("before", about),
    "after-changed": (about: TextChange): TextAndHint => changedText("after", about),
    "entries-missing": ({
      posts,
      file,
      isMerged,
      isApplied,
    }: {
      posts: readonly string[];
      file: string;
      isMerged: boolean;
      isApplied: boolean;
    }): TextAndHint => [
      `${posts.length === 1 ? "1 post has" : `${posts.length} posts have`} no entry in ${file}, ${isMerged ? "which was just merged" : "although newer posts have one"}: ${list(posts)}. ${isApplied ? "New drafts are created" : "A sync would create new drafts"} for ${posts.length === 1 ? "it" : "them"}.`,
      "If a post was published before, set `wechat.publishedUrl` in it. If its entry is on another branch, merge that branch's lockfile first.",
    ],
    "lockfile-address-foreign": ({
      file,
      pictures,
    }: {
      file: string;
      pictures: readonly { readonly id: string; readonly address: string }[];
    }): TextAndHint => {
      const [first] = shownAddresses(pictures);
      const all = shownAddresses(pictures).join("; ");
      const rest = pictures.length > 3 ? `; and ${pictures.length - 3} more` : "";
      return [
        pictures.length === 1
          ? `The address of a picture in ${file} is not on WeChat's picture hosts and is not used (images, ${first}).`
          : `The addresses of ${pictures.length} pictures in ${file} are not on WeChat's picture hosts and are not used (images, ${all}${rest}).`,
        "Check who changed the lockfile. Posts that show such a picture upload it again.",
      ];
    },
    "upload-address-foreign": ({ address }: { address: string }): TextAndHint => [
      `A picture was uploaded, but the response has an address that is not on WeChat's picture hosts: ${quoted(address)}. The post was not sent.`,
      "If you use a relay (`WECHAT_API_BASE`), make it return WeChat's responses unchanged.",
    ],
    "send-failed": ({
      reason,
      hint,
      isPicture,
    }: {
      reason: string;
      hint: string | undefined;
      /** WeChat does not take a picture that the article refers to. */
      isPicture: boolean;
    }): TextAndHint => [
      reason,
      isPicture
        ? "WeChat doesn't accept the pictures that were just uploaded. Run again in a few minutes. If it still fails, use another picture as the cover."
        : hint,
    ],
    "quota-spent": ({
      endpoint,
      left,
    }: {
      endpoint: string;
      left: readonly string[];
    }): TextAndHint => [
      `Today's quota of ${endpoint} is used up (45009). Not synced: ${list(left)}.`,
      "Run again after midnight, China time. Finished posts are not sent again.",
    ],
    "run-stopped": ({
      reason,
      hint,
      left,
    }: {
      reason: string;
      hint: string | undefined;
      left: readonly string[];
    }): TextAndHint => [
      // What the network says ends without a full stop.
      `The run stopped: ${left.length > 0 ? `${reason.replace(/[^.]$/, "$&.")} Not synced: ${list(left)}.` : reason}`,
      hint,
    ],
  },

  /** Why a picture or a font cannot be used, and what was done to one that can. */
  pictures: {
    missing: ({
      name,
      path,
      similar,
    }: {
      name: string;
      path: string;
      similar: string | undefined;
    }): TextAndHint => [
      `The picture ${name} does not exist (looked for ${path}).`,
      similar === undefined
        ? "Correct the path, or add the file."
        : `Did you mean ${similar}? File names are case-sensitive.`,
    ],
    noPlace: ({ name }: { name: string }): TextAndHint => [
      `The picture ${name} can't be found: its path has no starting point.`,
      "Write it relative to the post's file.",
    ],
    outside: ({ name, root }: { name: string; root: string }): TextAndHint => [
      `The picture ${name} is outside the project (${root}), so it is not read.`,
      "Move it into the project.",
    ],
    notFile: ({ name }: { name: string }): TextAndHint => [
      `${name} is not a file.`,
      "Use the path of a picture file.",
    ],
    tooHeavy: ({
      name,
      bytes,
      maxBytes,
    }: {
      name: string;
      bytes: number;
      maxBytes: number;
    }): TextAndHint => [
      `The picture ${name} is ${megabytes(bytes)} MB; the limit is ${megabytes(maxBytes)} MB.`,
      "Make it smaller, or raise `images.maxBytes`.",
    ],
    tooManyPixels: ({
      name,
      width,
      height,
      maxPixels,
    }: {
      name: string;
      width: number;
      height: number;
      maxPixels: number;
    }): TextAndHint => [
      `The picture ${name} is ${width} × ${height} px; the limit is ${megapixels(maxPixels)} megapixels.`,
      "Make it smaller, or raise `images.maxPixels`.",
    ],
    unreadable: ({ name, found }: { name: string; found: string }): TextAndHint =>
      (
        {
          html: [
            `${name} is a web page, not a picture.`,
            "Use the URL of the picture file, not of the page that shows it.",
          ],
          "git-lfs": [
            `${name} is a Git LFS pointer; the picture itself is not downloaded.`,
            "Run `git lfs pull`.",
          ],
          heic: [
            `${name} is a HEIC picture, which the installed sharp can't read.`,
            "Export it as JPEG. On an iPhone, choose Settings, Camera, Formats, Most Compatible.",
          ],
          empty: [`${name} is empty.`, "Replace it with the picture."],
        } satisfies Record<string, TextAndHint>
      )[found] ?? [
        `${name} can't be read as a picture${found === "unknown" ? "" : ` (${found})`}.`,
        "Use JPEG, PNG, GIF, WebP, AVIF, SVG or TIFF, and check that the file is complete.",
      ],
    decodingLimit: ({
      name,
      stop,
      limit,
    }: {
      name: string;
      stop: "seconds" | "clockSeconds" | "bytes";
      limit: number;
    }): TextAndHint =>
      stop === "clockSeconds"
        ? [
            `Decoding the picture ${name} was not finished after ${limit} seconds, so it is not used.`,
            "Run it again. If it happens again, export the picture as JPEG or PNG.",
          ]
        : [
            stop === "seconds"
              ? `Decoding the picture ${name} takes more than ${limit} seconds, so it is not used.`
              : `Decoding the picture ${name} takes more than ${Math.round(limit / 1e6)} MB of memory, so it is not used.`,
            "Export it in a simpler form: a drawing as PNG, an animation with fewer frames.",
          ],
    decoderDied: ({ name }: { name: string }): TextAndHint => [
      `Decoding the picture ${name} ended its process twice, so it is not used.`,
      "Export it again, as JPEG or PNG.",
    ],
    changed: ({ name }: { name: string }): TextAndHint => [
      `The picture ${name} changed while the posts were being rendered.`,
      "Run the build again.",
    ],
    unfit: ({ name, maxBytes }: { name: string; maxBytes: number }): TextAndHint => [
      `The picture ${name} can't be reduced to less than ${megabytes(maxBytes)} MB.`,
      "Make it smaller, or shorten the animation.",
    ],
    badAddress: ({ name }: { name: string }): TextAndHint => [
      `${name} is not a picture URL that can be fetched.`,
      "Use an http or https URL without user name and password.",
    ],
    privateAddress: ({
      name,
      host,
      address,
    }: {
      name: string;
      host: string;
      address: string | undefined;
    }): TextAndHint => [
      `The picture ${name} is not fetched: ${host}${address === undefined ? " is" : ` resolves to ${address}, which is`} not a public address.`,
      `If you trust this host, add "${host}" to the option \`images.allowHosts\`.`,
    ],
    tooManyRedirects: ({ name, from }: { name: string; from: string }): TextAndHint => [
      `The picture ${name} (from ${from}) is redirected too many times.`,
      "Use its final URL.",
    ],
    notFetched: ({ name, reason }: { name: string; reason: string }): TextAndHint => [
      `The picture ${name} could not be fetched: ${reason}`,
      "Try again, or save a copy next to the post.",
    ],
    notFound: ({ name, status }: { name: string; status: number }): TextAndHint => [
      `The picture ${name} could not be fetched: the server returned ${status}.`,
      "Correct the URL, or save a copy next to the post.",
    ],
    timedOut: ({ name, seconds }: { name: string; seconds: number }): TextAndHint => [
      `The picture ${name} could not be fetched within ${seconds} seconds.`,
      "Try again, save a copy next to the post, or raise `images.timeoutMs`.",
    ],
    fontMissing: ({ path }: { path: string }): TextAndHint => [
      `The font ${path} (\`images.font\`) does not exist.`,
      "Correct the path; it is relative to the project's root.",
    ],
    fontUnreadable: ({ path }: { path: string }): TextAndHint => [
      `The font ${path} (\`images.font\`) can't be read.`,
      "Use a TTF, OTF, TTC or WOFF2 file.",
    ],
    reduced: ({ width, from }: { width: number; from: number }): string =>
      `the animation is too large for WeChat and was reduced from ${from} px to ${width} px wide.`,
    firstFrame: (): string => "only the first frame of the animation is shown.",
    textInSvg: (): string =>
      "its text is drawn with the fonts of the machine that uploads it and may look different there. Convert the text to paths in your drawing program, or set the option `images.font` to a font file.",
  },

  /** What ends a run or a command. */
  run: {
    newer: ({ file, version }: { file: string; version: number }): TextAndHint => [
      `${file} has version ${version}, expected version 1.`,
      "Update to the version that wrote it, or to a later one.",
    ],
    foreign: ({
      file,
      found,
      expected,
    }: {
      file: string;
      found: string;
      expected: string;
    }): TextAndHint => [
      `${file} belongs to the account ${found}, but this run is for ${expected}.`,
      "Use that account's credentials. If the lockfile is from a trial, for example with the simulator, move it away and run again.",
    ],
    unreadable: ({ file }: { file: string }): TextAndHint => [
      `${file} can't be read.`,
      "Check that it is a file and that you have permission to read it.",
    ],
    empty: ({ file }: { file: string }): TextAndHint => [`${file} is empty.`, restore],
    /** Markers that do not belong together. */
    unexpectedMarkers: ({ file, line }: { file: string; line: number }): TextAndHint => [
      `${file} has merge conflict markers that do not belong together (line ${line}).`,
      "Restore both sides, for example with `git checkout --merge -- FILE`. The next sync merges them.",
    ],
    sideUnusable: ({
      file,
      line,
      reason,
      hint,
    }: {
      file: string;
      line: number;
      reason: string;
      hint: string;
    }): TextAndHint => [
      `${file} has merge conflict markers (line ${line}), and its sides cannot be merged. ${reason}`,
      hint,
    ],
    sidesForeign: ({ file, appIds }: { file: string; appIds: readonly string[] }): TextAndHint => [
      `The sides of ${file} belong to different accounts: ${list(appIds)}.`,
      "Keep the side of the account that this site syncs to, for example with `git checkout --ours -- FILE`.",
    ],
    /** Name of one side of a merge, by its place from `0`. */
    sideOf: ({ file, at: place }: { file: string; at: number }): string =>
      `${file} (${["ours", "theirs"][place] ?? `side ${place + 1}`})`,
    conflicted: ({ file, line }: { file: string; line: number }): TextAndHint => [
      `${file} has merge conflict markers (line ${line}).`,
      "Run `npx astro-wechat sync` first: it merges both sides. Then run this again.",
    ],
    mergeUnanswered: ({ file, reason, hint }: Unread & { file: string }): TextAndHint => [
      `The sides of ${file} cannot be merged yet, as WeChat did not answer. ${reason}`,
      `Nothing was sent or written. ${hint ?? "Run again later."}`,
    ],
    cut: ({ file, fault, place }: { file: string; fault: string; place: Place }): TextAndHint => [
      `${file} is incomplete: ${fault} (${at(place)}).`,
      restore,
    ],
    invalid: ({
      file,
      fault,
      place,
    }: {
      file: string;
      fault: string;
      place: Place;
    }): TextAndHint => [`${file} is not valid JSON: ${fault} (${at(place)}).`, restore],
    repeated: ({ file, key, place }: { file: string; key: string; place: Place }): TextAndHint => [
      `${file} has the key "${key}" twice (${at(place)}).`,
      restore,
    ],
    unexpected: ({ file, faults }: { file: string; faults: string }): TextAndHint => [
      `${file} has unexpected content.\n${faults}`,
      restore,
    ],
    shared: ({
      file,
      mediaId,
      index,
      keys,
    }: {
      file: string;
      mediaId: string;
      index: number;
      keys: readonly string[];
    }): TextAndHint => [
      `${file} assigns the same draft (${mediaId}, article ${index}) to ${keys.map((key) => `"${key}"`).join(" and ")}.`,
      restore,
    ],
    unwritable: ({ file, reason }: { file: string; reason: string }): TextAndHint => [
      `${file} can't be written: ${reason}.`,
      "Make the file and its folder writable, and free some disk space. The next run finds what was already sent.",
    ],
    locked: ({ pid, host, file }: { pid: number; host: string; file: string }): TextAndHint => [
      `Another run (process ${pid} on ${host}) is syncing with this lockfile.`,
      `Wait for it to finish, then run again. If there is no such run, delete ${file}.`,
    ],
    unknownPost: ({
      key,
      known,
      meant,
    }: {
      key: string;
      known: readonly string[];
      meant: string | undefined;
    }): TextAndHint => [
      `The lockfile has no post "${key}".${meant === undefined ? "" : ` Did you mean "${meant}"?`}`,
      known.length === 0
        ? "It has no posts yet."
        : `It has ${known.length}: ${known.slice(0, 5).join(", ")}${known.length > 5 ? ", …" : ""}. Run \`npx astro-wechat status\` to see all.`,
    ],
    withoutDraft: ({ key }: { key: string }): TextAndHint => [
      `"${key}" has no draft in the lockfile.`,
      "Run `npx astro-wechat adopt` to find its draft.",
    ],
    unsendable: ({ key }: { key: string }): TextAndHint => [
      `"${key}" is not a post that can be sent.`,
      "Check the key, and run `npx astro-wechat plan` to see what is wrong with the post.",
    ],
    gone: ({ mediaId, index }: { mediaId: string; index: number }): TextAndHint => [
      `The draft ${mediaId} is not in the draft box, or has no article ${index}.`,
      "It was published or deleted. Create a new one with `--wechat-recreate`.",
    ],
    taken: ({
      mediaId,
      index,
      owner,
    }: {
      mediaId: string;
      index: number;
      owner: string;
    }): TextAndHint => [
      `Article ${index} of the draft ${mediaId} belongs to "${owner}".`,
      `If it no longer does, run \`npx astro-wechat forget ${owner}\` first.`,
    ],
    foreignDraft: ({
      key,
      mediaId,
      title,
    }: {
      key: string;
      mediaId: string;
      title: string;
    }): TextAndHint => [
      `The lockfile assigns the draft ${mediaId} ("${title}") to "${key}", but the draft's source URL is neither the post's nor the one that was last sent.`,
      `Restore the lockfile from version control. If the draft does belong to this post, run \`npx astro-wechat adopt ${key} ${mediaId}\`.`,
    ],
    remote: ({ reason, hint }: Unread): TextAndHint => [
      `The draft box could not be read. ${reason}`,
      `Nothing was changed. ${hint ?? "Run again later."}`,
    ],
    interrupted: (): TextAndHint => [
      "Interrupted.",
      "Run again: it looks for what was under way before it sends anything, and does the rest.",
    ],
    restless: (): TextAndHint => ["The draft box kept changing while it was listed.", undefined],
    behind: ({ counted, listed }: { counted: number; listed: number }): TextAndHint => [
      `WeChat counts ${counted} drafts and lists ${listed}.`,
      undefined,
    ],
  },

  coverSheet: {
    title: "Covers",
    sources: {
      crops: "crops set by `crops`",
      given: "focal point from the frontmatter",
      metadata: "focal point from the picture's metadata",
      code: "focal point on the QR code found in the picture",
      faces: "focal point on the faces found in the picture",
      title: "focal point on the title found in the picture",
      attention: "focal point found in the picture",
      centre: "centre",
    } satisfies Readonly<Record<FocusSource, string>>,
  },

  differences: {
    sides: "- draft   + site",
    picture: "[picture]",
    heading: (field: string, article: string): string => `${field} of “${article}”`,
  },
};

/** What a field should have been: one of some values, or a kind of thing. */
export type Expected =
  | { readonly oneOf: string }
  | "text"
  | "text-or-none"
  | "cover"
  | "picture"
  | "pictures"
  | "bundle"
  | "theme"
  | "color"
  | "text-size";

/** A `FocalCropError`, whose English is its own. */
export interface CropFault {
  readonly code: FocalCropErrorCode;
  readonly found: string;
  readonly reason: string;
  readonly hint: string;
}

/** A focal point that cannot be read. */
interface FocusFault extends CropFault {
  readonly field: string;
  /** Of an ambiguous one. */
  readonly readings: readonly string[];
}

/** Why WeChat could not be asked, and what to do about it. */
interface Unread {
  readonly reason: string;
  readonly hint: string | undefined;
}

/** A draft of which something is, or would be, lost. */
interface DraftLossNote {
  readonly mediaId: string;
  readonly titles: readonly string[];
  readonly isApplied: boolean;
}

/** Where in a text something stands, from `1`. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

const restore =
  "Restore it from version control. Don't delete it: it records which draft belongs to which post.";

function characters({ length, seen }: TextLength): string {
  const note = seen === length ? "" : " (emoji and rare characters count as two or more)";
  return `${length} characters${note}`;
}

const expectations: Readonly<Record<Extract<Expected, string>, string>> = {
  text: "text",
  "text-or-none": "text, or `false` for none",
  cover: "a path, a URL or `auto`",
  picture: "a path or a URL",
  pictures: "a list of pictures",
  bundle: "`{ id: text, order: number }`",
  theme: "the name of a theme, or `{ base, accent, size }`",
  color: "a CSS color",
  "text-size": "a number from 14 to 18",
};

function list(items: readonly string[]): string {
  return items.join(", ");
}

function named(titles: readonly string[]): string {
  return titles.map(quoted).join(" / ");
}

function at({ line, column }: Place): string {
  return `line ${line}, column ${column}`;
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}

function megapixels(pixels: number): number {
  return Math.round(pixels / 1e6);
}

/** How many drafts change with a text that is added to posts. */
interface TextChange {
  posts: number;
  isApplied: boolean;
}

function changedText(name: string, { posts, isApplied }: TextChange): TextAndHint {
  const drafts = `${posts} post${posts === 1 ? "" : "s"}`;
  return isApplied
    ? [`\`${name}\`: ${drafts} changed with it.`, undefined]
    : [`\`${name}\`: ${drafts} would change with it.`, undefined];
}
