import type { Message } from "../model/message.ts";
import { readFrontmatterPlaces, type FrontmatterPlaces } from "./frontmatter-place.ts";

/** Say of each message about a field of a file on which line the field stands, where it does not say so yet. */
export async function placeMessages(messages: readonly Message[]): Promise<readonly Message[]> {
  const files = new Map<string, Promise<FrontmatterPlaces>>();
  return Promise.all(
    messages.map(async (message) => {
      const { field, file, line } = message;
      if (field === undefined || file === undefined || line !== undefined) return message;
      const places = files.get(file) ?? readFrontmatterPlaces(file);
      files.set(file, places);
      return { ...message, ...(await places).find(field) };
    }),
  );
}
