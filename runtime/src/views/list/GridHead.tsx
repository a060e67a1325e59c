import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import type { KeyboardEvent } from 'react';
import { useTexts } from '../../i18n/texts.ts';
import { useLabel } from '../../metadata/use-label.ts';
import type { ColumnModel } from '../columns.ts';
import type { ViewState } from '../use-view-state.ts';
import { columnWidths } from './column-widths.ts';
import { nextSort } from './next-sort.ts';
import classes from './list.module.css';

const keyStep = 16;

interface HeaderLike {
  id: string;
  getSize: () => number;
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
      <ResizeHandle header={header} name={name} state={state} />
    </div>
  );
}

/** The edge of a column: dragged, or moved by the arrow keys. */
function ResizeHandle({ header, name, state }: { header: HeaderLike; name: string; state: ViewState }) {
  const t = useTexts();
  const width = header.getSize();
  const resize = (event: KeyboardEvent) => {
    const step = { ArrowLeft: -keyStep, ArrowRight: keyStep }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = Math.min(columnWidths.most, Math.max(columnWidths.least, width + step));
    state.changeOverlay({ widths: { ...state.overlay.widths, [header.id]: next } });
  };
  return (
    <span
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={t('list.resize', { name })}
      aria-valuenow={width}
      aria-valuemin={columnWidths.least}
      aria-valuemax={columnWidths.most}
      className={classes['resize']}
      data-active={header.column.getIsResizing() || undefined}
      title={t('list.resize', { name })}
      onKeyDown={resize}
      onMouseDown={header.getResizeHandler()}
      onTouchStart={header.getResizeHandler()}
    />
  );
}
