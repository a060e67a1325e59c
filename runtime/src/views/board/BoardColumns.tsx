import { autoScrollForElements } from '@atlaskit/pragmatic-drag-and-drop-auto-scroll/element';
import { useEffect, useRef } from 'react';
import { useTexts } from '../../i18n/texts.ts';
import { BoardColumn } from './BoardColumn.tsx';
import type { BoardModel } from './board-model.ts';
import classes from './board.module.css';
import { useBoardDrag } from './use-board-drag.ts';

/** All columns side by side, scrolling while something is dragged to their edge. */
export function BoardColumns({ board }: { board: BoardModel }) {
  const t = useTexts();
  const scroller = useRef<HTMLDivElement>(null);
  useBoardDrag(board);
  useEffect(
    () => (scroller.current === null ? undefined : autoScrollForElements({ element: scroller.current })),
    [],
  );
  return (
    <div ref={scroller} className={classes['board']} role="group" aria-label={t('board.label')}>
      {board.pipeline.stages.map((stage) => (
        <BoardColumn key={stage.name} board={board} stage={stage} />
      ))}
    </div>
  );
}
