import type { ObjectDocument } from '../types/index.ts';
import type { FieldDefinition } from './field-kind.ts';

/** The declared fields of an object, in their order. */
export function fieldsOf(object: ObjectDocument): FieldDefinition[] {
  const required = new Set(object.required);
  return Object.entries(object.properties).map(([name, property]) => {
    const settings = property['x-field'];
    return {
      name,
      kind: settings.kind,
      label: settings.label,
      ...(settings.help !== undefined && { help: settings.help }),
      required: required.has(name),
      readOnly: property.readOnly ?? false,
      property,
      settings,
    };
  });
}
