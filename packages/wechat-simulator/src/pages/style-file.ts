/** The style sheet of the views, written beside the sources, which the package brings along. */
export const styleFile = new URL("../../src/views/views.css", import.meta.url);
