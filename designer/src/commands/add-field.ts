import type { FieldProperty, FieldSettings, LocalText, OptionSet } from '#schemas/types/index.ts';
import { applyChanges, type Change, changeAt } from '../draft/change.ts';
import { componentKey, type Draft, loadComponent } from '../draft/draft.ts';
import type { Edit } from '../draft/edit-log.ts';
import { type CellTarget, freeId, withCell } from './form-layout.ts';

export interface NewField {
  object: string;
  name: string;
  label: LocalText;
  property: FieldProperty;
  /** Options for a select; they become the option set that the property names. */
  options?: OptionSet['options'];
}

/** Adds a field to an object and, where a form is named, puts it there: one edit, undone in one step. */
export function addField(draft: Draft, field: NewField, place?: { form: string; target: CellTarget }): Edit {
  const { optionSet } = field.property['x-field'];
  const changes: Change[] = [];
  if (optionSet && field.options) {
    const set: OptionSet = { kind: 'optionSet', name: optionSet, label: field.label, options: field.options };
    changes.push(changeAt(draft, componentKey('optionSet', optionSet), [], set));
  }
  changes.push(
    changeAt(draft, componentKey('object', field.object), ['properties', field.name], field.property),
  );
  if (place) {
    const form = loadComponent(draft, 'form', place.form);
    const placed = withCell(form, { id: freeId('c'), field: field.name }, place.target);
    changes.push(
      changeAt(applyChanges(draft, changes), componentKey('form', place.form), ['tabs'], placed.tabs),
    );
  }
  return { name: 'edit.addField', subject: field.name, changes };
}

/** What a new field of a kind needs to be complete, before anybody configures it. */
export function newProperty(
  kind: FieldSettings['kind'],
  label: LocalText,
  names: { optionSet: string; to: string },
): FieldProperty {
  const settings: FieldSettings = { kind, label };
  if (kind === 'select' || kind === 'multiSelect') settings.optionSet = names.optionSet;
  if (kind === 'reference') settings.to = names.to;
  if (kind === 'sequence') return { readOnly: true, 'x-field': { ...settings, pattern: '{YYYY}-{####}' } };
  return { 'x-field': settings };
}
