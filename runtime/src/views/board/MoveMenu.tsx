import { useTitle } from '../../metadata/use-title.ts';
import { ActionIcon, Menu } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconDots } from '@tabler/icons-react';
import type { RecordEnvelope } from '../../api/records.ts';
import { useTexts } from '../../i18n/texts.ts';
import { useLabel } from '../../metadata/use-label.ts';
import { stageColour } from '../../metadata/use-stage.ts';
import { planMove } from '../../records/transitions/plan-move.ts';
import { StageDot } from '../../ui/StagePill.tsx';
import type { BoardModel } from './board-model.ts';
import { placeBeyond } from './card-place.ts';
import classes from './board.module.css';

/** *Move to…*: the same moves as by dragging, for keyboard and touch. */
export function MoveMenu({ board, record }: { board: BoardModel; record: RecordEnvelope }) {
  const t = useTexts();
  const titleOf = useTitle();
  const label = useLabel();
  const title = titleOf(record);
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon size={24} className={classes['moveButton'] ?? ''} aria-label={t('board.move', { title })}>
          <IconDots size={16} stroke={1.75} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('board.moveTo')}</Menu.Label>
        {board.pipeline.stages.map((stage) => {
          const plan = planMove(board.pipeline, record, stage.name);
          if (plan.kind === 'refused' && plan.why === 'same') return null;
          const isAllowed = plan.kind === 'allowed';
          const note = isAllowed
            ? undefined
            : t(plan.why === 'notYours' ? 'board.notYours' : 'board.noDirectWay');
          return (
            <Menu.Item
              key={stage.name}
              disabled={!isAllowed}
              leftSection={<StageDot colour={stageColour(stage)} />}
              rightSection={note && <span className={classes['note']}>{note}</span>}
              onClick={() =>
                plan.kind === 'allowed' && board.mover.start(record, plan.transition, plan.missing)
              }
            >
              {label(stage.label)}
            </Menu.Item>
          );
        })}
        <OrderItems board={board} record={record} />
      </Menu.Dropdown>
    </Menu>
  );
}

/** One step up or down among the cards of the column. */
function OrderItems({ board, record }: { board: BoardModel; record: RecordEnvelope }) {
  const t = useTexts();
  const { isByHand, cardsOf, put } = board.reorder;
  if (!isByHand || record.abilities?.update !== true) return null;
  const cards = cardsOf(record.object, record.stage ?? '');
  const steps = [
    { key: 'board.up', Icon: IconArrowUp, place: placeBeyond(cards, record.id, -1) },
    { key: 'board.down', Icon: IconArrowDown, place: placeBeyond(cards, record.id, 1) },
  ] as const;
  return (
    <>
      <Menu.Divider />
      {steps.map(({ key, Icon, place }) => (
        <Menu.Item
          key={key}
          disabled={place === undefined}
          leftSection={<Icon size={14} stroke={1.75} />}
          onClick={() => place && void put(record, place)}
        >
          {t(key)}
        </Menu.Item>
      ))}
    </>
  );
}
