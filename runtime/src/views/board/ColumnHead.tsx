import { ActionIcon } from '@mantine/core';
import { IconChevronsLeft } from '@tabler/icons-react';
import { useFormats } from '../../i18n/formats/Formats.tsx';
import { useTexts } from '../../i18n/texts.ts';
import type { StageModel } from '../../metadata/model.ts';
import { useLabel } from '../../metadata/use-label.ts';
import { stageColour } from '../../metadata/use-stage.ts';
import { CountBadge } from '../../ui/MeaningBadge.tsx';
import { StageDot } from '../../ui/StagePill.tsx';
import type { BoardModel } from './board-model.ts';
import classes from './board.module.css';
import { StageSums } from './StageSums.tsx';

/** A stage's name, how many records stand in it and what they come to. */
export function ColumnHead({
  board,
  stage,
  onFold,
}: {
  board: BoardModel;
  stage: StageModel;
  onFold: (() => void) | undefined;
}) {
  const t = useTexts();
  const label = useLabel();
  const formats = useFormats();
  return (
    <header className={classes['columnHead']}>
      <div className={classes['columnTitle']}>
        <StageDot colour={stageColour(stage)} />
        <h2 className={classes['columnName']}>{label(stage.label)}</h2>
        {board.figures !== undefined && (
          <CountBadge>{formats.number(board.figures.get(stage.name)?.count ?? 0)}</CountBadge>
        )}
        {onFold !== undefined && (
          <ActionIcon
            size={24}
            aria-label={t('board.fold', { stage: label(stage.label) })}
            onClick={onFold}
            className={classes['fold'] ?? ''}
          >
            <IconChevronsLeft size={16} stroke={1.75} />
          </ActionIcon>
        )}
      </div>
      <StageSums board={board} stage={stage} />
    </header>
  );
}
