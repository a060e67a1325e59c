import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { ApiProblem } from '../../api/problem.ts';
import { getRecord, type RecordEnvelope, runTransition } from '../../api/records.ts';
import { useTexts } from '../../i18n/texts.ts';
import type { JsonValue, TransitionModel } from '../../metadata/model.ts';
import { useLabel } from '../../metadata/use-label.ts';
import { useMetadata } from '../../metadata/use-metadata.ts';
import { findStage } from '../../metadata/use-stage.ts';
import { announce } from '../../ui/announce.ts';
import { showToast } from '../../ui/toast-store.ts';
import { useProblemText } from '../../ui/use-problem-text.ts';
import { putRecord, refreshFigures } from '../record-cache.ts';
import { recordKeys } from '../record-keys.ts';
import { type GateFindings, gateFindings } from './gate-findings.ts';

/** A move that waits for what is missing. */
export interface PendingMove {
  record: RecordEnvelope;
  transition: TransitionModel;
  /** Fields to ask for. */
  missing: string[];
  /** The neighbours it was dropped between. */
  between?: { after?: string; before?: string } | undefined;
  findings?: GateFindings;
  isBusy: boolean;
}

type Between = NonNullable<PendingMove['between']>;

/** What the owner of the cards does around a move. */
export interface MoveHooks {
  /** The card is shown in its new place; the returned function puts it back. */
  onOptimistic?: (record: RecordEnvelope, to: string, between?: Between) => () => void;
}

/** Moves records by transitions: at once where nothing is missing, else through a sheet; a refusal puts the card back. */
export function useMove({ onOptimistic }: MoveHooks = {}) {
  const t = useTexts();
  const label = useLabel();
  const client = useQueryClient();
  const metadata = useMetadata();
  const problemText = useProblemText();
  const [pending, setPending] = useState<PendingMove>();
  const send = useCallback(
    async (move: Omit<PendingMove, 'isBusy' | 'findings'>, fields: Record<string, JsonValue>) => {
      const { record, transition, between } = move;
      const putBack = onOptimistic?.(record, transition.to, between);
      try {
        const moved = await runTransition(record.object, record.id, record.rev, transition.name, {
          fields,
          ...(between && { between }),
        });
        putRecord(client, moved);
        refreshFigures(client, record.object);
        if (onOptimistic === undefined)
          void client.invalidateQueries({ queryKey: recordKeys.pages(record.object) });
        void client.invalidateQueries({ queryKey: recordKeys.history(record.object, record.id) });
        setPending(undefined);
        const stage = label(findStage(metadata, record.object, transition.to)?.label) || transition.to;
        announce(t('move.done', { stage }));
      } catch (error) {
        putBack?.();
        const findings = gateFindings(error);
        if (findings !== undefined && findings.fields.size > 0) {
          setPending({
            ...move,
            missing: [...new Set([...move.missing, ...findings.fields.keys()])],
            findings,
            isBusy: false,
          });
          return;
        }
        setPending((current) => current && { ...current, isBusy: false, ...(findings && { findings }) });
        if (error instanceof ApiProblem && (error.status === 412 || error.status === 404))
          await refetch(client, record);
        showToast({ meaning: 'danger', text: findings?.others.join(' ') ?? problemText(error) });
      }
    },
    [client, label, metadata, onOptimistic, problemText, t],
  );
  return {
    pending,
    start(record: RecordEnvelope, transition: TransitionModel, missing: string[], between?: Between) {
      if (missing.length > 0) setPending({ record, transition, missing, between, isBusy: false });
      else void send({ record, transition, missing, between }, {});
    },
    complete(fields: Record<string, JsonValue>) {
      if (pending === undefined) return;
      setPending({ ...pending, isBusy: true });
      void send(pending, fields);
    },
    cancel: () => setPending(undefined),
  };
}

/** The record as it is now takes the place of the stale one; gone or hidden, the lists are asked again. */
async function refetch(client: QueryClient, record: RecordEnvelope): Promise<void> {
  try {
    putRecord(client, await getRecord(record.object, record.id));
  } catch {
    await client.invalidateQueries({ queryKey: recordKeys.all(record.object) });
  }
}

/** What `useMove` gives. */
export type Mover = ReturnType<typeof useMove>;
