export interface PlainTextOptions {
  x?: 1;
}
export function plainText(): string {
  return "";
}
