import { MultiSelect, Select } from '@mantine/core';
import { filters } from '../../field-kinds/filters.ts';
import { useTexts } from '../../i18n/texts.ts';
import type { ObjectModel } from '../../metadata/model.ts';
import { useLabel } from '../../metadata/use-label.ts';
import { useMetadata } from '../../metadata/use-metadata.ts';
import { pipelinesOf } from '../../metadata/use-stage.ts';
import type { ColumnModel } from '../columns.ts';
import { type LeafDraft, needsValue } from './filter-tree.ts';
import classes from './filters.module.css';
import { operatorKey } from './operator-key.ts';
import { operatorsOf } from './operators-of.ts';

/** One condition: field, operator, value. */
export function LeafEditor({
  object,
  all,
  leaf,
  onChange,
}: {
  object: ObjectModel;
  all: ColumnModel[];
  leaf: LeafDraft;
  onChange: (leaf: LeafDraft) => void;
}) {
  const t = useTexts();
  const label = useLabel();
  const column = all.find(({ path }) => path === leaf.field);
  const operators = column === undefined ? [] : operatorsOf(column);
  const chooseField = (path: string | null) => {
    const next = all.find((one) => one.path === path);
    if (next !== undefined)
      onChange({ ...leaf, field: next.path, op: operatorsOf(next)[0] ?? '', value: undefined });
  };
  const chooseOperator = (op: string | null) => {
    if (op === null) return;
    const isSameShape =
      ['in', 'notIn'].includes(op) === ['in', 'notIn'].includes(leaf.op) &&
      op !== 'between' &&
      leaf.op !== 'between' &&
      op !== 'within';
    onChange({ ...leaf, op, value: isSameShape ? leaf.value : undefined });
  };
  return (
    <div className={classes['leaf']}>
      <Select
        aria-label={t('filter.field')}
        searchable
        allowDeselect={false}
        data={all.map(({ path, label: text }) => ({ value: path, label: label(text) }))}
        value={leaf.field}
        onChange={chooseField}
      />
      <Select
        aria-label={t('filter.operator')}
        allowDeselect={false}
        data={operators.map((op) => ({ value: op, label: t(operatorKey(op, column?.field.kind)) }))}
        value={leaf.op}
        onChange={chooseOperator}
      />
      {column !== undefined && needsValue(leaf.op) && (
        <Value object={object} column={column} leaf={leaf} onChange={onChange} />
      )}
    </div>
  );
}

function Value({
  object,
  column,
  leaf,
  onChange,
}: {
  object: ObjectModel;
  column: ColumnModel;
  leaf: LeafDraft;
  onChange: (leaf: LeafDraft) => void;
}) {
  const t = useTexts();
  const label = useLabel();
  const metadata = useMetadata();
  if (column.isStage) {
    const stages = pipelinesOf(metadata, object.name).flatMap((pipeline) => pipeline.stages);
    const chosen = Array.isArray(leaf.value) ? leaf.value.filter((one) => typeof one === 'string') : [];
    return (
      <MultiSelect
        aria-label={t('filter.value')}
        data={stages.map((stage) => ({ value: stage.name, label: label(stage.label) }))}
        value={chosen}
        onChange={(value) => onChange({ ...leaf, value })}
      />
    );
  }
  const Filter = filters[column.field.kind];
  return (
    <Filter
      field={column.field}
      op={leaf.op}
      value={leaf.value}
      label={t('filter.value')}
      onChange={(value) => onChange({ ...leaf, value })}
    />
  );
}
