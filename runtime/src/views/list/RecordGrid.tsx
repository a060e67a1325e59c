import { columnResizingFeature, columnSizingFeature, tableFeatures, useTable } from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef } from 'react';
import type { RecordEnvelope } from '../../api/records.ts';
import { useTexts } from '../../i18n/texts.ts';
import type { ObjectModel, ViewModel } from '../../metadata/model.ts';
import { useLabel } from '../../metadata/use-label.ts';
import type { ColumnModel } from '../columns.ts';
import type { useRecordPages } from '../use-record-pages.ts';
import type { ViewState } from '../use-view-state.ts';
import { GridHead } from './GridHead.tsx';
import { GridRow } from './GridRow.tsx';
import { columnWidths } from './column-widths.ts';
import classes from './list.module.css';

const rowHeight = 36;
const features = tableFeatures({ columnSizingFeature, columnResizingFeature });

/** What a grid is given. */
export interface RecordGridProps {
  object: ObjectModel;
  view: ViewModel;
  columns: ColumnModel[];
  records: RecordEnvelope[];
  pages: ReturnType<typeof useRecordPages>;
  state: ViewState;
}

/** A virtualised table: only the rows in sight are drawn, further pages are fetched as one scrolls near the end. */
export function RecordGrid({ object, view, columns, records, pages, state }: RecordGridProps) {
  const t = useTexts();
  const label = useLabel();
  const scroller = useRef<HTMLDivElement>(null);
  const widths = useMemo(() => new Map(view.list?.columns.map(({ field, width }) => [field, width])), [view]);
  const definitions = useMemo(
    () =>
      columns.map((column, index) => ({
        id: column.path,
        size: widths.get(column.path) ?? (index === 0 ? 260 : column.width),
        minSize: columnWidths.least,
        maxSize: columnWidths.most,
      })),
    [columns, widths],
  );
  const columnSizing = state.overlay.widths ?? {};
  const table = useTable({
    features,
    columns: definitions,
    data: records,
    columnResizeMode: 'onChange',
    state: { columnSizing },
    onColumnSizingChange: (updater) =>
      state.changeOverlay({ widths: typeof updater === 'function' ? updater(columnSizing) : updater }),
  });
  const headers = table.getFlatHeaders();
  const template = `${headers.map((header) => `${header.getSize()}px`).join(' ')} minmax(0, 1fr)`;
  // No React Compiler here: what the virtualizer gives is read in this component only.
  // oxlint-disable-next-line react/incompatible-library
  const virtual = useVirtualizer({
    count: records.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
  });
  const rows = virtual.getVirtualItems();
  const last = rows.at(-1)?.index ?? 0;
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = pages;
  useEffect(() => {
    if (last >= records.length - 20 && hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [last, records.length, hasNextPage, isFetchingNextPage, fetchNextPage]);
  return (
    <div
      ref={scroller}
      className={classes['scroller']}
      role="grid"
      aria-label={label(view.label)}
      aria-rowcount={hasNextPage ? -1 : records.length + 1}
      tabIndex={0}
    >
      <GridHead
        headers={headers}
        columns={columns}
        template={template}
        state={state}
        width={table.getTotalSize()}
      />
      <div
        role="rowgroup"
        style={{ height: virtual.getTotalSize(), minWidth: table.getTotalSize(), position: 'relative' }}
      >
        {rows.map((row) => {
          const record = records[row.index];
          return (
            record && (
              <GridRow
                key={record.id}
                object={object}
                columns={columns}
                record={record}
                index={row.index}
                top={row.start}
                template={template}
              />
            )
          );
        })}
      </div>
      {isFetchingNextPage && (
        <span className="visually-hidden" role="status">
          {t('common.loading')}
        </span>
      )}
    </div>
  );
}
