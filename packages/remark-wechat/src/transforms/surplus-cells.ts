import type { Table } from "mdast";

/**
 * Cells beyond the columns of a table would be dropped; they join the last one, with the bar that parted them. Changes
 * the table in place.
 *
 * @returns the rows that had some
 */
export function surplusCells({ align, children: rows }: Table): Table["children"] {
  const columns = align?.length ?? 0;
  if (columns === 0) return [];
  const long = rows.filter(({ children }) => children.length > columns);
  return long.filter((row) => {
    const extra = row.children.splice(columns);
    const filled = extra.filter(({ children }) => children.length > 0);
    const last = row.children.at(-1);
    for (const { children } of filled)
      last?.children.push({ type: "text", value: " | " }, ...children);
    return filled.length > 0;
  });
}
