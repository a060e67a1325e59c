import type { OptionSet } from '#schemas/types/index.ts';
import { changeAt } from '../draft/change.ts';
import { componentKey, type Draft } from '../draft/draft.ts';
import type { Edit } from '../draft/edit-log.ts';

/** Replaces the options of a set. Values that records use are retired (`active: false`), not removed. */
export function setOptions(
  draft: Draft,
  { optionSet, options }: { optionSet: string; options: OptionSet['options'] },
): Edit {
  return {
    name: 'edit.setOptions',
    subject: optionSet,
    changes: [changeAt(draft, componentKey('optionSet', optionSet), ['options'], options)],
  };
}
