import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { ApiProblem } from '../api/problem.ts';
import { getRecord, patchRecord, type RecordEnvelope, runTransition } from '../api/records.ts';
import { useTexts } from '../i18n/texts.ts';
import type { JsonValue, ObjectModel } from '../metadata/model.ts';
import { useLabel } from '../metadata/use-label.ts';
import { type FieldFindings, findingsOf } from '../renderer/findings-of.ts';
import type { FormValues } from '../renderer/FieldsForm.tsx';
import { showToast } from '../ui/toast-store.ts';
import { changedFields, isSame, mergeFields } from './merge-fields.ts';
import { putRecord, refreshFigures } from './record-cache.ts';
import { recordKeys } from './record-keys.ts';

/** Two people changed the same fields: what I typed, and the record as it is now. */
export interface Conflict {
  names: string[];
  mine: FormValues;
  current: RecordEnvelope;
}

interface EditingGiven {
  object: ObjectModel;
  record: RecordEnvelope;
  /** The form that is filled in; undefined where it is none that somebody made. */
  form: string | undefined;
  /** Whether what is wrong with a field can be said at the field. */
  isShown: (field: string) => boolean;
  draft: FormValues | undefined;
  onSaved: () => void;
}

/** What is changed beside fields: whose the record is, and the transition that takes it on. */
export interface RecordWish {
  owner?: string;
  transition?: string;
}

/**
 * Values being edited over a record that others may change. Their changes are taken over at once in fields I have
 * not touched; a stale save repeats itself when nothing overlaps, and asks per field where it does.
 */
export function useEditing({ object, record, form, isShown, draft, onSaved }: EditingGiven) {
  const t = useTexts();
  const label = useLabel();
  const client = useQueryClient();
  const [base, setBase] = useState(record);
  const [values, setValues] = useState<FormValues>(draft ?? record.fields);
  const [theirs, setTheirs] = useState<string[]>([]);
  const [findings, setFindings] = useState<FieldFindings>();
  const [conflict, setConflict] = useState<Conflict>();
  const wish = useRef<RecordWish>({});
  const [isBusy, setBusy] = useState(false);
  if (record.rev > base.rev) takeOver(record);

  function takeOver(current: RecordEnvelope): void {
    const merged = mergeFields(base.fields, values, current.fields);
    if (merged.conflicts.length > 0) return;
    const changed = Object.keys(changedFields(base.fields, current.fields));
    setBase(current);
    setValues(merged.values);
    if (changed.length > 0) setTheirs((known) => [...new Set([...known, ...changed])]);
  }

  async function save(mine: FormValues, onto: RecordEnvelope = base): Promise<void> {
    setBusy(true);
    setFindings(undefined);
    const fields = changedFields(onto.fields, mine);
    try {
      if (Object.keys({ ...fields, ...wish.current }).length > 0) {
        putRecord(client, await send(onto, fields));
        refreshFigures(client, object.name);
        void client.invalidateQueries({ queryKey: recordKeys.history(object.name, onto.id) });
        showToast({ meaning: 'ok', text: t('record.saved') });
      }
      onSaved();
    } catch (error) {
      if (error instanceof ApiProblem && error.status === 412) await meetStale(mine, onto);
      else setFindings(findingsOf(error, isShown, (name) => label(object.fields.get(name)?.label)));
    } finally {
      setBusy(false);
    }
  }

  /** One request, whatever is changed: the transition takes the fields along. */
  function send({ id, rev }: RecordEnvelope, fields: Record<string, JsonValue>): Promise<RecordEnvelope> {
    const { transition, owner } = wish.current;
    const body = { fields, ...(form !== undefined && { form }), ...(owner !== undefined && { owner }) };
    return transition === undefined
      ? patchRecord(object.name, id, rev, body)
      : runTransition(object.name, id, rev, transition, body);
  }

  async function meetStale(mine: FormValues, onto: RecordEnvelope): Promise<void> {
    const current = await getRecord(object.name, onto.id);
    const merged = mergeFields(onto.fields, mine, current.fields);
    if (merged.conflicts.length > 0) {
      setConflict({ names: merged.conflicts, mine, current });
      return;
    }
    setBase(current);
    setValues(merged.values);
    await save(merged.values, current);
  }

  return {
    values,
    setValues,
    theirs,
    findings,
    conflict,
    isBusy,
    isChanged: (next: FormValues) => Object.keys(changedFields(base.fields, next)).length > 0,
    reset: () => setValues(base.fields),
    save(mine: FormValues, also: RecordWish = {}): Promise<void> {
      wish.current = also;
      return save(mine);
    },
    cancelConflict: () => setConflict(undefined),
    /** `keepMine` names the conflicting fields in which my value wins. */
    async resolve(keepMine: ReadonlySet<string>): Promise<void> {
      if (conflict === undefined) return;
      const merged = mergeFields(base.fields, conflict.mine, conflict.current.fields).values;
      for (const name of conflict.names)
        if (!keepMine.has(name)) merged[name] = conflict.current.fields[name];
      const changed = Object.fromEntries(
        Object.entries(merged).filter(([, value]) => !isSame(value, undefined)),
      );
      setConflict(undefined);
      setBase(conflict.current);
      setValues(changed);
      await save(changed, conflict.current);
    },
  };
}
