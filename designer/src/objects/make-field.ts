import type { FieldKindName, LocalText, OptionSet } from '#schemas/types/index.ts';
import { addField, newProperty } from '../commands/add-field.ts';
import type { CellTarget } from '../commands/form-layout.ts';
import { type Draft, loadComponent } from '../draft/draft.ts';
import type { Edit } from '../draft/edit-log.ts';
import { proposeName } from '../draft/propose-name.ts';
import { forbiddenNames } from './forbidden-names.ts';
import { freeSetName } from './free-set-name.ts';

/** The edit that adds a complete, plain field of a kind, and the name it got. */
export function makeField(
  draft: Draft,
  options: {
    object: string;
    kind: FieldKindName;
    label: LocalText;
    englishLabel: string;
    place?: { form: string; target: CellTarget };
  },
): { name: string; edit: Edit } {
  const { object, kind, label, englishLabel, place } = options;
  const taken = Object.keys(loadComponent(draft, 'object', object).properties);
  const name = proposeName(englishLabel, [...taken, ...forbiddenNames]);
  const optionSet = freeSetName(draft, object, name);
  const property = newProperty(kind, label, { optionSet, to: object });
  const isSelect = kind === 'select' || kind === 'multiSelect';
  const field = { object, name, label, property, ...(isSelect && { options: firstOptions() }) };
  return { name, edit: addField(draft, field, place) };
}

function firstOptions(): OptionSet['options'] {
  return [1, 2].map((n) => ({ value: `option${n}`, label: { en: `Option ${n}`, 'zh-CN': `选项 ${n}` } }));
}
