import { useLabel } from '../../metadata/use-label.ts';
import { useMetadata } from '../../metadata/use-metadata.ts';
import { StagePill } from '../../ui/StagePill.tsx';
import classes from '../cell.module.css';
import type { CellProps } from '../field-view.ts';

/** Several options side by side. */
export function MultiSelectCell({ field, value }: CellProps) {
  const { optionSets } = useMetadata();
  const label = useLabel();
  if (!Array.isArray(value)) return null;
  const set = optionSets.get(field.settings.optionSet ?? '');
  return (
    <span className={classes['pills']}>
      {value.map((one) => {
        const option = set?.options.find((candidate) => candidate.value === one);
        return (
          <StagePill
            key={String(one)}
            label={option === undefined ? String(one) : label(option.label)}
            colour={option?.colour}
            hasDot={false}
          />
        );
      })}
    </span>
  );
}
