import { DraftsError } from "../model/errors.ts";
import type { Message } from "../model/message.ts";
import type { Post } from "../model/post.ts";

/** What kept a picture from being used, as a message; rethrows what is no fault of the picture. */
export function pictureMessage(
  error: unknown,
  post: Post,
  place: Pick<Message, "file" | "field" | "line" | "column">,
): Message {
  if (!(error instanceof DraftsError)) throw error;
  return {
    level: "error",
    rule: error.code.toLowerCase().replaceAll("_", "-"),
    key: post.key,
    file: post.file,
    ...place,
    text: error.message,
    hint: error.hint,
  };
}
