import { dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { IconGripVertical, IconPlus } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { textIn } from '#schemas/texts.ts';
import type { FormSection } from '#schemas/types/index.ts';
import { useStudioTexts } from '../i18n/texts.ts';
import { CanvasCell } from './CanvasCell.tsx';
import { readDragData, toDropData } from './drag-data.ts';
import { placeAtEnd } from './drop-place.ts';
import { useBuilder } from './use-builder.ts';
import classes from './builder.module.css';
import { useLatest } from './use-latest.ts';

/** One section: its title, its rows and a big target at its end. */
export function CanvasSection({ section }: { section: FormSection }) {
  const t = useStudioTexts();
  const { language, selection, select } = useBuilder();
  const isSelected = selection?.kind === 'section' && selection.id === section.id;
  const label = section.label === undefined ? t('forms.section') : textIn(section.label, language);
  return (
    <section className={classes['section']} aria-label={label}>
      <button
        type="button"
        className={classes['sectionTitle']}
        data-selected={isSelected || undefined}
        aria-pressed={isSelected}
        onClick={() => select({ kind: 'section', id: section.id })}
      >
        <IconGripVertical size={14} stroke={1.75} aria-hidden />
        {label}
      </button>
      {section.rows.map((row) => (
        <div key={row.id} className={classes['row']}>
          {row.cells.map((cell) => (
            <CanvasCell key={cell.id} at={{ cell, row, section }} />
          ))}
        </div>
      ))}
      <EndTarget section={section} />
    </section>
  );
}

function EndTarget({ section }: { section: FormSection }) {
  const t = useStudioTexts();
  const { select, findKind } = useBuilder();
  const element = useRef<HTMLButtonElement>(null);
  const [isOver, setOver] = useState(false);
  const latest = useLatest(section);
  useEffect(() => {
    if (!element.current) return undefined;
    return dropTargetForElements({
      element: element.current,
      canDrop: ({ source }) => readDragData(source.data) !== undefined,
      getData: () => toDropData(placeAtEnd(latest.current)),
      onDragEnter: () => setOver(true),
      onDragLeave: () => setOver(false),
      onDrop: () => setOver(false),
    });
  }, [latest]);
  return (
    <button
      ref={element}
      type="button"
      className={classes['end']}
      data-over={isOver || undefined}
      onClick={() => {
        select({ kind: 'section', id: section.id });
        findKind();
      }}
    >
      <IconPlus size={14} stroke={1.75} aria-hidden />
      {isOver ? t('forms.dropHere', { place: t('forms.place.end') }) : t('forms.drop')}
    </button>
  );
}
