import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { type ImportMapping, type ImportView, saveMapping } from '../../api/imports.ts';
import type { PlainImportKey } from '../i18n/texts.ts';
import { rememberImport } from '../use-import.ts';
import { filledTargets } from './edit-mapping.ts';

const patienceMs = 600;

/** The mapping as it is being edited. */
export interface MappingDraft {
  mapping: ImportMapping;
  /** Why rows cannot be checked with it yet. */
  blocked: PlainImportKey | undefined;
  /** Whether it differs from what the last check saw. */
  isChanged: boolean;
  /** What the server refused of it. */
  problem: unknown;
  change(next: ImportMapping): void;
  /** Stores what has not been stored; true when the server takes it. */
  settle(): Promise<boolean>;
}

/** Keeps a mapping that is being edited: each change is stored a moment later, one after the other. */
export function useMappingDraft(view: ImportView): MappingDraft {
  const client = useQueryClient();
  const [mapping, setMapping] = useState(view.mapping ?? view.proposal);
  const [isChanged, setChanged] = useState(view.mapping === undefined);
  const [problem, setProblem] = useState<unknown>();
  const pending = useRef(view.mapping === undefined ? mapping : undefined);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const last = useRef<Promise<boolean>>(Promise.resolve(true));
  const { id } = view;

  const settle = useCallback(() => {
    clearTimeout(timer.current);
    const next = pending.current;
    if (next === undefined) return last.current;
    pending.current = undefined;
    last.current = last.current.then(async () => {
      try {
        rememberImport(client, await saveMapping(id, next));
        setProblem(undefined);
        return true;
      } catch (error) {
        pending.current ??= next;
        setProblem(error);
        return false;
      }
    });
    return last.current;
  }, [client, id]);

  const isEdited = useRef(false);
  useEffect(
    () => () => {
      if (isEdited.current && pending.current && blockedBy(pending.current) === undefined) void settle();
    },
    [settle],
  );

  return {
    mapping,
    blocked: blockedBy(mapping),
    isChanged,
    problem,
    settle,
    change(next) {
      isEdited.current = true;
      pending.current = next;
      setMapping(next);
      setChanged(true);
      clearTimeout(timer.current);
      if (blockedBy(next) === undefined) timer.current = setTimeout(() => void settle(), patienceMs);
    },
  };
}

function blockedBy(mapping: ImportMapping): PlainImportKey | undefined {
  if (filledTargets(mapping).size === 0) return 'match.nothing';
  return mapping.mode !== 'create' && (mapping.key ?? []).length === 0 ? 'match.keyMissing' : undefined;
}
