import type { ViewLanguage } from "../views/index.ts";

/** What only the draft box says, in one language. */
export interface BoxWords {
  readonly title: string;
  readonly intro: string;
  readonly simulator: string;
  readonly back: string;
  readonly empty: readonly [title: string, text: string];
  readonly missing: string;
  readonly article: string;
  /** Place of an article in a draft of several, from 1. */
  placed(place: number, of: number): string;
  /** @param when - a moment in China */
  saved(when: string): string;
  savedAgain(when: string): string;
  counted(count: number, what: "draft" | "image" | "material" | "published"): string;
  readonly wholePicture: string;
  /** Where a frame lies, from one corner to the other. */
  sentFrame(from: string, to: string): string;
  readonly centredFrame: string;
  readonly coverElsewhere: string;
  readonly foreignPicture: string;
}

const english: BoxWords = {
  title: "Draft box",
  intro: "What this account holds, newest save first. Reload after a sync.",
  simulator: "WeChat simulator",
  back: "Draft box",
  empty: [
    "No drafts yet",
    "Point a sync at this address, run it, and reload. The lines it needs were printed when the simulator started.",
  ],
  missing: "There is no such article; it may have been published or deleted.",
  article: "Article",
  placed: (place, of) => `${place} of ${of} in one draft`,
  saved: (when) => `Saved ${when} (UTC+8)`,
  savedAgain: (when) => `Saved again ${when} (UTC+8)`,
  counted: (count, what) => {
    const noun = {
      draft: "draft",
      image: "article picture",
      material: "library picture",
      published: "published post",
    }[what];
    return `${count} ${noun}${count === 1 ? "" : "s"}`;
  },
  wholePicture: "The cover, with the frames that WeChat cuts out of it",
  sentFrame: (from, to) => `${from} to ${to}`,
  centredFrame: "from the centre, none was sent",
  coverElsewhere: "The cover is not in this account.",
  foreignPicture: "Picture of another account",
};

const chinese: BoxWords = {
  title: "草稿箱",
  intro: "这个账号里的草稿，最近保存的在前。同步之后请刷新。",
  simulator: "微信模拟器",
  back: "草稿箱",
  empty: [
    "还没有草稿",
    "让同步指向这个地址，运行一次，再刷新。需要的几行配置在模拟器启动时已经打印。",
  ],
  missing: "没有这篇文章；它可能已经发表或删除。",
  article: "图文",
  placed: (place, of) => `同一草稿的第 ${place} 篇，共 ${of} 篇`,
  saved: (when) => `${when}（北京时间）保存`,
  savedAgain: (when) => `${when}（北京时间）再次保存`,
  counted: (count, what) =>
    `${count} ${{ draft: "个草稿", image: "张正文图片", material: "张素材图片", published: "篇已发表文章" }[what]}`,
  wholePicture: "封面，以及微信从中裁出的几个框",
  sentFrame: (from, to) => `${from} 到 ${to}`,
  centredFrame: "取中间，没有发送裁剪框",
  coverElsewhere: "封面不在这个账号里。",
  foreignPicture: "其他账号的图片",
};

export function boxWordsOf(language: ViewLanguage): BoxWords {
  return language === "zh" ? chinese : english;
}
