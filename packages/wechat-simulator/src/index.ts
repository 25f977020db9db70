export type {
  BodyImage,
  CropPercent,
  Material,
  Picture,
  PublishedArticle,
  StoredArticle,
} from "./world/account.ts";
export { SimulatorError, type SimulatorErrorCode } from "./world/errors.ts";
export type { FaultOrder, PlacedFault } from "./world/faults.ts";
export {
  type AnyReply,
  type CallPhase,
  defaultAppId,
  defaultAppSecret,
  type Options,
  type RuleOptions,
  type Quota,
  type Rules,
} from "./world/options.ts";
export type { LoggedRequest } from "./world/request-log.ts";
export type {
  ArticleEdit,
  SimulatedDraft,
  SimulatedImage,
  SimulatedMaterial,
  Simulator,
  Snapshot,
} from "./world/simulator.ts";
export { startSimulator } from "./start-simulator.ts";
export { writeDraftBox } from "./pages/write-draft-box.ts";
