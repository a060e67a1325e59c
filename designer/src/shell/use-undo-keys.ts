import { useEffect } from 'react';
import { useDraftStore } from '../draft/use-draft.ts';
import { isTyping } from './is-typing.ts';

/** Ctrl Z takes back and Ctrl Shift Z or Ctrl Y does again, unless somebody is typing: then they belong to the field. */
export function useUndoKeys(): void {
  const store = useDraftStore();
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const key = event.key.toLowerCase();
      if (!(event.ctrlKey || event.metaKey) || (key !== 'z' && key !== 'y') || isTyping(event.target)) return;
      event.preventDefault();
      const { undo, redo } = store.getState();
      if (key === 'y' || event.shiftKey) redo();
      else undo();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [store]);
}
