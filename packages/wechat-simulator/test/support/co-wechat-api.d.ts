/** The part of this untyped client that the tests use. */
declare module "co-wechat-api" {
  export default class WechatApi {
    constructor(appId: string, appSecret: string);
    /** Where the API is; ends with a slash. */
    prefix: string;
    ensureAccessToken(): Promise<{ accessToken: string }>;
    uploadMaterial(
      file: string,
      type: "image" | "thumb",
    ): Promise<{ media_id: string; url: string }>;
    getMaterials(
      type: "image",
      offset: number,
      count: number,
    ): Promise<{ item: { name: string; media_id: string }[] }>;
    removeMaterial(mediaId: string): Promise<{ errcode: number }>;
    request(
      url: string,
      options: { method: "POST"; headers: Record<string, string>; data: string },
    ): Promise<unknown>;
  }
}
