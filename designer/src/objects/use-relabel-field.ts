import type { LocalText } from '#schemas/types/index.ts';
import { renameNewField } from '../commands/rename-new-field.ts';
import { setFieldSettings } from '../commands/set-field.ts';
import { applyChanges } from '../draft/change.ts';
import { type Draft, loadComponent } from '../draft/draft.ts';
import { proposeName } from '../draft/propose-name.ts';
import { useDraftStore } from '../draft/use-draft.ts';

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
    const edit = setFieldSettings(state.log.draft, { object, field, set: { label } });
    const name = isNew ? nameFor(state.log.draft, { object, field, label }) : field;
    if (name === field) {
      state.run(edit);
      return;
    }
    const rename = renameNewField(applyChanges(state.log.draft, edit.changes), { object, field, name });
    state.run({ ...rename, changes: [...edit.changes, ...rename.changes] });
    onRenamed(name);
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
  return text.trim() === '' ? field : proposeName(text, others);
}
