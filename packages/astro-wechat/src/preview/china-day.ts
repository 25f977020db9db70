/** The day in China, `2026-11-22`: what WeChat writes above an article, wherever it is read. */
export function chinaDay(now: Date): string {
  return new Date(now.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
}
