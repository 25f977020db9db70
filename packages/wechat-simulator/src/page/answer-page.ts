import type { ServerResponse } from "node:http";
import { send } from "../send.ts";
import type { World } from "../world.ts";

export function answerPage(path: string, response: ServerResponse, _world: World): boolean {
  if (path !== "/") return false;
  send(response, 200, "draft box", { "content-type": "text/html; charset=utf-8" });
  return true;
}
