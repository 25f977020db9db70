/**
 * A picture's address at WeChat as a `style` can have it. An `&` would be an entity there, and WeChat empties a style
 * that holds one; the path alone is the picture.
 */
export function addressInStyle(url: string): string {
  return url.replace(/[?#].*$/s, "");
}
