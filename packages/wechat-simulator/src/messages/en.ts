/** What the draft box counts. */
type Counted = "draft" | "image" | "material" | "published";

/** Everything in English; its type is the type of the other languages. */
export const en = {
  /** What the views say. */
  views: {
    /** Value of `lang`. */
    lang: "en",
    skip: "Skip to the content",
    mode: "Appearance in WeChat",
    light: "Light",
    dark: "Dark",
    /** Name of the frame with the article, for screen readers. */
    phone: "The article in WeChat",
    officialAccount: "Official Account",
    readOriginal: "阅读原文",
    pictureGone: "This picture was deleted.",
    imagePost: "Image post",
    bundle: "Bundle",
    cover: "Cover",
    noCover: "There is no cover.",
    frames: { "2.35_1": "2.35 : 1", "1_1": "1 : 1", "16_9": "16 : 9" },
    inFeed: "In the feed",
    inList: "In a list",
    inShare: "Shared in a chat",
    limits: "Limits",
    meterTitle: "Title",
    meterDigest: "Digest",
    meterContent: "Content, as HTML",
    meterText: "Text",
    meterPictures: "Pictures",
    titleDocumented: "WeChat documents 32 and takes 64",
    digestEmpty: "empty: WeChat takes the first 54 characters of the text",
    fields: "Fields",
    author: "Author",
    digest: "Digest",
    sourceUrl: "阅读原文 leads to",
    comments: "Comments",
    commentsOf: { none: "off", all: "open to all", fans: "followers only" },
    product: "Product",
    none: "none",
  },
  /** What only the draft box says. */
  box: {
    title: "Draft box",
    intro: "What this account holds, newest save first. Reload after a sync.",
    simulator: "WeChat simulator",
    back: "Draft box",
    empty: [
      "No drafts yet",
      "Point a sync at this address, run it, and reload. The lines it needs were printed when the simulator started.",
    ] as readonly [title: string, text: string],
    missing: "There is no such article; it may have been published or deleted.",
    article: "Article",
    /** Place of an article in a draft of several, from 1. */
    placed: (place: number, of: number) => `${place} of ${of} in one draft`,
    /** @param when - a moment in China */
    saved: (when: string) => `Saved ${when} (UTC+8)`,
    savedAgain: (when: string) => `Saved again ${when} (UTC+8)`,
    counted: (count: number, what: Counted) => {
      const noun = {
        draft: "draft",
        image: "article picture",
        material: "library picture",
        published: "published post",
      }[what];
      return `${count} ${noun}${count === 1 ? "" : "s"}`;
    },
    wholePicture: "The cover, with the frames that WeChat cuts out of it",
    /** Where a frame lies, from one corner to the other. */
    sentFrame: (from: string, to: string) => `${from} to ${to}`,
    centredFrame: "from the centre, none was sent",
    coverElsewhere: "The cover is not in this account.",
    foreignPicture: "Picture of another account",
    /** What a person does to a draft. */
    hand: {
      heading: "Edit by hand",
      about:
        "What you would do at mp.weixin.qq.com. Change something here to see what a sync does with a draft that was edited.",
      title: "Title",
      digest: "Digest",
      text: "Text (a line for each paragraph; code is left out)",
      imagePostText: "Text",
      save: "Save",
      publish: {
        open: "Publish…",
        about: (articles: number) =>
          `The draft leaves the box${articles === 1 ? "" : `, with all ${articles} of its articles`}. This cannot be undone.`,
        confirm: "Publish now",
      },
      delete: {
        open: "Delete…",
        about: (articles: number) =>
          `The draft is deleted${articles === 1 ? "" : `, with all ${articles} of its articles`}. This cannot be undone.`,
        confirm: "Delete now",
      },
      done: {
        saved: "Saved. If the post changes as well, the next sync reports a conflict.",
        published:
          "Published. It is no longer a draft: when its post changes, the next sync says so and leaves it alone.",
        deleted:
          "Deleted. When its post changes, the next sync says so, and how to create a new draft.",
      },
      published: "Published",
      publishedAbout:
        "Put the address into the post's frontmatter as wechat.publishedUrl: links from other posts lead there, and the post is left alone from then on.",
    },
  },
};
