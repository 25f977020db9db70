import type { Endpoint } from "../endpoint.ts";

export const draftCount: Endpoint = {
  path: "/cgi-bin/draft/count",
  method: "GET",
  credentials: "token",
  handle: (_call, { account }) => ({ total_count: account.drafts.length }),
};
