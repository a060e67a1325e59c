import { dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine';
import { autoScrollForElements } from '@atlaskit/pragmatic-drag-and-drop-auto-scroll/element';
import { useEffect, useRef, useState } from 'react';
import type { StageModel } from '../../metadata/model.ts';
import { useLabel } from '../../metadata/use-label.ts';
import { planMove } from '../../records/transitions/plan-move.ts';
import type { BoardModel } from './board-model.ts';
import { ColumnBody } from './ColumnBody.tsx';
import { ColumnHead } from './ColumnHead.tsx';
import { NarrowColumn } from './NarrowColumn.tsx';
import classes from './board.module.css';
import { RefusalNote } from './RefusalNote.tsx';

/** One stage. While a card is dragged it is ringed where it may go, and faded, with the reason, where not. */
export function BoardColumn({ board, stage }: { board: BoardModel; stage: StageModel }) {
  const label = useLabel();
  const column = useRef<HTMLElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const [isOver, setOver] = useState(false);
  const [isOpen, setOpen] = useState(stage.category === 'open');
  const { dragged, mover } = board;
  const plan = dragged && planMove(board.pipeline, dragged, stage.name);
  const mayDrop =
    plan === undefined ? undefined : plan.kind === 'allowed' ? 'yes' : plan.why === 'same' ? 'own' : 'no';
  const isAsking = mover.pending?.transition.to === stage.name;
  useEffect(() => {
    if (column.current === null) return undefined;
    const target = dropTargetForElements({
      element: column.current,
      getData: () => ({ stage: stage.name }),
      canDrop: ({ source }) => source.data['kind'] === 'card',
      onDragEnter: () => setOver(true),
      onDragLeave: () => setOver(false),
      onDrop: () => setOver(false),
    });
    return body.current === null ? target : combine(target, autoScrollForElements({ element: body.current }));
  }, [stage.name, isOpen]);
  const isWide = isOpen || isAsking;
  return (
    <section
      ref={column}
      className={classes['column']}
      aria-label={label(stage.label)}
      data-drop={mayDrop}
      data-over={isOver || undefined}
      data-narrow={!isWide || undefined}
    >
      {isWide ? (
        <>
          <ColumnHead
            board={board}
            stage={stage}
            onFold={stage.category === 'open' ? undefined : () => setOpen(false)}
          />
          <ColumnBody ref={body} board={board} stage={stage} />
        </>
      ) : (
        <NarrowColumn board={board} stage={stage} onOpen={() => setOpen(true)} />
      )}
      {isOver && plan?.kind === 'refused' && plan.why !== 'same' && dragged && (
        <RefusalNote object={board.object} record={dragged} plan={plan} />
      )}
    </section>
  );
}
