import { IconThumbDown, IconTrophy } from '@tabler/icons-react';
import { useFormats } from '../../i18n/formats/Formats.tsx';
import { useTexts } from '../../i18n/texts.ts';
import type { StageModel } from '../../metadata/model.ts';
import { useLabel } from '../../metadata/use-label.ts';
import { stageColour } from '../../metadata/use-stage.ts';
import { CountBadge } from '../../ui/MeaningBadge.tsx';
import { knownColour } from '../../ui/StagePill.tsx';
import type { BoardModel } from './board-model.ts';
import classes from './board.module.css';

/** A finished stage, folded: a place to drop on, its count and sum; a click opens it. */
export function NarrowColumn({
  board,
  stage,
  onOpen,
}: {
  board: BoardModel;
  stage: StageModel;
  onOpen: () => void;
}) {
  const t = useTexts();
  const label = useLabel();
  const formats = useFormats();
  const colour = knownColour(stageColour(stage));
  const figures = board.figures?.get(stage.name);
  const [measure] = board.view.board?.measures ?? [];
  const isMoney = board.object.fields.get(measure?.field ?? '')?.kind === 'money';
  const Icon = stage.category === 'won' ? IconTrophy : IconThumbDown;
  return (
    <button
      type="button"
      className={classes['narrow']}
      onClick={onOpen}
      title={t('board.open', { stage: label(stage.label) })}
    >
      <span
        className={classes['narrowIcon']}
        style={{ background: `var(--fw-stage-${colour}-bg)`, color: `var(--fw-stage-${colour}-fg)` }}
      >
        <Icon size={16} stroke={1.75} aria-hidden />
      </span>
      <span className={classes['columnName']}>{label(stage.label)}</span>
      {board.figures !== undefined && <CountBadge>{formats.number(figures?.count ?? 0)}</CountBadge>}
      {isMoney && figures !== undefined && (
        <span className="fw-num">{formats.moneyShort(figures.measures[0])}</span>
      )}
    </button>
  );
}
