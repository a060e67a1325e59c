import { useTitle } from '../../metadata/use-title.ts';
import { memo, useRef } from 'react';
import { Link, useParams } from 'react-router';
import type { RecordEnvelope } from '../../api/records.ts';
import { useTexts } from '../../i18n/texts.ts';
import { useStage } from '../../metadata/use-stage.ts';
import type { BoardModel } from './board-model.ts';
import classes from './board.module.css';
import { CardFacts } from './CardFacts.tsx';
import { MoveMenu } from './MoveMenu.tsx';
import { useCardDrag } from './use-card-drag.ts';

/** One record. It can be dragged, opened, and moved with the menu (the keyboard's way). */
export const BoardCard = memo(function BoardCard({ board, record, isPreview = false }: BoardCardProps) {
  const t = useTexts();
  const titleOf = useTitle();
  const { app = '' } = useParams();
  const card = useRef<HTMLElement>(null);
  const stage = useStage(record.object, record.stage);
  const title = titleOf(record);
  const { isByHand } = board.reorder;
  const canOrder = isByHand && record.abilities?.update === true;
  const canMove = ((record.abilities?.transitions?.length ?? 0) > 0 || canOrder) && !isPreview;
  const edge = useCardDrag({ card, record, canMove, isTarget: isByHand && !isPreview });
  return (
    <article
      ref={card}
      className={classes['card']}
      data-dragged={isHeld({ board, record, isPreview }) || undefined}
      data-preview={isPreview || undefined}
      data-edge={edge}
      aria-label={t('board.card', { title, stage: stage.label })}
    >
      <div className={classes['cardHead']}>
        <Link
          to={`/app/${app}/o/${record.object}/${record.id}`}
          className={classes['cardTitle']}
          draggable={false}
        >
          {title}
        </Link>
        {canMove && <MoveMenu board={board} record={record} />}
      </div>
      <CardFacts board={board} record={record} />
    </article>
  );
}, isSameCard);

interface BoardCardProps {
  board: BoardModel;
  record: RecordEnvelope;
  isPreview?: boolean;
}

/** A drag changes the board for every card; only those that look different then are drawn again. */
function isSameCard(before: BoardCardProps, after: BoardCardProps): boolean {
  const isAlike = before.record === after.record && before.isPreview === after.isPreview;
  const { object, view, pipeline, query } = before.board;
  const isSameBoard =
    object === after.board.object &&
    view === after.board.view &&
    pipeline === after.board.pipeline &&
    query === after.board.query;
  return isAlike && isSameBoard && isHeld(before) === isHeld(after);
}

/** Whether the card is being dragged or waits for what its move still misses. */
function isHeld({ board, record, isPreview = false }: BoardCardProps): boolean {
  return board.dragged?.id === record.id || (!isPreview && board.mover.pending?.record.id === record.id);
}
