import { Button, Checkbox, Group, Input, SegmentedControl } from '@mantine/core';
import { useLabel } from '#runtime/metadata/use-label.ts';
import { cellsOf } from '../commands/form-layout.ts';
import { moveSection, removeSection, setSection } from '../commands/sections.ts';
import { setCellSpan } from '../commands/set-cell-span.ts';
import { useComponent, useRun } from '../draft/use-draft.ts';
import { useStudioTexts } from '../i18n/texts.ts';
import { LabelInputs } from '../labels/LabelInputs.tsx';
import { FieldSettings } from '../objects/FieldSettings.tsx';
import { useBuilder } from './use-builder.ts';
import classes from './builder.module.css';

/** The settings of what is selected. */
export function Inspector() {
  const t = useStudioTexts();
  const { selection } = useBuilder();
  return (
    <aside className={classes['inspector']} aria-label={t('forms.inspector')}>
      {selection === undefined && <p className={classes['dim']}>{t('forms.nothing')}</p>}
      {selection?.kind === 'cell' && <CellSettings key={selection.id} id={selection.id} />}
      {selection?.kind === 'section' && <SectionSettings key={selection.id} id={selection.id} />}
    </aside>
  );
}

const spans = [
  ['12', 'forms.full'],
  ['6', 'forms.half'],
  ['4', 'forms.third'],
  ['3', 'forms.quarter'],
] as const;

function CellSettings({ id }: { id: string }) {
  const t = useStudioTexts();
  const label = useLabel();
  const run = useRun();
  const { form, takeOff, select } = useBuilder();
  const object = useComponent('object', form.object);
  const cell = cellsOf(form).find((found) => found.cell.id === id)?.cell;
  if (!cell) return null;
  const settings = object?.properties[cell.field ?? '']?.['x-field'];
  return (
    <>
      <h2 className={classes['inspectorTitle']}>
        {settings ? label(settings.label) : (cell.field ?? t('forms.history'))}
      </h2>
      <Input.Label mt={12}>{t('forms.width')}</Input.Label>
      <SegmentedControl
        fullWidth
        aria-label={t('forms.width')}
        value={String(cell.span ?? 12)}
        data={spans.map(([value, text]) => ({ value, label: t(text) }))}
        onChange={(span) =>
          run((draft) => setCellSpan(draft, { form: form.name, cell: id, span: Number(span) }))
        }
      />
      <Button fullWidth variant="default" my={12} onClick={() => takeOff(id)}>
        {t('forms.takeOff')}
      </Button>
      {cell.field !== undefined && (
        <FieldSettings
          object={form.object}
          field={cell.field}
          onRenamed={() => {}}
          onRemoved={() => select(undefined)}
        />
      )}
    </>
  );
}

function SectionSettings({ id }: { id: string }) {
  const t = useStudioTexts();
  const run = useRun();
  const { form, select } = useBuilder();
  const section = form.tabs.flatMap((tab) => tab.sections).find((one) => one.id === id);
  if (!section) return null;
  const place = { form: form.name, section: id };
  return (
    <div className={classes['stack']}>
      <h2 className={classes['inspectorTitle']}>{t('forms.section')}</h2>
      <LabelInputs
        value={section.label}
        onChange={(label) => run((draft) => setSection(draft, { ...place, set: { label } }))}
        hasFocus
      />
      <Checkbox
        label={t('forms.collapsible')}
        checked={section.collapsible ?? false}
        onChange={(event) =>
          run((draft) => setSection(draft, { ...place, set: { collapsible: event.target.checked } }))
        }
      />
      <Group grow>
        <Button variant="default" onClick={() => run((draft) => moveSection(draft, { ...place, by: -1 }))}>
          {t('common.up')}
        </Button>
        <Button variant="default" onClick={() => run((draft) => moveSection(draft, { ...place, by: 1 }))}>
          {t('common.down')}
        </Button>
      </Group>
      <Button
        variant="default"
        c="var(--fw-danger-text)"
        onClick={() => {
          run((draft) => removeSection(draft, place));
          select(undefined);
        }}
      >
        {t('common.remove')}
      </Button>
    </div>
  );
}
