/** A change of one place in the code that takes a promise away. */
export interface Mutation {
  /** End of the file's path, `plan-sync.ts`: folders may change. */
  readonly file: string;
  /** Stands in the file once. */
  readonly from: string;
  readonly to: string;
  /** Names of the test files that should notice: `sync-bundles`. */
  readonly tests: readonly string[];
  /** Why nobody can notice; then it is no survivor. */
  readonly equivalent?: string;
}

export const mutations: readonly Mutation[] = [
  // plan
  {
    file: "model/fields.ts",
    from: "if (first(wire) !== first(stored)) return wire;",
    to: "",
    tests: ["plan-sync", "sync-posts", "sync-identity", "covers"],
  },
  {
    file: "plan/compare-draft.ts",
    from: "isComplete && differing.every((field) => unmanagedFields.includes(field))",
    to: "isComplete && differing.length === 0",
    tests: ["plan-sync", "sync-identity"],
  },
  {
    file: "plan/compare-draft.ts",
    from: "return differing.filter((field) => !unmanagedFields.includes(field));",
    to: "return differing;",
    tests: ["plan-sync", "sync-posts", "sync-identity"],
  },
  {
    file: "plan/compare-draft.ts",
    from: 'if (isStylingOnly && drift === "text")',
    to: "if (isStylingOnly)",
    tests: ["plan-sync", "sync-posts", "sync-identity"],
  },
  {
    file: "plan/compare-draft.ts",
    from: 'if (!stored) return { is: "edited", drifted: ["type"], differences: [] };',
    to: 'if (!stored) return { is: "untouched", differences: [] };',
    tests: ["plan-sync", "sync-bundles", "edited-lockfile"],
    equivalent: "a draft without an article at such a place is found replaced before",
  },
  {
    file: "plan/plan-sync.ts",
    from: "if (sharing.length < 2 || free.length === 0) return [];",
    to: "return [];",
    tests: ["plan-sync", "sync-identity"],
  },
  {
    file: "plan/plan-sync.ts",
    from: "!siteKeys.has(key) && entry.gone !== true && !replaced.has(entry.mediaId)",
    to: "!siteKeys.has(key) && entry.gone !== true",
    tests: ["plan-sync", "sync-bundles"],
  },
  {
    file: "plan/find-moves.ts",
    from: "if (openFound.filter((other) => test(other, match[1])).length !== 1) continue;",
    to: "",
    tests: ["plan-sync"],
  },
  {
    file: "plan/find-moves.ts",
    from: "if (matches.length !== 1 || !match) continue;",
    to: "if (!match) continue;",
    tests: ["plan-sync"],
  },
  {
    file: "plan/find-moves.ts",
    from: "post.type === entry.type &&",
    to: "",
    tests: ["plan-sync"],
  },
  {
    file: "plan/find-moves.ts",
    from: "post.sent.title === entry.fields.title &&",
    to: "",
    tests: ["plan-sync"],
  },
  {
    file: "plan/find-moves.ts",
    from: 'post.sourceUrl !== "" && post.sourceUrl === entry.sourceUrl',
    to: "post.sourceUrl === entry.sourceUrl",
    tests: ["plan-sync"],
  },
  {
    file: "plan/find-moves.ts",
    from: 'return post.sourceUrl !== "" || storedFingerprint(stored).text === post.sent.text;',
    to: "return true;",
    tests: ["plan-sync"],
  },
  {
    file: "plan/plan-drafts.ts",
    from: "if (group.length > maxArticles)",
    to: "if (group.length >= maxArticles)",
    tests: ["plan-sync"],
  },
  {
    file: "plan/group-drafts.ts",
    from: "export const maxArticles = 8;",
    to: "export const maxArticles = 9;",
    tests: ["plan-sync"],
  },
  {
    file: "plan/plan-new-draft.ts",
    from: 'if (seen?.state === "gone") continue;',
    to: "",
    tests: ["plan-sync"],
  },
  {
    file: "plan/plan-new-draft.ts",
    from: 'const why = isAlike ? "alike" : "several";',
    to: 'const why = "several";',
    tests: ["plan-sync"],
  },
  {
    file: "plan/plan-new-draft.ts",
    from: 'if (seen.state === "unknown") {',
    to: "if (seen.state === undefined) {",
    tests: ["plan-sync"],
  },
  {
    file: "plan/find-losses.ts",
    from: ".slice(index, index + 1)",
    to: "",
    tests: ["plan-sync"],
  },
  // apply
  {
    file: "apply/remove-replaced.ts",
    from: "if (!isAsRecorded(intent, seen)) {",
    to: "if (seen.articles.length < 0) {",
    tests: ["sync-bundles", "lost-answers", "late-drafts", "edited-lockfile"],
  },
  {
    file: "apply/remove-replaced.ts",
    from: "([, intent]) => !isInUse(intent.mediaId, context)",
    to: "() => true",
    tests: ["sync-bundles", "edited-lockfile", "recreate-gone", "unreadable-posts"],
  },
  {
    file: "apply/apply-update.ts",
    from: "if (!isUntouched || isRepeated)",
    to: "if (isRepeated)",
    tests: ["sync-faults", "lost-answers"],
  },
  {
    file: "apply/apply-update.ts",
    from: "if (!isUntouched || isRepeated)",
    to: "if (!isUntouched)",
    tests: ["sync-faults", "lost-answers"],
  },
  {
    file: "apply/apply-update.ts",
    from: 'if (matchesSent(intended.fields, stored)) return "updated";',
    to: "",
    tests: ["sync-faults", "lost-answers"],
  },
  {
    file: "remote/remote-gate.ts",
    from: "const maxUnreachable = 5;",
    to: "const maxUnreachable = 500;",
    tests: ["sync-faults", "lost-answers"],
  },
  {
    file: "remote/remote-gate.ts",
    from: "unreachable = 0;\n        return answer;",
    to: "return answer;",
    tests: ["lost-answers"],
  },
  {
    file: "remote/remote-gate.ts",
    from: "failure.isUnreachable ? unreachable + 1 : 0",
    to: "failure.isUnreachable ? unreachable + 1 : unreachable",
    tests: ["lost-answers"],
  },
  // lock
  {
    file: "model/draft-owners.ts",
    from: 'if (gone === true || owners.get(mediaId) === "site") continue;',
    to: 'if (owners.get(mediaId) === "site") continue;',
    tests: ["plan-sync", "sync-identity", "recreate-gone"],
  },
  {
    file: "lock/lock-file.ts",
    from: "if (written !== undefined && isSameLock(state, written)) return;",
    to: "",
    tests: ["lock-file", "sync-posts"],
  },
  {
    file: "lock/lock-text.ts",
    from: ".sort()",
    to: "",
    tests: ["lock-file"],
  },
  {
    file: "lock/lock-file.ts",
    from: "if (found) refuseReadOnly(found);",
    to: "",
    tests: ["lock-file"],
  },
  {
    file: "lock/run-lock.ts",
    from: "found.mark === silent.mark ? silent.polls + 1 : 0",
    to: "silent.polls + 1",
    tests: ["wechat-drafts/test/run-lock"],
  },
  {
    file: "lock/run-lock.ts",
    from: "void utimes(file, now, now).catch(() => undefined);",
    to: "",
    tests: ["wechat-drafts/test/run-lock"],
  },
  {
    file: "lock/run-lock.ts",
    from: "if (found?.holder?.id === mine.id) await rm",
    to: "if (found) await rm",
    tests: ["wechat-drafts/test/run-lock"],
  },
  {
    file: "lock/replace-file.ts",
    from: "const target = await realpath(file).catch(() => file);\n  const before",
    to: "const target = file;\n  const before",
    tests: ["drafts/test/lock-file"],
  },
  {
    file: "lock/replace-file.ts",
    from: "if (before) await keepAccess(handle, before);",
    to: "",
    tests: ["drafts/test/lock-file"],
  },
  // selection
  {
    file: "collect/decide.ts",
    from: "=> [data[name], raw[name]];",
    to: "=> [data[name]];",
    tests: ["astro-wechat/test/decide", "astro-wechat/test/collect"],
  },
  {
    file: "collect/decide.ts",
    from: 'if (wechat === false) return { is: "excluded", reason: "opted-out" };',
    to: "",
    tests: ["astro-wechat/test/decide", "astro-wechat/test/collect"],
  },
  {
    file: "collect/decide.ts",
    from: "if (isProtected && !allowsProtected(wechat)) {",
    to: "if (isProtected && !own) {",
    tests: ["astro-wechat/test/decide", "astro-wechat/test/collect"],
  },
  {
    file: "collect/decide.ts",
    from: 'isWord(value, "true", "yes", "on", "y", "1")',
    to: 'isWord(value, "true")',
    tests: ["astro-wechat/test/decide", "astro-wechat/test/collect"],
  },
  {
    file: "collect/select-entries.ts",
    from: 'if (data["wechat"] !== undefined || wechat === undefined) return entry;',
    to: "if (data !== undefined) return entry;",
    tests: ["astro-wechat/test/collect"],
  },
  {
    file: "config/match-keys.ts",
    from: 'text.normalize("NFC")',
    to: "text",
    tests: ["astro-wechat/test/flags"],
  },
  {
    file: "config/match-keys.ts",
    from: "if (known.has(literal)) {",
    to: "if (known.size < 0) {",
    tests: ["astro-wechat/test/flags"],
  },
  {
    file: "collect/decide.ts",
    from: "wechat !== null &&",
    to: "",
    tests: ["astro-wechat/test/decide"],
  },
  {
    file: "collect/decide.ts",
    from: "value === false || value === 0",
    to: "value === false",
    tests: ["astro-wechat/test/decide"],
  },
  {
    file: "collect/decide.ts",
    from: "value === undefined || value === null || (Array",
    to: "value === undefined || (Array",
    tests: ["astro-wechat/test/decide"],
  },
  {
    file: "collect/decide.ts",
    from: '!saysNo(value) && !isWord(value, "")',
    to: "!saysNo(value)",
    tests: ["astro-wechat/test/decide"],
  },
  // redaction
  {
    file: "http/redactor.ts",
    from: "[secret, encoded, JSON.stringify(secret).slice(1, -1)]",
    to: "[secret]",
    tests: ["wechat-client/test/redaction"],
  },
  {
    file: "http/redactor.ts",
    from: "if (secret.length < 4) return;",
    to: "",
    tests: ["wechat-client/test/redaction"],
  },
  {
    file: "http/redactor.ts",
    from: "return clean.replace(named, `$1${mask}`);",
    to: "return clean;",
    tests: ["wechat-client/test/redaction"],
  },
  // crops
  {
    file: "geometry/crop-fractions.ts",
    from: "Math.round(fraction * 1e6) / 1e6",
    to: "Math.round(fraction * 1e3) / 1e3",
    tests: ["crop-rect"],
  },
  {
    file: "geometry/crop-rect.ts",
    from: "{ from: Math.max(0, at - size / 2), at, to: Math.min(1, at + size / 2) }",
    to: "{ from: at - size / 2, at, to: at + size / 2 }",
    tests: ["crop-rect"],
  },
  {
    file: "geometry/crop-rect.ts",
    from: "placeWindow(Math.min(1, height / source.height), spans)",
    to: "placeWindow(height / source.height, spans)",
    tests: ["crop-rect"],
    equivalent: "an excess of one rounding is cut off again where the window is placed",
  },
  {
    file: "geometry/cover-crops.ts",
    from: "given[name] ?? cropFractions(source, ratios[name], focus)",
    to: "cropFractions(source, ratios[name], focus)",
    tests: ["crop-rect", "covers"],
  },
  {
    file: "metadata/orient-focus.ts",
    from: "return { x: y, y: x, width: height, height: width };",
    to: "return { x: 1 - y, y: x, width: height, height: width };",
    tests: ["focal-crop/test/xmp", "focal-crop/test/find-focus"],
  },
  {
    file: "geometry/size.ts",
    from: "Number.isFinite(width) && Number.isFinite(height)",
    to: "Number.isFinite(width)",
    tests: ["crop-rect"],
  },
  {
    file: "geometry/crop-rect.ts",
    from: "height >= 0 && Number.isFinite(width) && Number.isFinite(height)",
    to: "height >= 0 && Number.isFinite(width)",
    tests: ["crop-rect"],
  },
  {
    file: "geometry/crop-rect.ts",
    from: "weight > 0 && Number.isFinite(weight)",
    to: "weight > 0",
    tests: ["crop-rect"],
  },
  {
    file: "saliency/saliency-map.ts",
    from: "1 - 0.4 * (dx * dx + dy * dy)",
    to: "1",
    tests: ["focal-crop/test/saliency"],
  },
  {
    file: "saliency/saliency-map.ts",
    from: "if (step > grain) detail",
    to: "if (step > 0) detail",
    tests: ["focal-crop/test/saliency"],
  },
  {
    file: "saliency/find-subject.ts",
    from: "y: 0.42",
    to: "y: 0.5",
    tests: ["focal-crop/test/saliency"],
  },
  // picture paths
  {
    file: "pictures/picture-location.ts",
    from: "if (!realRoots.some((root) => isInside(root, real))) throw refuse();",
    to: "",
    tests: ["compose-body"],
  },
  {
    file: "pictures/picture-location.ts",
    from: "if (![...roots, ...realRoots].some((root) => isInside(root, path))) throw refuse();",
    to: "",
    tests: ["compose-body", "compose-fields"],
  },
  {
    file: "model/file-paths.ts",
    from: "!way.startsWith(`..${system.sep}`)",
    to: "true",
    tests: ["compose-body", "compose-fields"],
  },
  {
    file: "pictures/plan-fit.ts",
    from: "const longestSide = 16_384;",
    to: "const longestSide = 163_840;",
    tests: ["fit-pictures"],
  },
  {
    file: "pictures/plan-fit.ts",
    from: "facts.bytes < stillBytes",
    to: "facts.bytes <= stillBytes",
    tests: ["fit-pictures"],
  },
  {
    file: "pictures/plan-fit.ts",
    from: 'facts.format === "gif" && facts.bytes <= materialBytes',
    to: 'facts.format === "gif"',
    tests: ["fit-pictures"],
  },
  {
    file: "pictures/plan-fit.ts",
    from: "facts.width * facts.height * facts.frames <= limits.maxPixels",
    to: "facts.width * facts.height <= limits.maxPixels",
    tests: ["fit-pictures"],
  },
  {
    file: "pictures/plan-fit.ts",
    from: "const materialSide = 4096;",
    to: "const materialSide = 4097;",
    tests: ["fit-pictures"],
  },
  {
    file: "pictures/plan-fit.ts",
    from: "!facts.isRotated &&",
    to: "",
    tests: ["fit-pictures"],
  },
  // limits
  {
    file: "compose/compose-posts.ts",
    from: "!areLinksUnchanged({ links: record, elsewhere }, post, links)",
    to: "links.hosts.size < 0",
    tests: ["one-entry-per-post", "sync-posts"],
  },
  {
    file: "compose/record-links.ts",
    from: "(links.resolve(href, post) ?? null) === answer",
    to: 'href !== ""',
    tests: ["one-entry-per-post", "sync-posts"],
  },
  // a post whose address moves
  {
    file: "compose/links.ts",
    from: "if (post.file !== undefined) files.set(fileName(post.file), target);",
    to: "",
    tests: ["one-entry-per-post", "compose-body"],
  },
  {
    file: "plan/is-own-article.ts",
    from: "[sourceUrl, ...(entry ? [entry.sourceUrl] : [])]",
    to: "[sourceUrl]",
    tests: ["one-entry-per-post", "edited-lockfile", "sync-identity"],
  },
  {
    file: "plan/find-moves.ts",
    from: "post.sent.text === entry.fields.text",
    to: "post.sent.text === undefined",
    tests: ["one-entry-per-post", "plan-sync", "sync-identity"],
  },
  {
    file: "compose/compose-newspic.ts",
    from: "if (cards > 50)",
    to: "if (cards > 51)",
    tests: ["newspic"],
  },
  {
    file: "model/cut-digest.ts",
    from: "maxLength / 3",
    to: "maxLength / 30",
    tests: ["drafts/test/cut-digest", "compose-fields"],
  },
  {
    file: "shape/table-widths.ts",
    from: 'const READABLE = "8em";',
    to: 'const READABLE = "4em";',
    tests: ["rehype-wechat/test/limits"],
  },
  // what WeChat answers
  {
    file: "http/call-outcome.ts",
    from: "413, 414, 431]",
    to: "413, 414]",
    tests: ["wechat-client/test/repeats"],
  },
  {
    file: "http/call-outcome.ts",
    from: "status >= 300 && status < 400",
    to: "status >= 300 && status <= 400",
    tests: ["wechat-client/test/repeats"],
  },
  {
    file: "model/cut-digest.ts",
    from: "if (line.length <= maxLength) return line;",
    to: "if (line.length < maxLength) return line;",
    tests: ["drafts/test/cut-digest"],
  },
  {
    file: "model/cut-digest.ts",
    from: "index + segment.length > maxLength - 1",
    to: "index + segment.length > maxLength",
    tests: ["drafts/test/cut-digest"],
  },
  {
    file: "model/cut-digest.ts",
    from: "pause > room * 0.7",
    to: "pause > room * 0.6",
    tests: ["drafts/test/cut-digest"],
  },
  {
    file: "model/post-date.ts",
    from: "value < 1e11 ? value * 1000 : value",
    to: "value",
    tests: ["drafts/test/post-date"],
  },
  {
    file: "model/post-date.ts",
    from: "Number.isFinite(date) && date > 0",
    to: "Number.isFinite(date)",
    tests: ["drafts/test/post-date"],
  },
  {
    file: "compose/public-link.ts",
    from: "url.href.length <= 1024",
    to: "url.href.length <= 1025",
    tests: ["drafts/test/public-link"],
  },
  {
    file: "compose/public-link.ts",
    from: '|| url.password !== ""',
    to: "",
    tests: ["drafts/test/public-link"],
  },
  // tables, lists, quotes
  {
    file: "shape/table-widths.ts",
    from: "const SCREEN = 22;",
    to: "const SCREEN = 23;",
    tests: ["rehype-wechat/test/limits"],
  },
  {
    file: "shape/table-widths.ts",
    from: "const PADDING = 1.8;",
    to: "const PADDING = 1;",
    tests: ["rehype-wechat/test/limits"],
  },
  {
    file: "shape/table-widths.ts",
    from: "const SHORT = 8;",
    to: "const SHORT = 9;",
    tests: ["rehype-wechat/test/limits"],
  },
  {
    file: "shape/table-widths.ts",
    from: "const LONG_WORD = 10;",
    to: "const LONG_WORD = 11;",
    tests: ["rehype-wechat/test/limits"],
  },
  {
    file: "shape/table-widths.ts",
    from: "SCREEN - 2.5 * levels && !hasPicture",
    to: "SCREEN && !hasPicture",
    tests: ["rehype-wechat/test/limits"],
  },
  {
    file: "shape/table-widths.ts",
    from: "SCREEN - 2.5 * levels && !hasPicture",
    to: "SCREEN - 2.5 * levels",
    tests: ["rehype-wechat/test/limits"],
  },
  {
    file: "shape/table.ts",
    from: "place.lists + place.quotes",
    to: "place.lists",
    tests: ["rehype-wechat/test/limits"],
  },
  {
    file: "shape/list-markers.ts",
    from: "isReversed ? -1 : 1",
    to: "1",
    tests: ["rehype-wechat/test/limits"],
  },
  {
    file: "shape/list-markers.ts",
    from: "number > 3999",
    to: "number > 39990",
    tests: ["rehype-wechat/test/limits"],
  },
  {
    file: "shape/list-markers.ts",
    from: "Math.floor((rest - 1) / 26)",
    to: "Math.floor(rest / 26)",
    tests: ["rehype-wechat/test/limits"],
  },
  {
    file: "shape/quote.ts",
    from: "const MAX_QUOTES = 6;",
    to: "const MAX_QUOTES = 7;",
    tests: ["rehype-wechat/test/limits"],
  },
];
