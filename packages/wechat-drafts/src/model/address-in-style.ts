/**
 * A picture's address at WeChat as a `style` can have it, within `url()` and an attribute. An `&` would be an entity
 * there, and WeChat empties a style that holds one; the path alone is the picture. What would end the `url()` is escaped
 * as addresses are.
 */
export function addressInStyle(url: string): string {
  return url
    .replace(/[?#].*$/s, "")
    .replaceAll(
      /["'()\\&;<>\s]/g,
      (character) => `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`,
    );
}
