import { type ViewWords, viewWordsOf } from "wechat-simulator/views";
import type { Texts } from "../messages/texts.ts";

/** What the preview says: its own texts, and those of the views that it shares with the simulator. */
export type PreviewTexts = Texts["preview"] & ViewWords & Pick<Texts, "language" | "nextSteps">;

export function previewTextsOf({ language, nextSteps, preview }: Texts): PreviewTexts {
  return { ...viewWordsOf(language), ...preview, nextSteps, language };
}
