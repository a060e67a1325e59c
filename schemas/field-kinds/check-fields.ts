import { type Finding, sentence } from '../findings.ts';
import type { ObjectDocument } from '../types/index.ts';
import { impossible } from './definition-findings.ts';
import { fieldsOf } from './fields-of.ts';
import { fieldKinds } from './all-field-kinds.ts';

/** Everything that is impossible within one object that its meta-schema accepts: its fields, and what names them. `at` names the object. */
export function checkFields(object: ObjectDocument, at: string = object['x-object'].name): Finding[] {
  const { nameField, unique = [], search = [] } = object['x-object'];
  const fields = new Map(fieldsOf(object).map((field) => [field.name, field]));
  const findings = [...fields.values()].flatMap((field) =>
    fieldKinds[field.kind].check(field, `${at}.${field.name}`),
  );
  const missing = (place: string, field: string) =>
    findings.push(
      impossible(
        `${at}.${place}`,
        'unknown',
        sentence(`there is no field "${field}"`, `没有字段“${field}”`),
        { field },
      ),
    );

  const titled = fields.get(nameField);
  if (!titled) missing('nameField', nameField);
  else if (!['text', 'sequence', 'email'].includes(titled.kind)) {
    findings.push(
      impossible(
        `${at}.nameField`,
        'nameField',
        sentence(
          `"${nameField}" must be of kind text, sequence or email`,
          `“${nameField}”必须是 text、sequence 或 email 类型`,
        ),
      ),
    );
  }
  for (const field of object.required ?? []) if (!fields.has(field)) missing('required', field);
  for (const key of unique) {
    for (const field of key.fields) if (!fields.has(field)) missing(`unique.${key.name}`, field);
  }
  for (const { field } of search) {
    const found = fields.get(field);
    if (!found) missing('search', field);
    else if (!fieldKinds[found.kind].searchable) {
      findings.push(
        impossible(
          `${at}.search`,
          'search',
          sentence(
            `"${field}" is of kind ${found.kind}, which has no words to search`,
            `“${field}”是 ${found.kind} 类型，没有可搜索的文字`,
          ),
        ),
      );
    }
  }
  return [
    ...findings,
    ...repeated(at, 'unique', unique),
    ...repeated(at, 'recordTypes', object['x-object'].recordTypes ?? []),
  ];
}

function repeated(object: string, place: string, items: readonly { name: string }[]): Finding[] {
  const names = items.map((item) => item.name);
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))].map((name) =>
    impossible(`${object}.${place}`, 'repeated', sentence(`"${name}" occurs twice`, `“${name}”重复出现`), {
      name,
    }),
  );
}
