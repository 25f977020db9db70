import {
  articleFields,
  checklistFields,
  type ChecklistField,
  type Field,
  type FieldTable,
} from "../model/fields.ts";
import type { Language } from "../model/message.ts";

/** A field as a reader knows it. */
export function nameField(
  field: Field,
  language: Language,
  table: FieldTable = articleFields,
): string {
  return table[field]?.label[language] ?? field;
}

/** Fields as a reader knows them, one behind the other: `title, source URL`. */
export function nameFields(fields: readonly Field[], language: Language): string {
  return fields.map((field) => nameField(field, language)).join(language === "zh" ? "、" : ", ");
}

/** Something that is set by hand in WeChat's editor, as its author knows it. */
export function nameChecklistField(field: ChecklistField, language: Language): string {
  return checklistFields[field].label[language];
}
