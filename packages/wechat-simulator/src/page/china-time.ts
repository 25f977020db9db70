/** A moment as WeChat's pages show it: in China, whatever the reader's zone. */
export function chinaTime(unixSeconds: number): { iso: string; text: string } {
  const date = new Date(unixSeconds * 1000);
  const local = new Date(date.getTime() + 8 * 3_600_000).toISOString();
  return { iso: date.toISOString(), text: `${local.slice(0, 10)} ${local.slice(11, 16)} (UTC+8)` };
}
