import { Drawer } from '@mantine/core';
import { useState } from 'react';
import { useFormats } from '../../i18n/formats/Formats.tsx';
import { useTexts } from '../../i18n/texts.ts';
import { useLabel } from '../../metadata/use-label.ts';
import { GateSheet } from '../../records/transitions/GateSheet.tsx';
import type { BoardModel } from './board-model.ts';
import { ColumnBody } from './ColumnBody.tsx';
import classes from './board.module.css';
import { StageSums } from './StageSums.tsx';

/** One column at a time, chosen by tabs; a move that asks for something opens from below. */
export function PhoneBoard({ board }: { board: BoardModel }) {
  const t = useTexts();
  const label = useLabel();
  const formats = useFormats();
  const { stages } = board.pipeline;
  const [chosen, setChosen] = useState(stages[0]?.name ?? '');
  const stage = stages.find(({ name }) => name === chosen) ?? stages[0];
  const { pending } = board.mover;
  if (stage === undefined) return null;
  return (
    <>
      <div className={classes['stageTabs']} role="tablist" aria-label={t('board.label')}>
        {stages.map(({ name, label: text }) => (
          <button
            key={name}
            type="button"
            role="tab"
            aria-selected={name === stage.name}
            className={classes['stageTab']}
            onClick={() => setChosen(name)}
          >
            {label(text)}{' '}
            {board.figures !== undefined && (
              <span className="fw-num">{formats.number(board.figures.get(name)?.count ?? 0)}</span>
            )}
          </button>
        ))}
      </div>
      <div className={classes['phoneSums']}>
        <StageSums board={board} stage={stage} />
      </div>
      <ColumnBody
        key={stage.name}
        board={{ ...board, mover: { ...board.mover, pending: undefined } }}
        stage={stage}
      />
      <Drawer
        opened={pending !== undefined}
        onClose={board.mover.cancel}
        position="bottom"
        withCloseButton={false}
        size="auto"
      >
        {pending !== undefined && <GateSheet object={board.object} pending={pending} mover={board.mover} />}
      </Drawer>
    </>
  );
}
