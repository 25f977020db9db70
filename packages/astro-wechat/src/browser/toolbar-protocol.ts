/** What the toolbar on a page of the site shows about that page's post. Plain JSON. */
export interface ToolbarStatus {
  /** Path of the page that was asked about. */
  readonly path: string;
  readonly list: string;
  readonly texts: ToolbarTexts;
  /** Absent on pages that belong to no post. */
  readonly post?: ToolbarPost | undefined;
}

export interface ToolbarPost {
  readonly title: string;
  readonly outcome: string;
  readonly state: string;
  readonly hint: string;
  readonly preview: string;
  readonly isRefused: boolean;
  /** What to do about it, in order. */
  readonly steps: readonly { readonly text: string; readonly code?: string | undefined }[];
  /** Whether it is fine that there are no messages. */
  readonly isSyncable: boolean;
  readonly messages: readonly {
    readonly level: "error" | "warning" | "info";
    readonly text: string;
    readonly hint?: string | undefined;
  }[];
}

export interface ToolbarTexts {
  /** Value of `lang`. */
  readonly lang: string;
  readonly open: string;
  readonly all: string;
  readonly noPost: string;
  readonly noProblems: string;
}

/** Names of the messages between page and server. */
export const toolbarAsk = "astro-wechat:ask";
export const toolbarTell = "astro-wechat:tell";
