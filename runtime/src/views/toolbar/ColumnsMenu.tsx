import { ActionIcon, Button, Checkbox, Popover, ScrollArea } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconColumns3 } from '@tabler/icons-react';
import { useTexts } from '../../i18n/texts.ts';
import { useLabel } from '../../metadata/use-label.ts';
import type { ColumnModel } from '../columns.ts';
import type { ViewState } from '../use-view-state.ts';
import { movePath, togglePath } from './column-choice.ts';
import classes from './toolbar.module.css';

/** Chooses and orders the columns; kept for this person. */
export function ColumnsMenu({
  columns,
  all,
  state,
}: {
  columns: ColumnModel[];
  all: ColumnModel[];
  state: ViewState;
}) {
  const t = useTexts();
  const paths = columns.map(({ path }) => path);
  const hidden = all.filter(({ path }) => !paths.includes(path));
  const choose = (next: string[]) => state.changeOverlay({ columns: next });
  return (
    <Popover position="bottom-end" trapFocus>
      <Popover.Target>
        <Button
          variant="subtle"
          color="gray"
          size="sm"
          leftSection={<IconColumns3 size={16} stroke={1.75} />}
        >
          {t('list.columns')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown p={8}>
        <ScrollArea.Autosize mah={420} w={280}>
          {columns.map((column, index) => (
            <Row
              key={column.path}
              column={column}
              isShown
              onToggle={() => choose(togglePath(paths, column.path))}
            >
              <Mover
                index={index}
                count={columns.length}
                onMove={(step) => choose(movePath(paths, index, step))}
              />
            </Row>
          ))}
          <div className={classes['line']} />
          {hidden.map((column) => (
            <Row
              key={column.path}
              column={column}
              isShown={false}
              onToggle={() => choose(togglePath(paths, column.path))}
            />
          ))}
        </ScrollArea.Autosize>
        {state.isChanged && (
          <Button variant="subtle" size="sm" fullWidth mt={4} onClick={state.resetOverlay}>
            {t('list.asView')}
          </Button>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}

function Row({
  column,
  isShown,
  onToggle,
  children,
}: {
  column: ColumnModel;
  isShown: boolean;
  onToggle: () => void;
  children?: React.ReactNode;
}) {
  const label = useLabel();
  return (
    <div className={classes['row']}>
      <Checkbox
        className={classes['grow'] ?? ''}
        label={label(column.label)}
        checked={isShown}
        onChange={onToggle}
      />
      {children}
    </div>
  );
}

function Mover({ index, count, onMove }: { index: number; count: number; onMove: (step: -1 | 1) => void }) {
  const t = useTexts();
  return (
    <>
      <ActionIcon size={24} aria-label={t('list.moveUp')} disabled={index === 0} onClick={() => onMove(-1)}>
        <IconArrowUp size={14} />
      </ActionIcon>
      <ActionIcon
        size={24}
        aria-label={t('list.moveDown')}
        disabled={index === count - 1}
        onClick={() => onMove(1)}
      >
        <IconArrowDown size={14} />
      </ActionIcon>
    </>
  );
}
