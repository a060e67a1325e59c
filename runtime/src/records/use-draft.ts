import { useDebouncedCallback } from '@mantine/hooks';
import { useCallback, useState } from 'react';
import { useMe } from '../shell/me-context.ts';
import type { FormValues } from '../renderer/FieldsForm.tsx';

/** What is kept of a form that was not sent. */
export interface KeptDraft {
  values: FormValues;
  /** When it was kept, RFC 3339. */
  at: string;
}

/** Keeps what is typed in this browser until it is saved or thrown away; found again when the form opens. */
export function useDraft(name: string) {
  const me = useMe();
  const key = `fieldwork.draft.${me.user.id}.${name}`;
  const [found] = useState(() => readDraft(localStorage.getItem(key)));
  const [keptAt, setKeptAt] = useState(found?.at);
  const keep = useDebouncedCallback((values: FormValues) => {
    const at = new Date().toISOString();
    localStorage.setItem(key, JSON.stringify({ values, at }));
    setKeptAt(at);
  }, 400);
  const drop = useCallback(() => {
    keep.cancel();
    localStorage.removeItem(key);
    setKeptAt(undefined);
  }, [key, keep]);
  return { found, keptAt, keep, drop };
}

/** A draft from its stored text; undefined for none or for what is none. */
export function readDraft(text: string | null): KeptDraft | undefined {
  if (text === null) return undefined;
  try {
    const draft: unknown = JSON.parse(text);
    const isDraft =
      typeof draft === 'object' &&
      draft !== null &&
      'values' in draft &&
      'at' in draft &&
      typeof draft.at === 'string';
    // Written by `keep` only; the values are checked again by the form and by the server.
    return isDraft ? (draft as KeptDraft) : undefined;
  } catch {
    return undefined;
  }
}
