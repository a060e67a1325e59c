import type { LocalText } from '#schemas/types/index.ts';
import { type Change, changeAt } from '../draft/change.ts';
import { type ComponentKey, componentKey, type Draft, findComponent, loadComponent } from '../draft/draft.ts';
import { freeSetName } from '../objects/free-set-name.ts';

/**
 * The changes that call the option set of a new select after its field, as long as neither was published. The set moves
 * to its new name with its options.
 */
export function renameOwnOptionSet(
  draft: Draft,
  options: {
    object: string;
    field: string;
    name: string;
    label: LocalText;
    isPublished: (key: ComponentKey) => boolean;
  },
): Change[] {
  const { object, field, name, label, isPublished } = options;
  const set = loadComponent(draft, 'object', object).properties[field]?.['x-field'].optionSet;
  const document = set === undefined ? undefined : findComponent(draft, 'optionSet', set);
  if (set === undefined || !document || isPublished(componentKey('optionSet', set))) return [];
  if (name === field) return [changeAt(draft, componentKey('optionSet', set), ['label'], label)];
  const fresh = freeSetName(draft, object, name);
  return [
    changeAt(draft, componentKey('optionSet', fresh), [], { ...document, name: fresh, label }),
    changeAt(draft, componentKey('optionSet', set), [], undefined),
    changeAt(draft, componentKey('object', object), ['properties', field, 'x-field', 'optionSet'], fresh),
  ];
}
