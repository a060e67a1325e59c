import type { FieldModel, ObjectModel } from '../../metadata/model.ts';

/** The fields by which a record can be found from a text: its name, and every field that is unique by itself. */
export function matchFields({ document, nameField, fields }: ObjectModel): FieldModel[] {
  const unique = (document['x-object'].unique ?? []).flatMap(({ fields: [name, second] }) =>
    name === undefined || second !== undefined ? [] : [name],
  );
  return [...new Set([nameField, ...unique])].flatMap((name) => fields.get(name) ?? []);
}
