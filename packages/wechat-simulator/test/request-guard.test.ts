import type { IncomingMessage } from "node:http";
import { expect, test } from "vitest";
import { createRequestGuard, isFromThisMachine } from "wechat-simulator/internal";

test.for(["127.0.0.1", "127.8.9.10", "::1", "::ffff:127.0.0.1"])(
  "%s is this machine",
  (address) => {
    expect(isFromThisMachine(address, {})).toBe(true);
  },
);

test.for([
  "192.168.1.20",
  "10.0.0.1",
  "::ffff:192.168.1.20",
  "fe80::1",
  "2001:db8::1",
  "128.0.0.1",
  undefined,
])("%s is another", (address) => {
  expect(isFromThisMachine(address, {})).toBe(false);
});

test.for(
  "forwarded x-forwarded-for x-forwarded-host x-forwarded-proto x-original-host x-real-ip x-client-ip true-client-ip cf-connecting-ip via".split(
    " ",
  ),
)("what came through a proxy is of another machine: %s", (name) => {
  expect(isFromThisMachine("127.0.0.1", { [name]: "127.0.0.1" })).toBe(false);
});

test("a request that a page of the preview makes is allowed on this machine only", () => {
  const guard = createRequestGuard("application/json");
  const from = (remoteAddress: string) =>
    ({
      method: "POST",
      headers: {
        host: "192.168.1.2:4321",
        origin: "http://192.168.1.2:4321",
        "content-type": "application/json",
      },
      socket: { remoteAddress },
    }) as unknown as IncomingMessage;
  expect(guard.allows(from("127.0.0.1"), guard.token)).toBe(true);
  expect(guard.allows(from("192.168.1.2"), guard.token)).toBe(false);
  expect(guard.allows(from("::ffff:192.168.1.2"), guard.token)).toBe(false);
});
