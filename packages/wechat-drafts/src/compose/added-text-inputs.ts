import { addedTextHash } from "./inputs-hash.ts";
import type { LockedInputs } from "../model/lock.ts";
import type { Post } from "../model/post.ts";

type AddedTextName = "before" | "after";
type Input = NonNullable<LockedInputs["inputs"]>[number];

const names: readonly AddedTextName[] = ["before", "after"];

/** Texts that a post shows beside its own, as its entry records them among what the post is made of. */
export function addedTextInputs(post: Post): readonly Input[] {
  return names.flatMap((name) => {
    const added = post[name];
    return added === undefined ? [] : [{ src: sourceOf(name), sha256: addedTextHash(added, post) }];
  });
}

/** Whether what an entry records is such a text, and not a picture. */
export function isAddedText({ src }: Input): boolean {
  return names.some((name) => src === sourceOf(name));
}

/** Which of its texts an entry was not made with. */
export function changedTexts(post: Post, recorded: readonly Input[]): readonly AddedTextName[] {
  const now = addedTextInputs(post);
  const hashIn = (inputs: readonly Input[], name: AddedTextName) =>
    inputs.find(({ src }) => src === sourceOf(name))?.sha256;
  return names.filter((name) => hashIn(now, name) !== hashIn(recorded, name));
}

/** No address of a picture looks like that. */
function sourceOf(name: AddedTextName): string {
  return `${name}:`;
}
