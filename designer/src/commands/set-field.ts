import type { FieldProperty, FieldSettings } from '#schemas/types/index.ts';
import { changeAt } from '../draft/change.ts';
import { componentKey, type Draft, loadComponent } from '../draft/draft.ts';
import type { Edit } from '../draft/edit-log.ts';

interface FieldPlace {
  object: string;
  field: string;
}

/** Changes annotations of a field (label, help, precision …); undefined takes one away. */
export function setFieldSettings(
  draft: Draft,
  { object, field, set }: FieldPlace & { set: Partial<FieldSettings> },
): Edit {
  const key = componentKey('object', object);
  return {
    name: 'edit.setField',
    subject: field,
    changes: Object.entries(set).map(([name, value]) =>
      changeAt(draft, key, ['properties', field, 'x-field', name], value),
    ),
  };
}

/** Changes keywords of a field that JSON Schema knows (maxLength, minimum, default …); undefined takes one away. */
export function setFieldKeywords(
  draft: Draft,
  { object, field, set }: FieldPlace & { set: Partial<Omit<FieldProperty, 'x-field'>> },
): Edit {
  const key = componentKey('object', object);
  return {
    name: 'edit.setField',
    subject: field,
    changes: Object.entries(set).map(([name, value]) =>
      changeAt(draft, key, ['properties', field, name], value),
    ),
  };
}

/** Says whether every record must have a value in this field. */
export function setFieldRequired(
  draft: Draft,
  { object, field, required }: FieldPlace & { required: boolean },
): Edit {
  const document = loadComponent(draft, 'object', object);
  const others = (document.required ?? []).filter((name) => name !== field);
  return {
    name: required ? 'edit.requireField' : 'edit.releaseField',
    subject: field,
    changes: [
      changeAt(draft, componentKey('object', object), ['required'], required ? [...others, field] : others),
    ],
  };
}

/** Says whether two live records may hold the same value in this field. */
export function setFieldUnique(
  draft: Draft,
  { object, field, unique }: FieldPlace & { unique: boolean },
): Edit {
  const keys = loadComponent(draft, 'object', object)['x-object'].unique ?? [];
  const others = keys.filter(({ fields }) => fields.length !== 1 || fields[0] !== field);
  return {
    name: 'edit.setField',
    subject: field,
    changes: [
      changeAt(
        draft,
        componentKey('object', object),
        ['x-object', 'unique'],
        unique ? [...others, { name: field, fields: [field] }] : others,
      ),
    ],
  };
}
