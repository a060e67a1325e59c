import { monitorForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { useEffect, useRef } from 'react';
import type { RecordEnvelope } from '../../api/records.ts';
import { useTexts } from '../../i18n/texts.ts';
import { planMove } from '../../records/transitions/plan-move.ts';
import { announce } from '../../ui/announce.ts';
import type { BoardModel } from './board-model.ts';
import { type CardEdge, placeBeside } from './card-place.ts';

/** Watches the drag of a card: remembers which one, and takes the transition when it is dropped on a column. */
export function useBoardDrag(board: BoardModel): void {
  const t = useTexts();
  const latest = useRef(board);
  useEffect(() => {
    latest.current = board;
  });
  useEffect(
    () =>
      monitorForElements({
        canMonitor: ({ source }) => cardOf(source.data) !== undefined,
        onDragStart: ({ source }) => latest.current.setDragged(cardOf(source.data)),
        onDrop: ({ source, location }) => {
          const { pipeline, mover, reorder, setDragged } = latest.current;
          const record = cardOf(source.data);
          const stage = location.current.dropTargets
            .map(({ data }) => data['stage'])
            .find((name) => typeof name === 'string');
          setDragged(undefined);
          if (record === undefined || stage === undefined) return;
          const beside = location.current.dropTargets.map(({ data }) => edgeOf(data)).find(Boolean);
          const place =
            beside && reorder.isByHand
              ? placeBeside(reorder.cardsOf(record.object, stage), record.id, beside)
              : undefined;
          const plan = planMove(pipeline, record, stage);
          if (plan.kind === 'allowed') mover.start(record, plan.transition, plan.missing, place);
          else if (plan.why === 'same' && place && record.abilities?.update === true)
            void reorder.put(record, place);
          else if (plan.why !== 'same') announce(t('move.refused'));
        },
      }),
    [t],
  );
}

/** The card in a drag's data; anything else dragged on the page is none. */
function cardOf(data: Record<string | symbol, unknown>): RecordEnvelope | undefined {
  // Only BoardCard writes this member.
  return data['kind'] === 'card' ? (data['record'] as RecordEnvelope) : undefined;
}

/** The edge in the data of a card that is dropped on; the column around it has none. */
function edgeOf({ beside, edge }: Record<string | symbol, unknown>): CardEdge | undefined {
  if (typeof beside !== 'string' || (edge !== 'above' && edge !== 'below')) return undefined;
  return { id: beside, edge };
}
