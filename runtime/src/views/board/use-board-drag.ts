import { monitorForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { useEffect, useRef } from 'react';
import type { RecordEnvelope } from '../../api/records.ts';
import { useTexts } from '../../i18n/texts.ts';
import { planMove } from '../../records/transitions/plan-move.ts';
import { announce } from '../../ui/announce.ts';
import type { BoardModel } from './board-model.ts';

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
          const { pipeline, mover, setDragged } = latest.current;
          const record = cardOf(source.data);
          const stage = location.current.dropTargets
            .map(({ data }) => data['stage'])
            .find((name) => typeof name === 'string');
          setDragged(undefined);
          if (record === undefined || stage === undefined) return;
          const plan = planMove(pipeline, record, stage);
          if (plan.kind === 'allowed') mover.start(record, plan.transition, plan.missing);
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
