/** One answer of WeChat, as it came. */
export interface Answer {
  readonly endpoint: string;
  readonly status: number;
  readonly contentType: string;
  /** The body, parsed where it is JSON. */
  readonly body: unknown;
}

/** One step of the probe. */
export interface ProbeStep {
  readonly name: StepName;
  /** The last one is the step's; those before it were followed by a repeat. */
  readonly answers: readonly Answer[];
  /** Looks until WeChat showed what was waited for; `0` when it never did. */
  readonly looks: number;
  /** From the first request to the last answer. */
  readonly milliseconds: number;
  /** Why the step did not come to its end. */
  readonly failure?: string | undefined;
}

/** Steps in the order in which they are made. */
export const stepNames = [
  "stable_token",
  "draft/count",
  "material/add_material",
  "material/batchget_material",
  "draft/add",
  "draft/get after draft/add",
  "draft/batchget after draft/add",
  "draft/update",
  "draft/get after draft/update",
  "draft/batchget after draft/update",
  "draft/delete",
  "draft/get after draft/delete",
  "draft/batchget after draft/delete",
  "draft/delete again",
  "material/del_material",
  "material/del_material again",
] as const;
export type StepName = (typeof stepNames)[number];

/** What the probe made. */
export interface Made {
  readonly kind: "draft" | "picture";
  /** Title of the draft, file name of the picture. */
  readonly name: string;
  /** Absent when WeChat's answer was lost. */
  readonly mediaId?: string | undefined;
}

/** Everything that one run of the probe saw. */
export interface ProbeRecord {
  readonly steps: readonly ProbeStep[];
  /** What the probe made, gone or not. */
  readonly made: readonly Made[];
  /** What could not be deleted. */
  readonly left: readonly Made[];
  /** Address of the picture. */
  readonly pictureUrl: string;
  readonly content: string;
}
