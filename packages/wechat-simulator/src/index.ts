export type {
  BodyImage,
  CropPercent,
  Material,
  Picture,
  PublishedArticle,
  StoredArticle,
} from "./account.ts";
export { SimulatorError, type SimulatorErrorCode } from "./errors.ts";
export type { FaultOrder, PlacedFault } from "./faults.ts";
export {
  type CallPhase,
  defaultAppId,
  defaultAppSecret,
  type Options,
  type Quota,
  type Rules,
} from "./options.ts";
export type { LoggedRequest } from "./request-log.ts";
export type {
  ArticleEdit,
  SimulatedDraft,
  SimulatedImage,
  SimulatedMaterial,
  Simulator,
  Snapshot,
} from "./simulator.ts";
export { startSimulator } from "./start-simulator.ts";
export { writeDraftBox } from "./write-draft-box.ts";
