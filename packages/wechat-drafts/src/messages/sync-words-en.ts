import { nameFields } from "./name-fields.ts";
import { quoted, shownAddresses } from "./quoted.ts";
import type { SyncWords } from "./sync-words.ts";

const list = (items: readonly string[]): string => items.join(", ");
const named = (titles: readonly string[]): string => titles.map(quoted).join(" / ");

export const syncWordsEn: SyncWords = {
  "comments-refused": () => [
    "This account has no comments (88000), so articles are sent without them.",
    "Set `comments: false` to send them that way from the start.",
  ],
  "read-back-failed": ({ reason }) => [
    `The draft was written but could not be read back. ${reason}`.trim(),
    "Nothing is lost: the next run reads it.",
  ],
  "draft-not-seen": ({ title, mediaId }) => [
    `WeChat took the draft of "${title}" (${mediaId}) but did not show it in the draft box within 20 seconds.`,
    "Run again: the next run looks for this draft and sends nothing while it may still appear.",
  ],
  "replaced-kept": ({ mediaIds }) => [
    `The draft that was to replace ${list(mediaIds)} is not in the draft box as it was sent, so the old draft was not removed.`,
    "Delete the old draft in WeChat if you do not need it.",
  ],
  "pictures-dropped": ({ missing, title }) => [
    `WeChat dropped ${missing} picture${missing === 1 ? "" : "s"} of "${title}" when it saved the draft.`,
    "Run again: the pictures are uploaded anew and the article is sent again.",
  ],
  "stored-differently": ({ fields }) => [
    `WeChat stored the article with another ${nameFields(fields, "en")} than was sent.`,
    "Compare the draft with the post; something in it does not survive WeChat's clean-up.",
  ],
  "replaced-edited": ({ mediaId }) => [
    `The old draft ${mediaId} was edited in WeChat meanwhile, so it stays beside the new one.`,
    "Take over what you need from it and delete it in WeChat.",
  ],
  "replaced-left": ({ mediaId, reason }) => [
    `The old draft ${mediaId} could not be removed yet. ${reason}`.trim(),
    "The next run removes it.",
  ],
  "key-shared": ({ key }) => [
    `Two posts have the key "${key}".`,
    "Give each its own `wechat.id`, or rename one of the files.",
  ],
  "source-url-shared": ({ url, others }) => [
    `The source URL ${url} also belongs to ${list(others)}.`,
    "Give each post its own address; drafts are told apart by it.",
  ],
  "bundle-too-long": ({ count }) => [
    `The bundle has ${count} posts; WeChat takes up to 8 in one draft.`,
    "Split it.",
  ],
  "bundle-order-shared": ({ bundle }) => [
    `Two posts of the bundle "${bundle}" have the same order.`,
    "Give each its own `bundle.order`.",
  ],
  "bundle-waits": ({ key }) => [
    `The draft must be made anew, which needs all of its posts, and "${key}" is not part of this run or not fit to be sent.`,
    `Sync "${key}" together with the others, or mend it first.`,
  ],
  "remote-unknown": ({ reason }) => [
    `The draft box could not be read, so nothing was done. ${reason}`.trim(),
    "Run again later.",
  ],
  "outcome-unknown": ({ reason }) => [
    `The article was sent, but whether WeChat saved it is not known. ${reason}`.trim(),
    "Run again: the next run looks for it before it sends anything.",
  ],
  "conflict-edited": ({ mediaId }) => [
    `The draft ${mediaId} was edited in WeChat since the last run; it stays as it is.`,
    "Take the edit over into the post, or send the site's version with `--wechat-overwrite`.",
  ],
  "conflict-restyled": ({ mediaId }) => [
    `The draft ${mediaId} was saved in WeChat's editor since the last run: its text is the same, its HTML is not. It stays as it is.`,
    "Send the site's version with `--wechat-overwrite`; the option `drift: 'text'` always lets such drafts be updated.",
  ],
  "conflict-unmanaged": ({ mediaId }) => [
    `The draft ${mediaId} has this post's source URL and is not in the lockfile; it says something else than the post and stays as it is.`,
    "Restore the lockfile if it was lost, or take this draft over with `--wechat-overwrite`.",
  ],
  "conflict-several": ({ mediaIds }) => [
    `Several drafts have this post's source URL: ${list(mediaIds)}.`,
    "Delete all but one of them in WeChat, then run again.",
  ],
  "conflict-replaced": ({ mediaIds }) => [
    `A draft that would be replaced was edited in WeChat since the last run: ${list(mediaIds)}.`,
    "Take the edit over into the post, or replace it all the same with `--wechat-overwrite`.",
  ],
  "conflict-foreign": ({ mediaIds }) => [
    `The lockfile gives this post the draft ${list(mediaIds)}, whose source URL is neither this post's nor the one it was last sent with. It is not overwritten, as it may be another article.`,
    "Restore the lockfile from version control. If the draft is this post's all the same, give it to the post with `astro-wechat adopt`.",
  ],
  "draft-replaced": ({ mediaId, titles, isApplied }) => [
    `The draft ${named(titles)} (${mediaId}) ${isApplied ? "is" : "would be"} deleted: a new draft takes its place.`,
    undefined,
  ],
  "draft-left": ({ mediaId, titles, isApplied }) => [
    `The draft ${named(titles)} (${mediaId}), which an earlier run replaced, ${isApplied ? "is" : "would be"} deleted.`,
    undefined,
  ],
  "draft-overwritten": ({ mediaId, titles, isApplied }) => [
    `The draft ${named(titles)} (${mediaId}) ${isApplied ? "is" : "would be"} overwritten with the site's version.`,
    undefined,
  ],
  "draft-gone": ({ title }) => [
    `The draft of "${title}" has left the draft box: published or deleted.`,
    "Published: set `wechat.publishedUrl`. Deleted: make a new draft with `--wechat-recreate`.",
  ],
  "post-moved": ({ from, to }) => [
    `"${from}" is called "${to}" now; its draft stays the same.`,
    undefined,
  ],
  "draft-orphaned": ({ key, title }) => [
    `The draft "${title}" belongs to "${key}", which is not among the posts any more. It stays in the draft box.`,
    `\`astro-wechat prune\` lists it and deletes it with \`--yes\`; to keep it, \`astro-wechat forget ${key}\`.`,
  ],
  "no-lockfile": ({ count, file, isApplied }) => {
    const drafts = `${count} new draft${count === 1 ? "" : "s"}`;
    return [
      isApplied
        ? `There was no ${file}, so ${drafts} ${count === 1 ? "was" : "were"} made beside those in the box.`
        : `There is no ${file} yet, so a sync would make ${drafts}.`,
      "If it was lost, restore it from version control. Posts that were published earlier should carry `wechat.publishedUrl`.",
    ];
  },
  "lockfile-new": ({ file }) => [
    `${file} is new: it says which draft belongs to which post.`,
    "Commit it with the posts.",
  ],
  "lockfile-address-foreign": ({ file, pictures }) => {
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
  "upload-address-foreign": ({ address }) => [
    `A picture was uploaded, but the answer names an address that is not on WeChat's picture hosts: ${quoted(address)}. The post was not sent.`,
    "If requests go through a relay (`WECHAT_API_BASE`), make it pass WeChat's answers on unchanged.",
  ],
  "send-failed": ({ reason, hint, isPicture }) => [
    reason,
    isPicture
      ? "WeChat does not accept the pictures that were just uploaded. Run again in a few minutes; if it refuses the post again, use another picture as the cover."
      : hint,
  ],
  "quota-spent": ({ endpoint, left }) => [
    `Today's quota of ${endpoint} is used up (45009). Left for later: ${list(left)}.`,
    "Run again after midnight China time; what was done stays done.",
  ],
  "run-stopped": ({ reason, hint, left }) => [
    // What the network says ends without a full stop.
    `The run was stopped: ${left.length > 0 ? `${reason.replace(/[^.]$/, "$&.")} Not done: ${list(left)}.` : reason}`,
    hint,
  ],
};
