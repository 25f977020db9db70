import { execFile } from "node:child_process";
import { basename, dirname } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** What git's index keeps of a file that it could not merge. */
export interface GitStages {
  /** Common ancestor; absent where both sides added the file. */
  readonly base: string | undefined;
  readonly ours: string;
  readonly theirs: string;
}

/** Both sides of a file whose merge git left open; `undefined` where the index has no such file, or there is no git. */
export async function readGitStages(file: string): Promise<GitStages | undefined> {
  const name = basename(file);
  try {
    const unmerged = await git(file, ["ls-files", "--unmerged", "-z", "--", name]);
    const stages = new Map(
      unmerged.split("\0").flatMap((line) => {
        const [, object, stage] = /^\d+ ([\da-f]+) ([123])\t/.exec(line) ?? [];
        return object === undefined || stage === undefined ? [] : [[stage, object] as const];
      }),
    );
    const [ours, theirs] = [stages.get("2"), stages.get("3")];
    if (ours === undefined || theirs === undefined) return undefined;
    const base = stages.get("1");
    const read = (object: string): Promise<string> => git(file, ["cat-file", "blob", object]);
    return {
      base: base === undefined ? undefined : await read(base),
      ours: await read(ours),
      theirs: await read(theirs),
    };
  } catch {
    // No git, no repository, an index that cannot be read: the markers in the file have to do.
    return undefined;
  }
}

async function git(file: string, args: readonly string[]): Promise<string> {
  const options = {
    cwd: dirname(file),
    encoding: "utf8",
    maxBuffer: 2 ** 28,
    timeout: 30_000,
  } as const;
  const { stdout } = await run(
    "git",
    ["--literal-pathspecs", "--no-optional-locks", ...args],
    options,
  );
  return stdout;
}
