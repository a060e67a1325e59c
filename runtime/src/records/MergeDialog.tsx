import { Button, Modal, Radio } from '@mantine/core';
import { useState } from 'react';
import { cellKinds } from '../field-kinds/cells.ts';
import { useTexts } from '../i18n/texts.ts';
import type { JsonValue, ObjectModel } from '../metadata/model.ts';
import { useLabel } from '../metadata/use-label.ts';
import classes from './records.module.css';
import type { Conflict } from './use-editing.ts';

/** Both of us changed the same fields: per field, mine or theirs. Nothing is lost until one has chosen. */
export function MergeDialog({
  object,
  conflict,
  onChoose,
  onCancel,
}: {
  object: ObjectModel;
  conflict: Conflict;
  onChoose: (keepMine: ReadonlySet<string>) => Promise<void>;
  onCancel: () => void;
}) {
  const t = useTexts();
  const label = useLabel();
  const [mine, setMine] = useState<ReadonlySet<string>>(new Set(conflict.names));
  const choose = (name: string, isMine: boolean) => {
    const next = new Set(mine);
    if (isMine) next.add(name);
    else next.delete(name);
    setMine(next);
  };
  const who = conflict.current.labels?.['updatedBy'];
  return (
    <Modal opened onClose={onCancel} title={t('merge.title')} size={560}>
      <p className={classes['mergeText']}>
        {t('merge.text', { who: typeof who === 'string' ? who : t('merge.somebody') })}
      </p>
      {conflict.names.map((name) => (
        <fieldset key={name} className={classes['mergeField']}>
          <legend>{label(object.fields.get(name)?.label)}</legend>
          <Radio
            name={name}
            checked={mine.has(name)}
            onChange={() => choose(name, true)}
            label={<Value object={object} name={name} value={conflict.mine[name]} note={t('merge.mine')} />}
          />
          <Radio
            name={name}
            checked={!mine.has(name)}
            onChange={() => choose(name, false)}
            label={
              <Value
                object={object}
                name={name}
                value={conflict.current.fields[name]}
                labels={conflict.current.labels?.[name]}
                note={t('merge.theirs')}
              />
            }
          />
        </fieldset>
      ))}
      <div className={classes['mergeFoot']}>
        <Button variant="default" onClick={onCancel}>
          {t('merge.back')}
        </Button>
        <Button onClick={() => void onChoose(mine)}>{t('common.save')}</Button>
      </div>
    </Modal>
  );
}

function Value({
  object,
  name,
  value,
  labels,
  note,
}: {
  object: ObjectModel;
  name: string;
  value: JsonValue | undefined;
  labels?: string | string[] | undefined;
  note: string;
}) {
  const t = useTexts();
  const field = object.fields.get(name);
  if (field === undefined) return null;
  const { Cell } = cellKinds[field.kind];
  return (
    <span className={classes['mergeValue']}>
      <span className={classes['mergeNote']}>{note}</span>
      {value === undefined || value === null ? (
        <em className={classes['nothing']}>{t('record.empty')}</em>
      ) : (
        <Cell field={field} value={value} labels={labels ?? String(value)} />
      )}
    </span>
  );
}
