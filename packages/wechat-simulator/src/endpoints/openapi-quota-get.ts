import { z } from "zod/v4";
import type { Endpoint } from "../http/endpoint.ts";
import { readJson } from "../http/read-json.ts";
import { isEndpointPath } from "../world/endpoint-paths.ts";
import { isRefusal, refuse } from "../world/reply.ts";

const schema = z.object({ cgi_path: z.string().optional() });

export const openapiQuotaGet: Endpoint = {
  path: "/cgi-bin/openapi/quota/get",
  method: "POST",
  credentials: "token",
  readsOnly: true,
  handle(call, world) {
    const request = readJson(call, schema);
    if (isRefusal(request)) return request;
    const path = request.cgi_path ?? "";
    if (!isEndpointPath(path)) return refuse(76021);
    const { daily, used, perMinute } = world.quotas.state(path, world.now());
    return {
      errcode: 0,
      errmsg: "ok",
      quota: { daily_limit: daily, used, remain: Math.max(0, daily - used) },
      ...(perMinute === undefined
        ? {}
        : { rate_limit: { call_count: perMinute, refresh_second: 60 } }),
    };
  },
};
