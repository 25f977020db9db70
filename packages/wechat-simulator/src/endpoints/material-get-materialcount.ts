import type { Endpoint } from "../http/endpoint.ts";

export const materialGetMaterialcount: Endpoint = {
  path: "/cgi-bin/material/get_materialcount",
  method: "GET",
  credentials: "token",
  readsOnly: true,
  handle: (_call, { account }) => ({
    voice_count: 0,
    video_count: 0,
    image_count: account.materials.filter(({ type }) => type === "image").length,
    // Since drafts took the place of news materials it stays at zero.
    news_count: 0,
  }),
};
