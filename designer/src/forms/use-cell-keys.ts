import type { KeyboardEvent } from 'react';
import { useDraftStore } from '../draft/use-draft.ts';
import { findComponent } from '../draft/draft.ts';
import type { CellPlace } from './CanvasCell.tsx';
import { keyboardPlace } from './keyboard-place.ts';
import { useBuilder } from './use-builder.ts';

/** Enter selects, Alt and the arrows move, Delete takes off, Ctrl D adds another field of the kind. */
export function useCellKeys(at: CellPlace): (event: KeyboardEvent) => void {
  const builder = useBuilder();
  const store = useDraftStore();
  return (event) => {
    if (event.target !== event.currentTarget) return;
    const { cell } = at;
    if (event.key === 'Enter' || event.key === ' ') builder.select({ kind: 'cell', id: cell.id });
    else if (event.key === 'Delete' || event.key === 'Backspace')
      builder.takeOff(cell.id, { thenNext: true });
    else if (event.altKey && event.key.startsWith('Arrow')) {
      const place = keyboardPlace(builder.form, at, event.key);
      if (place) builder.insert({ type: 'cell', cell: cell.id }, place);
    } else if (event.key.toLowerCase() === 'd' && (event.ctrlKey || event.metaKey)) {
      const object = findComponent(store.getState().log.draft, 'object', builder.form.object);
      const kind = object?.properties[cell.field ?? '']?.['x-field'].kind;
      if (kind) builder.insertBelow({ type: 'kind', kind });
    } else return;
    event.preventDefault();
  };
}
