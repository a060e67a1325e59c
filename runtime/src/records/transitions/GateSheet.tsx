import { ActionIcon, Button } from '@mantine/core';
import { useFocusTrap } from '@mantine/hooks';
import { IconX } from '@tabler/icons-react';
import { type FormEvent, type KeyboardEvent, useState } from 'react';
import { FieldInput } from '../../field-kinds/FieldInput.tsx';
import { useTexts } from '../../i18n/texts.ts';
import type { JsonValue, ObjectModel } from '../../metadata/model.ts';
import { useLabel } from '../../metadata/use-label.ts';
import { useStage } from '../../metadata/use-stage.ts';
import { KeyCap } from '../../ui/MeaningBadge.tsx';
import { isLeavingKey } from '../../ui/is-leaving-key.ts';
import { Message } from '../../ui/Message.tsx';
import classes from './transitions.module.css';
import type { Mover, PendingMove } from './use-move.ts';

/** Asks only for what the move still misses. Enter moves, Esc leaves the record where it is. */
export function GateSheet({
  object,
  pending,
  mover,
}: {
  object: ObjectModel;
  pending: PendingMove;
  mover: Mover;
}) {
  const t = useTexts();
  const label = useLabel();
  const trap = useFocusTrap();
  const stage = useStage(object.name, pending.transition.to);
  const [values, setValues] = useState<Record<string, JsonValue>>({});
  const fields = pending.missing.flatMap((name) => object.fields.get(name) ?? []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    mover.complete(values);
  };
  const leave = (event: KeyboardEvent) => {
    if (!isLeavingKey(event)) return;
    event.stopPropagation();
    mover.cancel();
  };
  const set = (name: string, value: JsonValue | undefined) =>
    setValues((current) => ({ ...current, [name]: value ?? null }));
  const title = t('move.missing', { count: fields.length, stage: stage.label });
  return (
    <div ref={trap} role="dialog" aria-label={title} className={classes['sheet']} onKeyDown={leave}>
      <header className={classes['sheetHead']}>
        <h2 className={classes['sheetTitle']}>{title}</h2>
        <ActionIcon aria-label={t('common.close')} onClick={mover.cancel}>
          <IconX size={16} stroke={1.75} />
        </ActionIcon>
      </header>
      <p className={classes['sheetText']}>{t('move.nothingElse')}</p>
      {pending.findings?.others.map((sentence) => (
        <Message key={sentence} meaning="danger">
          {sentence}
        </Message>
      ))}
      <form onSubmit={submit} noValidate className={classes['sheetForm']}>
        {fields.map((field, index) => (
          <FieldInput
            key={field.name}
            field={field}
            id={`gate-${field.name}`}
            label={label(field.label)}
            isRequired
            autoFocus={index === 0}
            value={values[field.name] ?? pending.record.fields[field.name]}
            labels={pending.record.labels?.[field.name]}
            error={pending.findings?.fields.get(field.name)}
            onChange={(value) => set(field.name, value)}
          />
        ))}
        <div className={classes['sheetFoot']}>
          <Button type="submit" loading={pending.isBusy}>
            {t('move.submit')}
          </Button>
          <Button variant="default" onClick={mover.cancel} rightSection={<KeyCap>{t('move.escape')}</KeyCap>}>
            {t('common.cancel')}
          </Button>
        </div>
      </form>
    </div>
  );
}
