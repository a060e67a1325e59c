import { IconFilter, IconX } from '@tabler/icons-react';
import { lazy, useCallback, useState } from 'react';
import { useTexts } from '../../i18n/texts.ts';
import type { ObjectModel, QueryFilter } from '../../metadata/model.ts';
import type { ColumnModel } from '../columns.ts';
import type { FilterChipState, ViewState } from '../use-view-state.ts';
import { FormPopover } from '../../ui/FormPopover.tsx';
import classes from '../views.module.css';
import { useFilterWords } from './use-filter-words.ts';
import { randomId } from '../../api/random-id.ts';

const FilterEditor = lazy(async () => ({ default: (await import('./FilterEditor.tsx')).FilterEditor }));

/** The conditions a person has added, one chip each, and the way to add one. */
export function FilterBar({
  object,
  state,
  all,
}: {
  object: ObjectModel;
  state: ViewState;
  all: ColumnModel[];
}) {
  const change = (id: string, filter: QueryFilter) => {
    const known = state.chips.some((chip) => chip.id === id);
    state.setChips(
      known
        ? state.chips.map((chip) => (chip.id === id ? { id, filter } : chip))
        : [...state.chips, { id, filter }],
    );
  };
  return (
    <>
      {state.chips.map((chip) => (
        <Chip
          key={chip.id}
          object={object}
          chip={chip}
          all={all}
          onChange={(filter) => change(chip.id, filter)}
          onRemove={() => state.setChips(state.chips.filter((one) => one !== chip))}
        />
      ))}
      <AddChip object={object} all={all} onAdd={(filter) => change(randomId(), filter)} />
    </>
  );
}

interface ChipProps {
  object: ObjectModel;
  chip: FilterChipState;
  all: ColumnModel[];
  onChange: (filter: QueryFilter) => void;
  onRemove: () => void;
}

function Chip({ object, chip, all, onChange, onRemove }: ChipProps) {
  const t = useTexts();
  const [isOpen, setOpen] = useState(false);
  const words = useFilterWords(object, chip.filter, all);
  const close = useCallback(() => setOpen(false), []);
  const target = (
    <span className={classes['chip']}>
      <button
        type="button"
        className={classes['chipBody']}
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        <span className={classes['chipField']}>{words.subject}</span>
        <span className={classes['chipValue']}>{words.condition}</span>
      </button>
      <button
        type="button"
        className={classes['chipClose']}
        aria-label={t('filter.remove', { name: words.subject })}
        onClick={onRemove}
      >
        <IconX size={14} stroke={1.75} />
      </button>
    </span>
  );
  const apply = (filter: QueryFilter) => {
    onChange(filter);
    close();
  };
  return (
    <FormPopover isOpen={isOpen} onClose={close} target={target}>
      <FilterEditor object={object} all={all} initial={chip.filter} onApply={apply} />
    </FormPopover>
  );
}

function AddChip({
  object,
  all,
  onAdd,
}: {
  object: ObjectModel;
  all: ColumnModel[];
  onAdd: (filter: QueryFilter) => void;
}) {
  const t = useTexts();
  const [isOpen, setOpen] = useState(false);
  const close = useCallback(() => setOpen(false), []);
  const target = (
    <button
      type="button"
      className={classes['addChip']}
      aria-expanded={isOpen}
      onClick={() => setOpen(!isOpen)}
    >
      <IconFilter size={16} stroke={1.75} aria-hidden /> {t('filter.add')}
    </button>
  );
  const apply = (filter: QueryFilter) => {
    onAdd(filter);
    close();
  };
  return (
    <FormPopover isOpen={isOpen} onClose={close} target={target}>
      <FilterEditor object={object} all={all} initial={undefined} onApply={apply} />
    </FormPopover>
  );
}
