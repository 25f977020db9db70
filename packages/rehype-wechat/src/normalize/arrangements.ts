import type { Role } from "../theme/theme.ts";

/** A container whose parts stand in a form of their own. */
export interface Arrangement {
  /** Every name it has in Markdown. */
  readonly names: string;
  /** The roles of the box around each part, and of its first line; absent where parts have no boxes. */
  readonly parts?: { readonly box: Role; readonly title: Role };
  /** Each part begins with its number, in the role `step-mark`. */
  readonly isNumbered?: true;
}

const card = { box: "card", title: "card-title" } as const;

/** By what stands in `data-arrange`. */
export const arrangements: ReadonlyMap<string, Arrangement> = new Map<string, Arrangement>([
  ["steps", { names: "steps 步骤", parts: { box: "step", title: "step-title" }, isNumbered: true }],
  [
    "timeline",
    {
      names: "timeline time-line 时间线 时间轴",
      parts: { box: "event", title: "event-title" },
    },
  ],
  ["cards", { names: "cards card-grid card-group 卡片组", parts: card }],
  // One card by itself.
  ["card", { names: "card 卡片", parts: card }],
  // Pictures side by side.
  ["row", { names: "slides slide slider swiper carousel gallery picture-row 滑动 滑动图片 图集" }],
]);
