import { ActionIcon, Select } from '@mantine/core';
import { IconArrowFork, IconTrash } from '@tabler/icons-react';
import type { FileColumn, ImportColumn, ImportMapping } from '../../api/imports.ts';
import { useFormats } from '../../i18n/formats/Formats.tsx';
import { useImportTexts } from '../i18n/texts.ts';
import type { ImportTarget } from '../targets.ts';
import { useTargetName } from '../use-target-name.ts';
import { ColumnReading } from './ColumnReading.tsx';
import { withoutEntry, withSecondEntry, withTarget } from './edit-mapping.ts';
import classes from './match.module.css';

/** What a row of the table is given. */
export interface ColumnRowProps {
  entry: ImportColumn;
  /** Place in the mapping. */
  index: number;
  /** Whether the column stands above already, filling something else. */
  isSecond: boolean;
  column: FileColumn | undefined;
  total: number;
  object: string;
  targets: readonly ImportTarget[];
  taken: ReadonlySet<string>;
  mapping: ImportMapping;
  onChange: (next: ImportMapping) => void;
}

/** One column: its name, some of what it says, what it fills, how it is read. */
export function ColumnRow(props: ColumnRowProps) {
  const { entry, index, isSecond, column, targets, taken, mapping, onChange } = props;
  const t = useImportTexts();
  const nameOf = useTargetName(props.object);
  const target = targets.find(({ name }) => name === entry.field);
  const option = ({ name, isRequired }: ImportTarget) => ({
    value: name,
    label: isRequired ? `${nameOf(name)} *` : nameOf(name),
    disabled: name !== entry.field && taken.has(name),
  });
  const groups = [
    { group: t('match.fields'), items: targets.filter(({ field }) => field).map(option) },
    { group: t('match.about'), items: targets.filter(({ field }) => !field).map(option) },
  ];
  const choose = (name: string | null) => {
    const chosen = targets.find((one) => one.name === name);
    onChange(withTarget(mapping, index, { target: chosen, column }));
  };
  return (
    <div className={classes['row']} role="row" data-skipped={target === undefined || undefined}>
      <div role="cell" className={classes['name']}>
        <span className={isSecond ? classes['again'] : undefined}>{entry.column}</span>
        {!isSecond && <Filled column={column} total={props.total} />}
      </div>
      <div role="cell" className={classes['samples']}>
        {isSecond ? '' : column?.samples.slice(0, 3).join(' · ')}
      </div>
      <div role="cell" className={classes['target']}>
        <Select
          aria-label={t('match.targetOf', { column: entry.column })}
          data={groups.filter(({ items }) => items.length > 0)}
          value={target?.name ?? null}
          placeholder={t('match.skip')}
          clearable
          allowDeselect={false}
          clearButtonProps={{ 'aria-label': t('match.skip') }}
          searchable={targets.length > 8}
          onChange={choose}
        />
        {target !== undefined && !isSecond && (
          <ActionIcon
            aria-label={t('match.addTarget', { column: entry.column })}
            title={t('match.addTarget', { column: entry.column })}
            onClick={() => onChange(withSecondEntry(mapping, index))}
          >
            <IconArrowFork size={16} stroke={1.75} />
          </ActionIcon>
        )}
        {isSecond && (
          <ActionIcon
            aria-label={t('match.removeTarget', { column: entry.column, name: nameOf(entry.field ?? '') })}
            onClick={() => onChange(withoutEntry(mapping, index))}
          >
            <IconTrash size={16} stroke={1.75} />
          </ActionIcon>
        )}
      </div>
      <div role="cell" className={classes['how']}>
        {target !== undefined && <ColumnReading {...{ entry, index, column, target, mapping, onChange }} />}
      </div>
    </div>
  );
}

function Filled({ column, total }: { column: FileColumn | undefined; total: number }) {
  const t = useImportTexts();
  const { number } = useFormats();
  if (column === undefined || column.filled === total) return null;
  return (
    <span className={classes['filled']}>
      {column.filled === 0
        ? t('match.empty')
        : t('match.filled', { count: number(column.filled), total: number(total) })}
    </span>
  );
}
