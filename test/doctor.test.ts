import { createServer, request as httpRequest } from "node:http";
import { connect, type AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { makeQuickSite } from "./support/quick-site.ts";
import { accountOf, makeSyncedSite } from "./support/synced-site.ts";

async function makePatient(
  options: Parameters<typeof makeQuickSite>[0] = {},
  make: typeof makeQuickSite = makeQuickSite,
) {
  const site = await make(options);
  return Object.assign(site, {
    doctor: (env: Readonly<Record<string, string>> = {}, ...args: string[]) =>
      site.command(["doctor", ...args], {
        ...accountOf(site.wechat),
        ...env,
      }),
  });
}

test("a healthy site gets one line a check, on every endpoint that a sync uses", async () => {
  const site = await makePatient();
  const { code, output } = await site.doctor();
  expect(output).not.toContain("wrong");
  expect(output).toMatch(/ok +Astro: 7\.\d+\.\d+, pages rendered by satteri/);
  expect(output).toMatch(/ok +site address: https:\/\/example\.com/);
  expect(output).toMatch(/pictures: can read JPEG, PNG, GIF.*WebP.*SVG.*AVIF/i);
  expect(output).toMatch(/ok +lockfile: no wechat\.lock\.json yet/);
  expect(output).toContain(`credentials: ${site.wechat.appId}`);
  expect(output).toMatch(/ok +access: http:\/\/127\.0\.0\.1:\d+ accepts the credentials/);
  expect(output).toMatch(/ok +draft box: available; 0 drafts/);
  for (const endpoint of ["draft/add", "draft/update", "media/uploadimg", "material/add_material"])
    expect(output).toMatch(new RegExp(`ok +quota ${endpoint}: \\d+ of \\d+ calls left today`));
  expect(output).not.toContain(site.wechat.appSecret);
  expect(code).toBe(0);
  const relay = site.wechat.url.replace("//", "//me:pass-word@");
  const relayed = await site.doctor({ WECHAT_API_BASE: `${relay}/?key=relay-key` });
  expect(relayed.output).toContain(`access: ${site.wechat.url} accepts`);
  expect(relayed.output).not.toMatch(/pass-word|relay-key/);
  expect(await site.list("dist")).toEqual([]);
});

test("what is wrong comes with its fix, in the terminal's language, and nothing is asked in vain", async () => {
  const site = await makePatient({
    options: '{ lockFolder: "state" }',
    files: { "state/wechat.lock.json": "<<<<<<< HEAD\n{}\n" },
  });
  site.wechat.setAllowlist(["10.0.0.1"]);
  const refused = await site.doctor();
  expect(refused.code).toBe(1);
  expect(refused.output).toMatch(/wrong lockfile: .*wechat\.lock\.json has merge conflict markers/);
  expect(refused.output).toMatch(/wrong access: .*40164[^]*127\.0\.0\.1[^]*→ .*allowlist/);
  expect(refused.output).not.toContain("quota");
  expect(site.calls()).toEqual(["stable_token"]);

  site.wechat.setAllowlist(undefined);
  site.wechat.setQuota("/cgi-bin/draft/add", 0);
  const spent = await site.doctor({ LANG: "zh_CN.UTF-8" });
  expect(spent.code).toBe(1);
  expect(spent.output).toMatch(/有误 额度 draft\/add: 今天的 0 次调用已用完。\n +→ .*零点/);
  expect(spent.output).toMatch(/正常 额度 draft\/update: 今天还剩 \d+ 次/);
  expect(spent.output).toMatch(/有误 锁文件: .*合并冲突标记/);

  const without = await site.doctor({ WECHAT_APP_SECRET: "" }, "--json");
  expect(without.code).toBe(1);
  const findings = JSON.parse(without.output) as { state: string; what: string }[];
  expect(findings.at(-1)).toMatchObject({
    state: "wrong",
    what: "credentials",
    text: expect.stringContaining("`WECHAT_APP_SECRET`"),
  });
});

test("a relay that anybody can use, for anything, is noted; one with a key and a list of paths is not", async () => {
  const site = await makePatient();
  const rules = { key: false, paths: false };
  // A server between this machine and WeChat, as many have one.
  const relay = createServer((request, response) => {
    const { authorization } = request.headers;
    const isKnown = authorization === `Basic ${btoa("sync:relay-key")}`;
    if (rules.key && !isKnown) return response.writeHead(403).end();
    if (rules.paths && request.url?.includes("/user/")) return response.writeHead(404).end();
    const { host: _, authorization: __, ...headers } = request.headers;
    const address = new URL(request.url?.replace("/wechat", "") ?? "", site.wechat.url);
    const { method } = request;
    const onward = httpRequest(address, { method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(response);
    });
    return request.pipe(onward);
  });
  await new Promise<void>((resolve) => relay.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void relay.close());
  const { port } = relay.address() as AddressInfo;
  const WECHAT_API_BASE = `http://sync:relay-key@127.0.0.1:${port}/wechat`;
  const open = await site.doctor({ WECHAT_API_BASE });
  expect(open.output).toMatch(/note +relay key: .*without its key[^]*relay\.nginx\.conf/);
  expect(open.output).toMatch(/note +relay paths: .*user\/get/);
  expect(open.code).toBe(0);

  Object.assign(rules, { key: true, paths: true });
  const closed = await site.doctor({ WECHAT_API_BASE });
  expect(closed.output).toMatch(/ok +relay key: /);
  expect(closed.output).toMatch(/ok +relay paths: /);
  expect(closed.output).not.toContain("relay-key");
  expect(closed.code).toBe(0);
});

test("a proxy for everything that a `.env` file names is gone through, and an address that is none is a finding", async () => {
  // Proxies are shared with all of a process.
  const site = await makePatient({}, makeSyncedSite);
  const asked: (string | undefined)[] = [];
  const proxy = createServer().on("connect", (request, socket) => {
    asked.push(request.url);
    const { hostname, port } = new URL(site.wechat.url);
    const target = connect(Number(port), hostname, () => {
      socket.write("HTTP/1.1 200 Connection Established\r\n\r\n");
      target.pipe(socket).pipe(target);
    });
  });
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void proxy.close());
  const { port } = proxy.address() as AddressInfo;
  await site.write(".env", `ALL_PROXY=http://127.0.0.1:${port}\n`);
  const { output } = await site.doctor({
    WECHAT_API_BASE: "http://wechat.invalid",
    WECHAT_ALLOW_HTTP: "1",
  });
  expect(output).toMatch(/ok +access: http:\/\/wechat\.invalid accepts/);
  // The name leads nowhere but through the proxy.
  expect(output).toMatch(/note +relay key: The relay has no key/);
  expect(output).toMatch(/note +relay paths: .*user\/get/);
  expect(new Set(asked)).toEqual(new Set(["wechat.invalid:80"]));

  const wrong = await site.doctor({ WECHAT_API_BASE: "wechat.invalid" }, "--json");
  expect(wrong.code).toBe(1);
  expect((JSON.parse(wrong.output) as unknown[]).at(-1)).toMatchObject({
    state: "wrong",
    what: "access",
    text: expect.stringContaining("`WECHAT_API_BASE`") as string,
  });
});
