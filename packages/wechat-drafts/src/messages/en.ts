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
      "Give it `title:` or `wechat.title`.",
    ],
    "title-long": (about: TextLength): TextAndHint => [
      `The title has ${characters(about)}. WeChat documents 32 and cuts longer ones in lists.`,
      "Set a shorter one with `wechat.title`; the blog keeps its own.",
    ],
    "title-too-long": (about: TextLength): TextAndHint => [
      `The title has ${characters(about)}; WeChat refuses more than 64.`,
      "Set a shorter one with `wechat.title`; the blog keeps its own.",
    ],
    "author-too-long": (about: TextLength): TextAndHint => [
      `The author has ${characters(about)}; WeChat takes up to 16.`,
      "Shorten it.",
    ],
    "digest-too-long": (about: TextLength): TextAndHint => [
      `The digest has ${characters(about)}; WeChat takes up to 120.`,
      "Shorten it, or remove it: a description is cut at a sentence by itself.",
    ],
    "source-url-invalid": ({ found }: { found: string }): TextAndHint => [
      `\`wechat.sourceUrl\` is ${found}, expected a public http(s) address of at most 1,024 bytes.`,
      "Write the whole address, or `false` for none.",
    ],
    "source-url-private": ({ url }: { url: string }): TextAndHint => [
      `${url} cannot be the source link: WeChat takes only public http(s) addresses of at most 1,024 bytes. The article gets none.`,
      "Set `site` to the blog's public address, or `wechat.sourceUrl`.",
    ],
    "published-url-invalid": ({ found }: { found: string }): TextAndHint => [
      `\`wechat.publishedUrl\` is ${found}, expected the article's address on mp.weixin.qq.com.`,
      "Copy the link of the published article, for example https://mp.weixin.qq.com/s/….",
    ],
    "images-ignored": (): TextAndHint => [
      "`wechat.images` counts only for image posts.",
      "Add `type: newspic`, or remove `images`.",
    ],
    "images-none": (): TextAndHint => [
      "An image post needs at least one picture.",
      "List them in `wechat.images`, or put them in the text.",
    ],
    "images-too-many": ({ count }: { count: number }): TextAndHint => [
      `The image post has ${count} pictures; WeChat takes up to 20.`,
      "List the ones to send in `wechat.images`.",
    ],
    "text-too-long": (about: TextLength): TextAndHint => [
      `The text has ${characters(about)}; WeChat takes up to 1,000 in an image post.`,
      "Shorten the text, or make the post `type: news`.",
    ],
    "cards-too-many": ({ count }: { count: number }): TextAndHint => [
      `The text has ${count} cards of WeChat; an image post takes up to 50.`,
      "Remove some.",
    ],
    "content-empty": (): TextAndHint => [
      "The post has no text and no picture.",
      "Write something, or deselect it.",
    ],
    "content-too-large": ({ bytes }: { bytes: number }): TextAndHint => [
      `The article has ${bytes} bytes; WeChat refuses more than 1 MB.`,
      "Split it into several posts.",
    ],
    "cover-missing": ({ field }: { field: string | undefined }): TextAndHint => [
      field === undefined
        ? "The post has no cover and no picture to take one from."
        : `The post has no cover and no picture to take one from. Its field \`${field}\` is not read as a cover.`,
      field === undefined
        ? "Set `cover`, or `wechat.cover: auto` to have one drawn; the option `cover` says it for all posts."
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
      `The ${ratio} frame of the cover has only ${width} × ${height} px and will look blurred.`,
      "Use a larger picture; 900 × 383 px or more look sharp.",
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
      `The ${ratio} frame of the cover has only ${width} × ${height} px; WeChat cannot crop so small a picture.`,
      "Use a larger picture; 900 × 383 px or more look sharp.",
    ],
    "cover-font-missing": ({ reason, hint }: { reason: string; hint: string }): TextAndHint => [
      `${reason} The drawn cover stays if it is uploaded; a new one cannot be drawn.`,
      hint,
    ],
    "cover-characters-missing": ({ characters }: { characters: string }): TextAndHint => [
      `The drawn cover cannot show ${characters}: no font has them. Letters become boxes (□), others are left out.`,
      "Name a font file that has them in the option `images.font`, set `cover` to a picture, or change the title.",
    ],
    "focus-unreadable": ({ field, reason, hint }: FocusFault): TextAndHint => [
      `\`${field}\`: ${reason}`,
      hint,
    ],
    "focus-unused": ({ field, of, by }: { field: string; of?: string; by?: string }): TextAndHint =>
      by === undefined
        ? [
            `\`${field}\` belongs to ${of ?? "another picture"}, which is not the cover in WeChat; it is not used.`,
            "Set `wechat.focalPoint` for this cover.",
          ]
        : [
            `\`${field}\` is not used: \`${by}\` says something else.`,
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
      `The picture in \`${property}\` of the theme ${theme} is left out: WeChat does not keep it there.`,
      "Use `background-image`, or a character as ornament.",
    ],
    "theme-unknown": ({ name, known }: { name: string; known: string }): TextAndHint => [
      `There is no theme \`${name}\`.`,
      `Choose one of ${known}, or add yours to the option \`themes\`.`,
    ],
    "render-failed": ({ reason }: { reason: string }): TextAndHint => [
      `The text could not be turned into an article: ${reason}`,
      "If a plugin of yours is named, look there first.",
    ],
    "render-timeout": ({ seconds }: { seconds: number }): TextAndHint => [
      `The text was not turned into an article within ${seconds} s: a plugin or transformer does not answer.`,
      "Check the plugins, transformers and diagram renderers this post uses, or raise `renderTimeoutMs`.",
    ],
  },

  /** What a sync has to report, by rule. */
  sync: {
    "comments-refused": (): TextAndHint => [
      "This account has no comments (88000), so articles are sent without them.",
      "Set `comments: false` to send them that way from the start.",
    ],
    "read-back-failed": ({ reason }: { reason: string }): TextAndHint => [
      `The draft was written but could not be read back. ${reason}`.trim(),
      "Nothing is lost: the next run reads it.",
    ],
    "draft-not-seen": ({ title, mediaId }: { title: string; mediaId: string }): TextAndHint => [
      `WeChat took the draft of "${title}" (${mediaId}) but did not show it in the draft box within 20 seconds.`,
      "Run again: the next run looks for this draft and sends nothing while it may still appear.",
    ],
    "replaced-kept": ({ mediaIds }: { mediaIds: readonly string[] }): TextAndHint => [
      `The draft that was to replace ${list(mediaIds)} is not in the draft box as it was sent, so the old draft was not removed.`,
      "Delete the old draft in WeChat if you do not need it.",
    ],
    "pictures-dropped": ({ missing, title }: { missing: number; title: string }): TextAndHint => [
      `WeChat dropped ${missing} picture${missing === 1 ? "" : "s"} of "${title}" when it saved the draft.`,
      "Run again: the pictures are uploaded anew and the article is sent again.",
    ],
    "stored-differently": ({ fields }: { fields: readonly Field[] }): TextAndHint => [
      `WeChat stored the article with another ${nameFields(fields, "en")} than was sent.`,
      "Compare the draft with the post; something in it does not survive WeChat's clean-up.",
    ],
    "replaced-edited": ({ mediaId }: { mediaId: string }): TextAndHint => [
      `The old draft ${mediaId} was edited in WeChat meanwhile, so it stays beside the new one.`,
      "Take over what you need from it and delete it in WeChat.",
    ],
    "replaced-left": ({ mediaId, reason }: { mediaId: string; reason: string }): TextAndHint => [
      `The old draft ${mediaId} could not be removed yet. ${reason}`.trim(),
      "The next run removes it.",
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
      "Give each post its own address; drafts are told apart by it.",
    ],
    "bundle-too-long": ({ count }: { count: string }): TextAndHint => [
      `The bundle has ${count} posts; WeChat takes up to 8 in one draft.`,
      "Split it.",
    ],
    "bundle-order-shared": ({ bundle }: { bundle: string }): TextAndHint => [
      `Two posts of the bundle "${bundle}" have the same order.`,
      "Give each its own `bundle.order`.",
    ],
    "bundle-waits": ({ key }: { key: string }): TextAndHint => [
      `The draft must be made anew, which needs all of its posts, and "${key}" is not part of this run or not fit to be sent.`,
      `Sync "${key}" together with the others, or mend it first.`,
    ],
    "remote-unknown": ({
      reason,
      draft,
    }: {
      reason: string;
      draft: string | undefined;
    }): TextAndHint =>
      draft === undefined
        ? [
            `The draft box could not be read, so nothing was done. ${reason}`.trim(),
            "Run again later.",
          ]
        : [
            `A draft in the box may be this post's and cannot be read, so nothing was done: ${draft || "one that WeChat lists without title and media_id"}. ${reason}`.trim(),
            "Run again. If the message stays, open that draft at mp.weixin.qq.com and save it again, or delete it.",
          ],
    "outcome-unknown": ({ reason }: { reason: string }): TextAndHint => [
      `The article was sent, but whether WeChat saved it is not known. ${reason}`.trim(),
      "Run again: the next run looks for it before it sends anything.",
    ],
    "conflict-edited": ({ mediaId }: { mediaId: string }): TextAndHint => [
      `The draft ${mediaId} was edited in WeChat since the last run; it stays as it is.`,
      "Take the edit over into the post, or send the site's version with `--wechat-overwrite`.",
    ],
    "conflict-restyled": ({ mediaId }: { mediaId: string }): TextAndHint => [
      `The draft ${mediaId} was saved in WeChat's editor since the last run: its text is the same, its HTML is not. It stays as it is.`,
      "Send the site's version with `--wechat-overwrite`; the option `drift: 'text'` always lets such drafts be updated.",
    ],
    "conflict-unmanaged": ({ mediaId }: { mediaId: string }): TextAndHint => [
      `The draft ${mediaId} has this post's source URL and is not in the lockfile; it says something else than the post and stays as it is.`,
      "Restore the lockfile if it was lost, or take this draft over with `--wechat-overwrite`.",
    ],
    "conflict-several": ({ mediaIds }: { mediaIds: readonly string[] }): TextAndHint => [
      `Several drafts have this post's source URL: ${list(mediaIds)}.`,
      "Delete all but one of them in WeChat, then run again.",
    ],
    "conflict-alike": ({ mediaIds }: { mediaIds: readonly string[] }): TextAndHint => [
      `Several drafts have this post's title and text, and it has no source URL that would tell which one is its own: ${list(mediaIds)}.`,
      "Restore the lockfile from version control. If it is lost, say which draft it is: `astro-wechat adopt KEY MEDIA_ID`.",
    ],
    "conflict-replaced": ({ mediaIds }: { mediaIds: readonly string[] }): TextAndHint => [
      `A draft that would be replaced was edited in WeChat since the last run: ${list(mediaIds)}.`,
      "Take the edit over into the post, or replace it all the same with `--wechat-overwrite`.",
    ],
    "conflict-foreign": ({ mediaIds }: { mediaIds: readonly string[] }): TextAndHint => [
      `The lockfile gives this post the draft ${list(mediaIds)}, whose source URL is neither this post's nor the one it was last sent with. It is not overwritten, as it may be another article.`,
      "Restore the lockfile from version control. If the draft is this post's all the same, give it to the post with `astro-wechat adopt`.",
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
            `Delete the ones you do not need in WeChat and run again, or choose one with \`astro-wechat adopt ${key} MEDIA_ID\`.`,
          ]
        : [
            `Both sides of a merge changed the entry of this post, and the draft ${list(mediaIds)} does not tell which one holds. It stays as it is.`,
            `Keep the draft with \`astro-wechat keep ${key}\`, or send the site's version with \`--wechat-overwrite\`.`,
          ],
    "draft-replaced": ({ mediaId, titles, isApplied }: DraftLossNote): TextAndHint => [
      `The draft ${named(titles)} (${mediaId}) ${isApplied ? "is" : "would be"} deleted: a new draft takes its place.`,
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
      `The draft of "${title}" has left the draft box: published or deleted.`,
      "Published: set `wechat.publishedUrl`. Deleted: make a new draft with `--wechat-recreate`.",
    ],
    "post-moved": ({ from, to }: { from: string; to: string }): TextAndHint => [
      `"${from}" is called "${to}" now; its draft stays the same.`,
      undefined,
    ],
    "draft-orphaned": ({ key, title }: { key: string; title: string }): TextAndHint => [
      `The draft "${title}" belongs to "${key}", which is not among the posts any more. It stays in the draft box.`,
      `\`astro-wechat prune\` lists it and deletes it with \`--yes\`; to keep it, \`astro-wechat forget ${key}\`.`,
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
          ? `There was no ${file}, so ${drafts} ${count === 1 ? "was" : "were"} made beside those in the box.`
          : `There is no ${file} yet, so a sync would make ${drafts}.`,
        "If it was lost, restore it from version control. Posts that were published earlier should carry `wechat.publishedUrl`.",
      ];
    },
    "lockfile-new": ({ file }: { file: string }): TextAndHint => [
      `${file} is new: it says which draft belongs to which post.`,
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
      `Run \`astro build --sync-wechat\`, then \`git add ${file}\`.`,
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
        "A post that shows such a picture uploads it again when it is sent. Check who changed the lockfile.",
      ];
    },
    "upload-address-foreign": ({ address }: { address: string }): TextAndHint => [
      `A picture was uploaded, but the answer names an address that is not on WeChat's picture hosts: ${quoted(address)}. The post was not sent.`,
      "If requests go through a relay (`WECHAT_API_BASE`), make it pass WeChat's answers on unchanged.",
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
        ? "WeChat does not accept the pictures that were just uploaded. Run again in a few minutes; if it refuses the post again, use another picture as the cover."
        : hint,
    ],
    "quota-spent": ({
      endpoint,
      left,
    }: {
      endpoint: string;
      left: readonly string[];
    }): TextAndHint => [
      `Today's quota of ${endpoint} is used up (45009). Left for later: ${list(left)}.`,
      "Run again after midnight China time; what was done stays done.",
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
      `The run was stopped: ${left.length > 0 ? `${reason.replace(/[^.]$/, "$&.")} Not done: ${list(left)}.` : reason}`,
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
      `The picture ${name} does not exist; looked for ${path}.`,
      similar === undefined
        ? "Correct the path, or add the file."
        : `Did you mean ${similar}? Upper and lower case count.`,
    ],
    noPlace: ({ name }: { name: string }): TextAndHint => [
      `The picture ${name} cannot be found: nothing says where the path starts.`,
      "Write it relative to the post's file.",
    ],
    outside: ({ name, root }: { name: string; root: string }): TextAndHint => [
      `The picture ${name} lies outside of the project (${root}), so it is not read.`,
      "Move it into the project.",
    ],
    notFile: ({ name }: { name: string }): TextAndHint => [
      `${name} is not a file.`,
      "Name a picture file.",
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
      `The picture ${name} has ${megabytes(bytes)} MB, more than the ${megabytes(maxBytes)} MB that are read.`,
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
      `The picture ${name} has ${width} × ${height} px, more than the ${megapixels(maxPixels)} megapixels that are decoded.`,
      "Make it smaller, or raise `images.maxPixels`.",
    ],
    unreadable: ({ name, found }: { name: string; found: string }): TextAndHint =>
      (
        {
          html: [
            `${name} is a web page, not a picture.`,
            "Check the address: pages about a picture look like it.",
          ],
          "git-lfs": [
            `${name} is a Git LFS pointer; the picture itself is not here.`,
            "Run `git lfs pull`.",
          ],
          heic: [
            `${name} is a HEIC picture, which the installed sharp cannot read.`,
            "Export it as JPEG; iPhones take JPEG with Settings, Camera, Formats, Most Compatible.",
          ],
          empty: [`${name} is empty.`, "Put the picture there again."],
        } satisfies Record<string, TextAndHint>
      )[found] ?? [
        `${name} cannot be read as a picture${found === "unknown" ? "" : ` (${found})`}.`,
        "Use JPEG, PNG, GIF, WebP, AVIF, SVG or TIFF, and check that the file is whole.",
      ],
    changed: ({ name }: { name: string }): TextAndHint => [
      `The picture ${name} changed while the posts were composed.`,
      "Run the build again.",
    ],
    unfit: ({ name, maxBytes }: { name: string; maxBytes: number }): TextAndHint => [
      `The picture ${name} does not get below ${megabytes(maxBytes)} MB.`,
      "Make it smaller; shorten it if it is an animation.",
    ],
    badAddress: ({ name }: { name: string }): TextAndHint => [
      `${name} is not an address of a picture that can be fetched.`,
      "Use http or https, without user name and password.",
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
      `The picture ${name} is not fetched: ${host}${address === undefined ? " is" : ` leads to ${address},`} not a public address.`,
      `If it is a host of yours, add "${host}" to the option \`images.allowHosts\`.`,
    ],
    tooManyRedirects: ({ name, from }: { name: string; from: string }): TextAndHint => [
      `The picture ${name} (from ${from}) is redirected too often.`,
      "Use its final address.",
    ],
    notFetched: ({ name, reason }: { name: string; reason: string }): TextAndHint => [
      `The picture ${name} could not be fetched: ${reason}`,
      "Try again, or keep a copy beside the post.",
    ],
    notFound: ({ name, status }: { name: string; status: number }): TextAndHint => [
      `The picture ${name} could not be fetched: the server answered ${status}.`,
      "Correct the address, or keep a copy beside the post.",
    ],
    timedOut: ({ name, seconds }: { name: string; seconds: number }): TextAndHint => [
      `The picture ${name} could not be fetched within ${seconds} seconds.`,
      "Try again, keep a copy beside the post, or raise `images.timeoutMs`.",
    ],
    fontMissing: ({ path }: { path: string }): TextAndHint => [
      `The font ${path} of \`images.font\` does not exist.`,
      "Correct the path; it starts at the project's folder.",
    ],
    fontUnreadable: ({ path }: { path: string }): TextAndHint => [
      `The font ${path} of \`images.font\` cannot be read.`,
      "Use a TTF, OTF, TTC or WOFF2 file.",
    ],
    reduced: ({ width, from }: { width: number; from: number }): string =>
      `the animation is too heavy for WeChat and was made smaller, ${width} px wide instead of ${from}.`,
    firstFrame: (): string => "only the first frame of the animation is shown.",
    textInSvg: (): string =>
      "its text is drawn with the fonts of the machine that uploads it, so it may look different from yours. Convert the text of an SVG to paths in your drawing program, or name a font file in the option `images.font`.",
  },

  /** What ends a run or a command. */
  run: {
    newer: ({ file, version }: { file: string; version: number }): TextAndHint => [
      `${file} has version ${version}; this program knows version 1.`,
      "Update to at least the version that wrote it.",
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
      `${file} belongs to the account ${found}, and this run is for ${expected}.`,
      "Use the credentials of that account. If it was a trial only, such as the simulator's, move its lockfile away and run again.",
    ],
    unreadable: ({ file }: { file: string }): TextAndHint => [
      `${file} cannot be read.`,
      "Check that it is a file and that this user may read it.",
    ],
    empty: ({ file }: { file: string }): TextAndHint => [`${file} is empty.`, restore],
    /** Markers that do not belong together. */
    strayMarkers: ({ file, line }: { file: string; line: number }): TextAndHint => [
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
    mergeUnanswered: ({ file, reason }: { file: string; reason: string }): TextAndHint => [
      `The sides of ${file} cannot be merged yet, as WeChat did not answer. ${reason}`,
      "Nothing was sent or written. Run again later.",
    ],
    cut: ({ file, fault, place }: { file: string; fault: string; place: Place }): TextAndHint => [
      `${file} ends too early: ${fault} (${at(place)}).`,
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
      `${file} gives the same draft (${mediaId}, article ${index}) to ${keys.map((key) => `"${key}"`).join(" and ")}.`,
      restore,
    ],
    unwritable: ({ file, reason }: { file: string; reason: string }): TextAndHint => [
      `${file} cannot be written: ${reason}.`,
      "Make the file and its folder writable and free some space; what was sent is found again by the next run.",
    ],
    locked: ({ pid, host, file }: { pid: number; host: string; file: string }): TextAndHint => [
      `Another run (process ${pid} on ${host}) is syncing with this lockfile.`,
      `Wait until it ends and run again. If there is no such run, delete ${file}.`,
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
      `Known are: ${known.join(", ") || "none"}.`,
    ],
    withoutDraft: ({ key }: { key: string }): TextAndHint => [
      `"${key}" has no draft in the lockfile.`,
      "Run `astro-wechat adopt` to find its draft.",
    ],
    unsendable: ({ key }: { key: string }): TextAndHint => [
      `"${key}" is not a post that can be sent.`,
      "Check the key, and what a plan says about the post.",
    ],
    gone: ({ mediaId, index }: { mediaId: string; index: number }): TextAndHint => [
      `The draft ${mediaId} is not in the draft box, or has no article ${index}.`,
      "It was published or deleted. `--wechat-recreate` makes a new one.",
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
      `Article ${index} of the draft ${mediaId} is the draft of "${owner}".`,
      `If it no longer is, run \`astro-wechat forget ${owner}\` first.`,
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
      `The lockfile gives "${key}" the draft ${mediaId} ("${title}"), whose source URL is neither this post's nor the one it was last sent with.`,
      `Restore the lockfile from version control. If it is this post's draft all the same: \`astro-wechat adopt ${key} ${mediaId}\`.`,
    ],
    remote: ({ reason }: { reason: string }): TextAndHint => [
      `The draft box could not be read. ${reason}`,
      "Nothing was changed; run again later.",
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
      crops: "frames set by `crops`",
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
  "Restore it from version control. Do not delete it: it says which draft belongs to which post.";

function characters({ length, seen }: TextLength): string {
  const note = seen === length ? "" : " (emoji and rare characters count two or more)";
  return `${length} characters${note}`;
}

const expectations: Readonly<Record<Extract<Expected, string>, string>> = {
  text: "text",
  "text-or-none": "text, or `false` for none",
  cover: "a path, an address or `auto`",
  picture: "a path or an address",
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
