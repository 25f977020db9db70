import { expect, test } from "vitest";
import { parseCommand } from "../dist/commands/command.js";
import { adopt } from "../dist/commands/adopt.js";
import { prune } from "../dist/commands/prune.js";
import { textsOf } from "../dist/messages/texts.js";

const id = "QJCcYWfLax92iDdzBeawkbDfh41Y9bgw9xPul86byiHJGF-OzZXwHPM4mfMXuX_-";

test.for(["", "-", "--", "---"])("a draft's id may begin with %j", (start) => {
  const mediaId = start + id;
  const adopted = parseCommand(
    "adopt",
    adopt,
    ["blog/hello", mediaId, "--index", "1"],
    textsOf("en"),
  );
  expect(adopted.parameters).toEqual(["blog/hello", mediaId]);
  expect(adopted.value("index")).toBe("1");
  const pruned = parseCommand("prune", prune, ["--also-edited", mediaId, "--yes"], textsOf("en"));
  expect(pruned.value("also-edited")).toBe(mediaId);
  expect(pruned.has("yes")).toBe(true);
});

test.for(["--als-edited", "-yes", "--YES", "--also-edited-and-more-than-any-flag-of-ours-is-long"])(
  "%s is a mistyped flag, no id",
  (flag) => {
    expect(() => parseCommand("prune", prune, [flag], textsOf("en"))).toThrow("has no flag");
  },
);
