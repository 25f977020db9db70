import stringWidth from "string-width";
import { expect, test } from "vitest";
import { commandHelp, parseCommand } from "../dist/commands/command.js";
import { adopt } from "../dist/commands/adopt.js";
import { plan } from "../dist/commands/plan.js";
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

test.for(["en", "zh"] as const)(
  "help in %s fits the terminal, and says what a key is",
  (language) => {
    const help = commandHelp("plan", plan, textsOf(language), 60);
    expect(help).toContain(
      `astro-wechat plan ${language === "en" ? "[flags]" : "[参数]"} [KEY...]`,
    );
    expect(help).toContain("blog/hello");
    for (const line of help.split("\n")) expect(stringWidth(line)).toBeLessThanOrEqual(72);
    // What goes on below itself is indented to its column.
    expect(help).toMatch(/--detailed-exitcode {2}\S.*\n {23}\S/);
  },
);
