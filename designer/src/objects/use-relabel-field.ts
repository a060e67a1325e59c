import type { LocalText } from '#schemas/types/index.ts';
import { renameNewField } from '../commands/rename-new-field.ts';
import { renameOwnOptionSet } from '../commands/rename-own-option-set.ts';
import { setFieldSettings } from '../commands/set-field.ts';
import { applyChanges } from '../draft/change.ts';
import { type Draft, loadComponent } from '../draft/draft.ts';
import { proposeName } from '../draft/propose-name.ts';
import { useDraftStore } from '../draft/use-draft.ts';
import { forbiddenNames } from './forbidden-names.ts';

/**
 * Sets a field's label. The name of one that was never published follows the English label (else the Chinese one), in
 * the same edit, and `onRenamed` is told; a published name never changes.
 */
export function useRelabelField({
  object,
  field,
  isNew,
  onRenamed,
}: {
  object: string;
  field: string;
  isNew: boolean;
  onRenamed: (name: string) => void;
}): (label: LocalText) => void {
  const store = useDraftStore();
  return (label) => {
    const state = store.getState();
    const { draft } = state.log;
    const edit = setFieldSettings(draft, { object, field, set: { label } });
    if (!isNew) {
      state.run(edit);
      return;
    }
    const name = nameFor(draft, { object, field, label });
    const relabelled = applyChanges(draft, edit.changes);
    const set = renameOwnOptionSet(relabelled, {
      object,
      field,
      name,
      label,
      isPublished: (key) => state.published.has(key),
    });
    const rename = renameNewField(applyChanges(relabelled, set), { object, field, name });
    state.run({ ...rename, changes: [...edit.changes, ...set, ...(name === field ? [] : rename.changes)] });
    if (name !== field) onRenamed(name);
  };
}

function nameFor(
  draft: Draft,
  { object, field, label }: { object: string; field: string; label: LocalText },
): string {
  const text = typeof label === 'string' ? label : (label['en'] ?? Object.values(label)[0] ?? '');
  const others = Object.keys(loadComponent(draft, 'object', object).properties).filter(
    (name) => name !== field,
  );
  return text.trim() === '' ? field : proposeName(text, [...others, ...forbiddenNames]);
}
