import type { RecordEnvelope } from '../api/records.ts';
import { cellKinds } from '../field-kinds/cells.ts';
import { useStage } from '../metadata/use-stage.ts';
import { StagePill } from '../ui/StagePill.tsx';
import { type ColumnModel, valueAt } from './columns.ts';

/** One column's value of one record. */
export function RecordCell({
  column,
  record,
  isShort = false,
}: {
  column: ColumnModel;
  record: RecordEnvelope;
  isShort?: boolean;
}) {
  if (column.isStage) return <StageCell object={record.object} name={record.stage} />;
  const { Cell } = cellKinds[column.field.kind];
  return (
    <Cell
      field={column.field}
      value={valueAt(record, column.path)}
      labels={record.labels?.[column.path]}
      isShort={isShort}
    />
  );
}

/** A stage by its name, in its colour. */
export function StageCell({ object, name }: { object: string; name: string | undefined }) {
  const { label, colour } = useStage(object, name);
  return name === undefined ? null : <StagePill label={label} colour={colour} />;
}
