import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { patchRecord, type RecordEnvelope } from '../../api/records.ts';
import { useTexts } from '../../i18n/texts.ts';
import { type CachedPages, putRecord } from '../../records/record-cache.ts';
import { recordKeys } from '../../records/record-keys.ts';
import { announce } from '../../ui/announce.ts';
import { showToast } from '../../ui/toast-store.ts';
import { useProblemText } from '../../ui/use-problem-text.ts';
import { columnQuery } from './board-model.ts';
import { type CardPlace, isOwnPlace } from './card-place.ts';
import { moveInCache } from './move-in-cache.ts';
import type { ListQuery } from '../../api/records.ts';

/** The order of cards within the columns of a board. */
export interface Reorder {
  /** Whether people order the cards; a board that is sorted by a field has its order from there. */
  isByHand: boolean;
  /** The cards of a column as far as they have been fetched. */
  cardsOf(object: string, stage: string): RecordEnvelope[];
  /** The card stands at that place of its own column, at once; a refusal puts it back. */
  put(record: RecordEnvelope, place: CardPlace): Promise<void>;
}

/** Reads and changes the order of cards of a board's question. */
export function useReorder(query: ListQuery): Reorder {
  const t = useTexts();
  const client = useQueryClient();
  const problemText = useProblemText();
  return useMemo<Reorder>(() => {
    const cardsOf = (object: string, stage: string) =>
      client
        .getQueryData<CachedPages>([...recordKeys.pages(object), columnQuery(query, stage)])
        ?.pages.flatMap(({ data }) => data) ?? [];
    return {
      isByHand: query.sort?.[0]?.field === 'stageRank',
      cardsOf,
      async put(record, place) {
        const { object, id, rev, stage = '' } = record;
        if (isOwnPlace(cardsOf(object, stage), id, place)) return;
        const putBack = moveInCache(client, query, record, { to: stage, place });
        try {
          putRecord(client, await patchRecord(object, id, rev, { between: place }));
          announce(t('board.reordered'));
        } catch (error) {
          putBack();
          showToast({ meaning: 'danger', text: problemText(error) });
          void client.invalidateQueries({ queryKey: recordKeys.pages(object) });
        }
      },
    };
  }, [client, problemText, query, t]);
}
