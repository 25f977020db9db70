import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("../", import.meta.url));
const text = readFileSync(path.join(root, "CONTRIBUTING.md"), "utf8");

function section(title: string): string {
  return text.split(/^## /m).find((part) => part.startsWith(title)) ?? "";
}

test("every place to look first is there", () => {
  const places = [...section("Where to look first").matchAll(/`(packages\/[^`]+)`/g)];
  expect(places.length).toBeGreaterThan(10);
  const missing = places.flatMap(([, place = ""]) =>
    existsSync(path.join(root, place)) ? [] : [place],
  );
  expect(missing).toEqual([]);
});

test("the map names every room of every package, and no other", () => {
  const [, map = ""] = /```\npackages\/\n([^]*?)\nexamples\//.exec(text) ?? [];
  const named = new Map<string, Set<string>>();
  let rooms = new Set<string>();
  for (const line of map.split("\n")) {
    const name = /^ {2}([a-z-]+)\//.exec(line)?.[1];
    if (name !== undefined) named.set(name, (rooms = new Set()));
    // The folders at the start of a line of the package; what follows two blanks is prose.
    const [head = ""] = /^ {4}/.test(line) ? line.trim().split(/ {2,}/) : [];
    for (const [, room = ""] of head.matchAll(/([a-z-]+)\//g)) rooms.add(room);
  }
  const packages = readdirSync(path.join(root, "packages"), { withFileTypes: true });
  for (const { name } of packages.filter((entry) => entry.isDirectory())) {
    const folders = readdirSync(path.join(root, "packages", name, "src"), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name);
    expect({ name, rooms: [...(named.get(name) ?? [])].toSorted() }).toEqual({
      name,
      rooms: folders.toSorted(),
    });
  }
});
