/* Unstable and undocumented: for the sister packages of the same version, and for tests. */
export { leanerTheme, type Leanness } from "./size/leaner-theme.ts";
