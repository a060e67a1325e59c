import { IconLock } from '@tabler/icons-react';
import { type RefObject, useEffect, useRef } from 'react';
import { textIn } from '#schemas/texts.ts';
import type { FormCell, FormRow, FormSection } from '#schemas/types/index.ts';
import { componentKey, findComponent } from '../draft/draft.ts';
import { useComponent, useDraft, useDraftState } from '../draft/use-draft.ts';
import { useStudioTexts } from '../i18n/texts.ts';
import { KindIcon } from '../objects/kind-icon.tsx';
import { useBuilder } from './use-builder.ts';
import { useCellDrag } from './use-cell-drag.ts';
import { useCellKeys } from './use-cell-keys.ts';
import { usePlaceWords } from './use-place-words.ts';
import { placeBeside } from './drop-place.ts';
import classes from './builder.module.css';

export interface CellPlace {
  cell: FormCell;
  row: FormRow;
  section: FormSection;
}

/** One cell of the canvas: it is selected by click or Enter, moved by drag or Alt and the arrows, taken off by Delete. */
export function CanvasCell({ at }: { at: CellPlace }) {
  const t = useStudioTexts();
  const { form, selection, select } = useBuilder();
  const element = useRef<HTMLDivElement>(null);
  const side = useCellDrag(element, at);
  const press = useCellKeys(at);
  const words = usePlaceWords(form.name);
  const isSelected = selection?.kind === 'cell' && selection.id === at.cell.id;
  useSelectedInView(element, isSelected);
  return (
    <div
      ref={element}
      className={classes['cell']}
      style={{ gridColumn: `span ${at.cell.span ?? 12}` }}
      role="button"
      tabIndex={0}
      aria-pressed={isSelected}
      data-selected={isSelected || undefined}
      data-side={side}
      data-cell={at.cell.id}
      onClick={() => select({ kind: 'cell', id: at.cell.id })}
      onKeyDown={press}
    >
      {side !== undefined && (
        <span className={classes['dropWords']}>
          {t('forms.dropHere', { place: words(placeBeside(at, side)) })}
        </span>
      )}
      {at.cell.field === undefined ? <Block cell={at.cell} /> : <Field name={at.cell.field} />}
    </div>
  );
}

/** Brings what gets selected into view, and the focus back to it where a move took it away. */
function useSelectedInView(element: RefObject<HTMLElement | null>, isSelected: boolean): void {
  useEffect(() => {
    if (isSelected) element.current?.scrollIntoView({ block: 'nearest' });
  }, [element, isSelected]);
  useEffect(() => {
    if (isSelected && document.activeElement === document.body) element.current?.focus();
  });
}

function Field({ name }: { name: string }) {
  const t = useStudioTexts();
  const { form, language } = useBuilder();
  const object = useComponent('object', form.object);
  const isPublished = useDraftState((state) => {
    const published = state.published.get(componentKey('object', form.object));
    return published !== undefined && 'properties' in published && name in published.properties;
  });
  const property = object?.properties[name];
  if (!property) return <span className={classes['missing']}>{name}</span>;
  const settings = property['x-field'];
  return (
    <>
      <span className={classes['cellLabel']}>
        {textIn(settings.label, language)}
        {object?.required?.includes(name) && <span className={classes['star']}>*</span>}
        {property.readOnly && <IconLock size={12} stroke={1.75} aria-label={t('fields.readOnly')} />}
        {!isPublished && <span className={classes['draftDot']} title={t('common.new')} />}
      </span>
      <span className={classes['ghost']}>
        <KindIcon kind={settings.kind} />
        {t(`kind.${settings.kind}`)}
      </span>
    </>
  );
}

function Block({ cell }: { cell: FormCell }) {
  const t = useStudioTexts();
  const { language } = useBuilder();
  const draft = useDraft();
  const related = cell.related && findComponent(draft, 'object', cell.related.object);
  const words = cell.related
    ? t('forms.related', {
        object: related ? textIn(related['x-object'].label, language) : cell.related.object,
      })
    : t('forms.history');
  return <span className={classes['block']}>{words}</span>;
}
