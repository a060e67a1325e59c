import { useFormats } from '../../i18n/formats/Formats.tsx';
import { useTexts } from '../../i18n/texts.ts';
import type { StageModel } from '../../metadata/model.ts';
import type { BoardModel } from './board-model.ts';
import classes from './board.module.css';

/** The stage's sums in short; of money also what it is worth by the stage's probability. */
export function StageSums({ board, stage }: { board: BoardModel; stage: StageModel }) {
  const t = useTexts();
  const formats = useFormats();
  const measures = board.view.board?.measures ?? [];
  if (measures.length === 0) return null;
  if (board.figures === undefined) return <div className={classes['sums']} />;
  const figures = board.figures.get(stage.name);
  return (
    <div className={classes['sums']}>
      {measures.map((measure, index) => {
        const value = figures?.measures[index] ?? 0;
        const isMoney = board.object.fields.get(measure.field ?? '')?.kind === 'money';
        const weighted =
          isMoney && stage.category === 'open' && stage.probability !== undefined
            ? amountOf(value) * (stage.probability / 100)
            : undefined;
        return (
          <span key={`${measure.op}-${measure.field}`}>
            <strong className="fw-num">{isMoney ? formats.moneyShort(value) : formats.number(value)}</strong>
            {weighted !== undefined && weighted > 0 && (
              <span className={classes['weighted']}>
                {t('board.weighted', {
                  sum: formats.moneyShort(weighted),
                  percent: formats.percent((stage.probability ?? 0) / 100),
                })}
              </span>
            )}
          </span>
        );
      })}
    </div>
  );
}

function amountOf(value: unknown): number {
  const amount: unknown =
    typeof value === 'object' && value !== null && 'amount' in value ? value.amount : value;
  return Number(amount) || 0;
}
