import { type Ref, useEffect, useRef } from 'react';
import { useTexts } from '../../i18n/texts.ts';
import type { StageModel } from '../../metadata/model.ts';
import { GateSheet } from '../../records/transitions/GateSheet.tsx';
import { SlowLoader } from '../../ui/SlowLoader.tsx';
import { PageEnd } from '../PageEnd.tsx';
import { useRecordPages } from '../use-record-pages.ts';
import { BoardCard } from './BoardCard.tsx';
import { type BoardModel, columnQuery } from './board-model.ts';
import classes from './board.module.css';

/** A stage's cards, 50 at a time; the sheet of a move that waits stands on top. */
export function ColumnBody({
  ref,
  board,
  stage,
}: {
  ref?: Ref<HTMLDivElement>;
  board: BoardModel;
  stage: StageModel;
}) {
  const t = useTexts();
  const pages = useRecordPages(board.object.name, columnQuery(board.query, stage.name));
  const pending = board.mover.pending?.transition.to === stage.name ? board.mover.pending : undefined;
  const cards = (pages.data?.pages.flatMap(({ data }) => data) ?? []).filter(
    (record) => record.stage === stage.name,
  );
  const asking = useRef<HTMLDivElement>(null);
  const asked = pending?.record.id;
  // A column that was folded, or scrolled far down, opens where one does not look.
  useEffect(() => {
    if (asked !== undefined) asking.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [asked]);
  return (
    <div ref={ref} className={classes['cards']}>
      {pending !== undefined && (
        <div ref={asking} className={classes['asking']}>
          <BoardCard board={board} record={pending.record} isPreview />
          <GateSheet object={board.object} pending={pending} mover={board.mover} />
        </div>
      )}
      {pages.isPending && <SlowLoader rows={4} />}
      {cards.map((record) => (
        <BoardCard key={record.id} board={board} record={record} />
      ))}
      {pages.isSuccess && cards.length === 0 && pending === undefined && (
        <p className={classes['empty']}>{t('board.empty')}</p>
      )}
      <PageEnd pages={pages} />
    </div>
  );
}
