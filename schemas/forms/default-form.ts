import { fieldsOf } from '../field-kinds/index.ts';
import type { FormDocument, FormRow, ObjectDocument } from '../types/index.ts';

/** A form of every field in its order, two to a row, for an object that has none of its own. */
export function defaultForm(object: ObjectDocument): FormDocument {
  const rows: FormRow[] = [];
  let open = 0;
  for (const { name, kind } of fieldsOf(object)) {
    const span = kind === 'longText' ? 12 : 6;
    const cell = { id: `cell-${name}`, span, field: name };
    const last = rows.at(-1);
    if (last && span <= open) last.cells.push(cell);
    else rows.push({ id: `row-${name}`, cells: [cell] });
    open = last && span <= open ? open - span : 12 - span;
  }
  const { name, label } = object['x-object'];
  return {
    kind: 'form',
    name: `${name.slice(0, 50)}Default`,
    object: name,
    label,
    tabs: [{ id: 'fields', sections: [{ id: 'all', rows }] }],
  };
}
