import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useTexts } from '../../i18n/texts.ts';
import { useLabel } from '../../metadata/use-label.ts';
import type { ColumnModel } from '../columns.ts';
import type { ViewState } from '../use-view-state.ts';
import { nextSort } from './next-sort.ts';
import classes from './list.module.css';

interface HeaderLike {
  id: string;
  getResizeHandler: () => (event: unknown) => void;
  column: { getIsResizing: () => boolean };
}

/** Column heads: a click sorts (down, up, as the view has it), the edge resizes. */
export function GridHead({
  headers,
  columns,
  template,
  state,
  width,
}: {
  headers: readonly HeaderLike[];
  columns: ColumnModel[];
  template: string;
  state: ViewState;
  width: number;
}) {
  return (
    <div role="rowgroup" className={classes['head']} style={{ minWidth: width }}>
      <div
        role="row"
        className={classes['headRow']}
        style={{ gridTemplateColumns: template }}
        aria-rowindex={1}
      >
        {headers.map((header, index) => {
          const column = columns[index];
          return column && <HeadCell key={header.id} header={header} column={column} state={state} />;
        })}
      </div>
    </div>
  );
}

function HeadCell({ header, column, state }: { header: HeaderLike; column: ColumnModel; state: ViewState }) {
  const t = useTexts();
  const label = useLabel();
  const sorted = state.sort.find(({ field }) => field === column.path);
  const direction = sorted === undefined ? undefined : (sorted.direction ?? 'asc');
  const Arrow = direction === 'desc' ? IconArrowDown : IconArrowUp;
  const name = label(column.label);
  const aria = direction === undefined ? 'none' : direction === 'asc' ? 'ascending' : 'descending';
  return (
    <div
      role="columnheader"
      aria-sort={aria}
      className={classes['headCell']}
      data-end={column.align === 'end' || undefined}
    >
      {column.isSortable ? (
        <button
          type="button"
          className={classes['sort']}
          onClick={() => state.changeOverlay({ sort: nextSort(direction, column) })}
        >
          <span className={classes['headName']}>{name}</span>
          {direction !== undefined && (
            <Arrow size={14} stroke={1.75} color="var(--fw-accent-text)" aria-hidden />
          )}
        </button>
      ) : (
        <span className={classes['headName']}>{name}</span>
      )}
      <span
        className={classes['resize']}
        data-active={header.column.getIsResizing() || undefined}
        title={t('list.resize', { name })}
        onMouseDown={header.getResizeHandler()}
        onTouchStart={header.getResizeHandler()}
        aria-hidden
      />
    </div>
  );
}
