import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { z } from "zod/v4";
import { endpoints } from "./endpoints/endpoints.ts";
import { createRequestGuard } from "./http/request-guard.ts";
import { formType } from "./pages/answer-hand-work.ts";
import { answerPage } from "./pages/answer-page.ts";
import { lookOf } from "./pages/look.ts";
import { emptyAccount } from "./world/account.ts";
import { allowlistEntrySchema } from "./world/allowlist.ts";
import { draftCopy, newestFirst } from "./world/draft-view.ts";
import { SimulatorError } from "./world/errors.ts";
import { createFaults } from "./world/faults.ts";
import { editDraft, publishDraft, removeDraft } from "./articles/hand-work.ts";
import {
  type Options,
  parseOrThrow,
  permissionsSchema,
  quotasSchema,
  resolveOptions,
  rulesSchema,
} from "./world/options.ts";
import { createRequestLog } from "./world/request-log.ts";
import { createSimulatorServer } from "./http/server.ts";
import type { Simulator } from "./world/simulator.ts";
import { takeSnapshot, withPicture } from "./world/snapshot.ts";
import { stateFile } from "./world/state-file.ts";
import { killTokens } from "./world/tokens.ts";
import { createWorld } from "./world/world.ts";

/**
 * Start a WeChat on this machine.
 *
 * @throws {SimulatorError} `OPTIONS_INVALID`, `STATE_UNREADABLE`, or `PORT_UNAVAILABLE`
 */
export async function startSimulator(userOptions?: Options): Promise<Simulator> {
  const options = resolveOptions(userOptions);
  const { appId, appSecret } = options;
  const file = options.stateFile === undefined ? undefined : stateFile(options.stateFile);
  const account = file ? await file.load(appId, appSecret) : emptyAccount(appId, appSecret);
  const world = createWorld(account, options);
  const faults = createFaults();
  const log = createRequestLog();
  const look = lookOf(options);
  const closing = new AbortController();
  const save = async (): Promise<void> => file?.save(account);
  const box = { world, look, save, guard: createRequestGuard(formType) };
  const server = createSimulatorServer(
    { world, faults, log, options, save, closing: closing.signal },
    {
      endpoints,
      answerPage: (url, request, response) => answerPage(url, request, response, box),
      log: options.log,
    },
  );
  server.listen(options.port, options.host);
  await once(server, "listening").catch((error: unknown) => {
    throw new SimulatorError(
      "PORT_UNAVAILABLE",
      `Cannot listen on ${options.host}:${options.port}.`,
      {
        hint: "Choose another port, or 0 for any free one.",
        cause: error,
      },
    );
  });
  const { address, family, port } = server.address() as AddressInfo;

  return {
    url: `http://${family === "IPv6" ? `[${address}]` : address}:${port}`,
    appId,
    appSecret,
    async close() {
      closing.abort();
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
      await save();
    },

    drafts: () => newestFirst(account.drafts).map(draftCopy),
    images: () => account.images.map((image) => withPicture(image, account)),
    materials: () => account.materials.map((material) => withPicture(material, account)),
    published: () => [...account.published],
    requests: () => log.entries.map((entry) => ({ ...entry })),
    clearRequests: () => log.clear(),
    snapshot: () => takeSnapshot(account),
    save,

    fault: (order) => faults.place(order),
    clearFaults() {
      faults.clear();
      world.late.clear();
    },

    editDraft: (mediaId, index, changes) => editDraft(world, { mediaId, index, changes }),
    publishDraft: (mediaId) => publishDraft(world, mediaId),
    removeDraft: (mediaId) => removeDraft(world, mediaId),
    removeMaterial(mediaId) {
      account.materials = account.materials.filter(({ media_id }) => media_id !== mediaId);
    },
    expireToken: () => killTokens(account, world.now(), "expired"),
    replaceToken: () => killTokens(account, world.now(), "replaced"),
    skipTime: (ms) => world.skip(ms),
    setAllowlist(entries) {
      world.allowlist = entries && parseOrThrow(z.array(allowlistEntrySchema), [...entries]);
    },
    setQuota(path, quota) {
      parseOrThrow(quotasSchema, { [path]: quota });
      world.quotas.set(path, quota);
    },
    setPermission(path, allowed) {
      parseOrThrow(permissionsSchema, { [path]: allowed });
      world.permissions.set(path, allowed);
    },
    setLatency(ms) {
      world.latencyMs = ms;
    },
    setRules(changes) {
      world.rules = parseOrThrow(rulesSchema, { ...world.rules, ...changes });
    },
  };
}
