import type { Endpoint } from "../http/endpoint.ts";

export const draftCount: Endpoint = {
  path: "/cgi-bin/draft/count",
  method: "GET",
  credentials: "token",
  readsOnly: true,
  handle: (_call, { account }) => ({ total_count: account.drafts.length }),
};
