/** A moment as WeChat's pages show it: in China, whatever the reader's zone. `text` is `2026-11-22 15:04`. */
export function chinaTime(unixSeconds: number): { iso: string; text: string; day: string } {
  const date = new Date(unixSeconds * 1000);
  const local = new Date(date.getTime() + 8 * 3_600_000).toISOString();
  const day = local.slice(0, 10);
  return { iso: date.toISOString(), text: `${day} ${local.slice(11, 16)}`, day };
}
